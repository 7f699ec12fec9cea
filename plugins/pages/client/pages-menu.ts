import {
  announce,
  api,
  define,
  Enhancer,
  fragment,
  submit,
  t,
  toastError,
} from 'portico/sdk/client'

/** `<pages-menu>`: puts the menu in order without leaving the page, by its buttons or by dragging. */
class PagesMenu extends Enhancer {
  #dragged: HTMLElement | undefined
  /** One change after the other: an earlier answer must not stand over a later one. */
  #turn: Promise<void> = Promise.resolve()

  protected override connected() {
    this.#ready()
    this.on('submit', 'form', (event, form) => {
      event.preventDefault()
      const { id = '' } = form.closest<HTMLElement>('[data-id]')?.dataset ?? {}
      this.#inTurn(() => this.#send(id, form as HTMLFormElement, event.submitter))
    })
    this.on('pointerdown', '.pages-grab', (event, grab) => this.#grab(event, grab))
    this.on('pointermove', '', (event) => this.#drag(event))
    this.on('pointerup', '', () => this.#drop())
    this.on('pointercancel', '', () => this.#inTurn(() => this.#load()))
  }

  #inTurn(change: () => Promise<unknown>) {
    this.#turn = this.#turn.then(change).then(undefined, toastError)
  }

  #ready() {
    for (const grab of this.all('.pages-grab')) grab.hidden = false
  }

  #lines() {
    return this.all('.pages-line')
  }

  async #send(id: string, form: HTMLFormElement, submitter: HTMLElement | null) {
    const value = (submitter as HTMLButtonElement | null)?.value
    await submit(form, submitter)
    await this.#load()
    const line = this.#lines().find((one) => one.dataset.id === id)
    const button = [...(line?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const same = button.find((one) => one.value === value) ?? button.at(-1)
    ;(same?.disabled ? button.find((one) => !one.disabled) : same)?.focus()
    this.#say(line)
  }

  #say(line: HTMLElement | undefined) {
    const lines = this.#lines()
    if (!line) return
    const name = line.querySelector('strong')?.textContent ?? ''
    announce(t('pages.client.moved', { name, n: lines.indexOf(line) + 1, all: lines.length }))
  }

  async #load() {
    const lines = await fragment('/admin/menu?fragment=lines', this.signal)
    const focusAgain = this.#focused()
    this.replaceChildren(lines)
    this.#ready()
    focusAgain()
  }

  /** For new lines in place of these: gives the focus to what had it. */
  #focused(): () => void {
    const active = this.contains(document.activeElement) ? document.activeElement : undefined
    const id = active?.closest<HTMLElement>('[data-id]')?.dataset.id
    const controls = () => {
      const line = this.#lines().find((one) => one.dataset.id === id)
      return [...(line?.querySelectorAll<HTMLElement>('a, button') ?? [])]
    }
    const at = active ? controls().indexOf(active as HTMLElement) : -1
    return () => controls()[at]?.focus()
  }

  #grab(event: PointerEvent, grab: HTMLElement) {
    if (event.button !== 0) return
    event.preventDefault()
    this.setPointerCapture(event.pointerId)
    this.#dragged = grab.closest<HTMLElement>('.pages-line')!
    this.#dragged.classList.add('dragged')
  }

  #drag({ clientY }: PointerEvent) {
    const line = this.#dragged
    if (!line) return
    const over = this.#lines().find((one) => {
      const { top, bottom } = one.getBoundingClientRect()
      return one !== line && clientY > top && clientY < bottom
    })
    if (!over) return
    const { top, height } = over.getBoundingClientRect()
    if (clientY < top + height / 2) over.before(line)
    else over.after(line)
  }

  #drop() {
    const line = this.#dragged
    if (!line) return
    this.#dragged = undefined
    line.classList.remove('dragged')
    const order = this.#lines().map((one) => one.dataset.id)
    this.#inTurn(async () => {
      // Refused, it stands as it stood.
      await api('/api/pages/menu/order', { method: 'PUT', body: { order } }).catch(toastError)
      await this.#load()
      this.#say(this.#lines().find((one) => one.dataset.id === line.dataset.id))
    })
  }
}

define('pages-menu', PagesMenu)
