import { html, LitElement, nothing } from 'lit'
import { define, icon, t } from 'portico/sdk/client'
import { Locked, type OpenPdf, openPdf } from './viewer/open.ts'
import { createPages, type Pages } from './viewer/pages.ts'
import { viewerStyles } from './viewer/styles.ts'
import { Hung } from './viewer/watchdog.ts'

type State = 'loading' | 'shown' | 'failed' | 'hung' | 'locked'

const zoom = { least: 0.25, most: 5, step: 1.2 }

/**
 * `<office-pdf data-src="/files/…">` around a link to the file: shows its pages. Without scripts, and for a
 * file that cannot be shown, the link is what there is.
 */
class OfficePdf extends LitElement {
  static override styles = viewerStyles
  static override properties = {
    state: { state: true },
    page: { state: true },
    total: { state: true },
  }

  declare private state: State
  declare private page: number
  declare private total: number
  #ended = new AbortController()
  #file: OpenPdf | undefined
  #pages: Pages | undefined
  #width = 0
  #scale = 0

  constructor() {
    super()
    this.state = 'loading'
    this.page = 1
    this.total = 0
  }

  override connectedCallback() {
    super.connectedCallback()
    this.#ended = new AbortController()
    void this.updateComplete.then(() => this.#open())
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#end('loading')
  }

  override render() {
    if (this.state !== 'shown' && this.state !== 'loading') {
      const text = t(`office.client.pdf.${this.state}`)
      return html`<div class="note" role="alert"><p>${text}</p><slot></slot></div>`
    }
    const loading = this.state === 'loading'
    return html`<div class="tools" role="toolbar" aria-label=${t('office.client.pdf.tools')} ?hidden=${loading}>
        ${this.#button('previous', 'chevron-up', () => this.#go(this.page - 1), this.page <= 1)}
        ${this.#button('next', 'chevron-down', () => this.#go(this.page + 1), this.page >= this.total)}
        <label><span class="name">${t('office.client.pdf.page-number')}</span>
          <input type="text" inputmode="numeric" .value=${String(this.page)} @change=${this.#typed}>
          ${t('office.client.pdf.of', { total: this.total })}</label>
        <span class="end">
          ${this.#button('farther', 'minus', () => this.#zoom(1 / zoom.step))}
          ${this.#button('closer', 'plus', () => this.#zoom(zoom.step))}
          ${this.#button('fit', 'move-horizontal', () => this.#fit())}
          <a href=${this.dataset.src ?? nothing} download title=${t('office.client.pdf.download')}
            aria-label=${t('office.client.pdf.download')}>${icon('download', 18)}</a></span>
      </div>
      <div class="frame" role="region" tabindex="0" aria-label=${t('office.client.pdf.pages')}
        aria-busy=${String(loading)} @keydown=${this.#press}></div>
      ${loading ? html`<div class="note" role="status"><p>${t('office.client.pdf.loading')}</p><slot></slot></div>` : nothing}`
  }

  #button(name: string, sign: string, act: () => void, disabled = false) {
    const label = t(`office.client.pdf.${name}`)
    return html`<button type="button" title=${label} aria-label=${label} ?disabled=${disabled}
      @click=${act}>${icon(sign, 18)}</button>`
  }

  get #frame(): HTMLElement {
    return this.renderRoot.querySelector('.frame')!
  }

  async #open() {
    const ended = this.#ended.signal
    try {
      const wait = Number(this.dataset.patience) || undefined
      this.#file = await openPdf(this.dataset.src ?? '', ended, wait)
      const first = (await this.#file.page(1)).getViewport({ scale: 1 })
      if (ended.aborted) return
      this.#width = first.width
      this.total = this.#file.document.numPages
      this.state = 'shown'
      await this.updateComplete
      this.#scale = this.#fitting()
      this.#pages = createPages({
        ...{ file: this.#file, frame: this.#frame, scale: this.#scale, first, ended },
        seen: (number) => {
          this.page = number
        },
        failed: (error) => this.#fail(error),
      })
    } catch (error) {
      if (!ended.aborted) this.#fail(error)
    }
  }

  #fail(error: unknown) {
    this.#end(error instanceof Hung ? 'hung' : error instanceof Locked ? 'locked' : 'failed')
  }

  /** The thread that reads the file ends with it, whatever it is doing. */
  #end(state: State) {
    this.#ended.abort()
    this.#file = undefined
    this.#pages = undefined
    this.state = state
  }

  #fitting(): number {
    const room = this.#frame.clientWidth - 24
    return Math.min(Math.max(room / this.#width, zoom.least), 2)
  }

  #fit() {
    this.#resize(this.#fitting())
  }

  #zoom(by: number) {
    this.#resize(Math.min(Math.max(this.#scale * by, zoom.least), zoom.most))
  }

  #resize(scale: number) {
    this.#scale = scale
    this.#pages?.resize(scale)
  }

  #go(number: number) {
    this.#pages?.go(number)
  }

  #typed(event: Event) {
    const field = event.target as HTMLInputElement
    const number = Number.parseInt(field.value, 10)
    if (number > 0) this.#go(number)
    field.value = String(this.page)
  }

  #press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const acts: Record<string, () => void> = {
      '+': () => this.#zoom(zoom.step),
      '=': () => this.#zoom(zoom.step),
      '-': () => this.#zoom(1 / zoom.step),
      '0': () => this.#fit(),
      ArrowRight: () => this.#go(this.page + 1),
      ArrowLeft: () => this.#go(this.page - 1),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
}

define('office-pdf', OfficePdf)
