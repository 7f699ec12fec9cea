import { html, LitElement, nothing } from 'lit'
import { define, icon, navigate, t } from 'portico/sdk/client'
import {
  addRecent,
  type CommandItem,
  type CommandSection,
  localSections,
  remoteSections,
} from './command-items.ts'
import { commandStyles } from './command-styles.ts'

const pause = 120

/** `<p-command>`: the palette. The shell makes one when Ctrl K is first pressed. */
class PCommand extends LitElement {
  static override styles = commandStyles
  static override properties = {
    query: { state: true },
    found: { state: true },
    at: { state: true },
  }

  declare private query: string
  declare private found: CommandSection[]
  declare private at: number
  #asked = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.query = ''
    this.found = []
    this.at = 0
  }

  override firstUpdated() {
    this.show()
  }

  /** Opens with what is known already. */
  show() {
    this.#type('')
    this.#input.value = ''
    this.#dialog.showModal()
  }

  override render() {
    let index = 0
    return html`<dialog aria-label=${t('core.palette.title')} @click=${this.#outside} @close=${this.#close}>
      <div class="box">
        <label class="line">${icon('search', 20)}<input
          type="text" role="combobox" aria-expanded="true" aria-controls="list" aria-autocomplete="list"
          aria-activedescendant=${this.#all.length ? `o${this.at}` : nothing}
          aria-label=${t('core.palette.title')} placeholder=${t('core.palette.placeholder')}
          autocomplete="off" spellcheck="false" @input=${this.#typed} @keydown=${this.#press}></label>
        <div id="list" role="listbox" aria-label=${t('core.client.options')}>
          ${this.found.map(
            ({ title, items }) => html`<div role="group" aria-label=${title}>
              <div class="title" aria-hidden="true">${title}</div>
              ${items.map((item) => this.#option(item, index++))}</div>`,
          )}
          ${this.found.length ? nothing : html`<p class="none">${t('core.palette.empty', { query: this.query })}</p>`}
        </div>
        <footer aria-hidden="true"><span><kbd>↑</kbd><kbd>↓</kbd> ${t('core.palette.hintMove')}</span>
          <span><kbd>↵</kbd> ${t('core.palette.hintOpen')}</span>
          <span><kbd>Ctrl ↵</kbd> ${t('core.palette.hintNewTab')}</span></footer>
      </div></dialog>`
  }

  #option(item: CommandItem, at: number) {
    return html`<div role="option" id="o${at}" aria-selected=${at === this.at}
      @click=${(event: MouseEvent) => this.#choose(item, event.ctrlKey || event.metaKey)}
      @pointermove=${() => {
        this.at = at
      }}>${icon(item.icon ?? 'arrow-right', 18)}<span>${item.label}</span>
      ${item.hint ? html`<small>${item.hint}</small>` : nothing}</div>`
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog')!
  }

  get #input() {
    return this.renderRoot.querySelector('input')!
  }

  get #all(): CommandItem[] {
    return this.found.flatMap(({ items }) => items)
  }

  #typed(event: Event) {
    this.#type((event.target as HTMLInputElement).value.trim())
  }

  #type(query: string) {
    this.query = query
    this.at = 0
    this.found = localSections(query)
    this.#asked.abort()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(query), pause)
  }

  async #ask(query: string) {
    this.#asked = new AbortController()
    const { signal } = this.#asked
    const more = await remoteSections(query, signal)
    if (!signal.aborted && more.length) this.found = [...localSections(query), ...more]
  }

  #press(event: KeyboardEvent) {
    const count = this.#all.length
    if (event.key === 'ArrowDown') this.at = (this.at + 1) % Math.max(1, count)
    else if (event.key === 'ArrowUp') this.at = (this.at + count - 1) % Math.max(1, count)
    else if (event.key === 'Enter' && this.#all[this.at]) {
      this.#choose(this.#all[this.at]!, event.ctrlKey || event.metaKey)
    } else return
    event.preventDefault()
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    )
  }

  #choose(item: CommandItem, newTab: boolean) {
    this.#dialog.close()
    if (item.href) {
      addRecent(item)
      navigate(item.href, { newTab })
    } else item.run?.()
  }

  #outside(event: Event) {
    if (event.target === this.#dialog) this.#dialog.close()
  }

  #close() {
    this.#asked.abort()
    clearTimeout(this.#timer)
  }
}

define('p-command', PCommand)
