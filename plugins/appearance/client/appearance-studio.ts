import { api, define, Enhancer, toastError } from 'portico/sdk/client'
import { dress } from './studio/dress.ts'
import { type Figures, showFigures } from './studio/figures.ts'
import { chosenPictures } from './studio/pictures.ts'

interface Look {
  variables: Record<string, string>
  contrast: { light: Figures; dark: Figures }
}

const looks = ['color', 'neutralTint', 'radius', 'density', 'font', 'theme', 'name']
const desktop = 1360

/** The form of a brand beside real pages that wear it at once. Nothing is kept before it is sent. */
class AppearanceStudio extends Enhancer {
  #look: Look | undefined
  #side = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0
  #dirty = false

  get #form() {
    return this.one<HTMLFormElement>('.appearance-form')!
  }

  get #frame() {
    return this.one<HTMLIFrameElement>('.appearance-stage > iframe')!
  }

  protected override connected() {
    for (const part of this.all('[data-pick], [data-sides], [data-devices]')) part.hidden = false
    this.on('input', '[data-pick]', (_event, pick) => this.#pick((pick as HTMLInputElement).value))
    this.on('input', '.appearance-form', () => this.#changed())
    this.on('change', '.appearance-form', () => this.#changed())
    this.on('click', '[data-frame]', (event, link) => this.#open(event, link))
    this.on('click', '[data-side]', (_event, button) => this.#turnTo(button.dataset.side!))
    this.on('click', '[data-device]', (_event, button) => this.#hold(button.dataset.device!))
    this.#frame.addEventListener('load', () => this.#wear(), { signal: this.signal })
    const stage = new ResizeObserver(() => this.#scale())
    stage.observe(this.#frame.parentElement!)
    this.signal.addEventListener('abort', () => stage.disconnect())
    this.#turnTo(this.#side)
    this.#hold(this.clientWidth < 640 ? 'mobile' : 'desktop')
    void this.#ask()
    if (this.dataset.pending !== undefined) void this.#awaitForce()
  }

  #pick(color: string) {
    const text = this.#form.elements.namedItem('color') as HTMLInputElement
    text.value = color
  }

  #changed() {
    this.#dirty = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), 60)
  }

  get #query(): URLSearchParams {
    const form = new FormData(this.#form)
    const query = new URLSearchParams({ brand: this.dataset.brand! })
    for (const name of looks) {
      const value = String(form.get(name) ?? '').trim()
      if (value) query.set(name, name === 'color' ? value.replace(/^#?/, '#') : value)
    }
    return query
  }

  /** Typing goes on while the answer is on its way: only the last one counts. */
  async #ask() {
    const color = this.#form.elements.namedItem('color') as HTMLInputElement
    if (!color.validity.valid) return
    const turn = ++this.#turn
    const query = this.#query
    try {
      const look = await api<Look>(`/api/appearance/look?${query}`, { signal: this.signal })
      if (turn !== this.#turn) return
      this.#look = look
    } catch (error) {
      return toastError(error)
    }
    const pick = this.one<HTMLInputElement>('[data-pick]')
    if (pick && query.get('color')) pick.value = query.get('color')!
    showFigures(this, this.#look.contrast)
    const mail = this.one<HTMLElement>('[data-frame][aria-current]')?.dataset.frame
    if (mail?.startsWith('/api/')) this.#frame.src = `${mail}?${query}`
    else this.#wear()
  }

  #wear() {
    const page = this.#frame.contentDocument
    // Where another page is only beginning, there is nothing yet to dress: its `load` comes here again.
    if (!page?.documentElement || !this.#look) return
    const form = new FormData(this.#form)
    dress(page, {
      variables: this.#look.variables,
      side: this.#side,
      isAccentDark: this.#accentIsDark(),
      density: String(form.get('density') ?? ''),
      name: String(form.get('name') ?? '') || this.#default('name'),
      pictures: chosenPictures(this.#form),
    })
  }

  /** White stands on it: there the logo for dark grounds is the right one. */
  #accentIsDark(): boolean {
    const figures = this.#look!.contrast.light
    return figures.find(({ what }) => what === 'button')?.front === '#ffffff'
  }

  #default(name: string): string {
    return (this.#form.elements.namedItem(name) as HTMLInputElement).placeholder
  }

  #open(event: MouseEvent, link: HTMLElement) {
    event.preventDefault()
    for (const one of this.all('[data-frame]')) one.removeAttribute('aria-current')
    link.setAttribute('aria-current', 'page')
    const address = link.dataset.frame!
    this.#frame.parentElement!.toggleAttribute('data-letter', address.startsWith('/api/'))
    this.#frame.src = address.startsWith('/api/') ? `${address}?${this.#query}` : address
  }

  #turnTo(side: string) {
    this.#side = side
    this.#press('side', side)
    this.#wear()
  }

  #hold(device: string) {
    this.#press('device', device)
    this.#frame.parentElement!.dataset.device = device
    this.#scale()
  }

  #press(what: 'side' | 'device', value: string) {
    for (const button of this.all(`button[data-${what}]`)) {
      button.setAttribute('aria-pressed', String(button.dataset[what] === value))
    }
  }

  #scale() {
    const stage = this.#frame.parentElement!
    const scale = Math.min(1, stage.clientWidth / desktop)
    stage.style.setProperty('--appearance-scale', String(scale))
  }

  /** What was published is assembled beside what runs; once it has taken over, the page is true again. */
  async #awaitForce() {
    while (!this.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, 700))
      const state = await api<{ revision: number; inForce: number; problem?: string }>(
        '/api/appearance/state',
      ).catch(() => undefined)
      const isDone = state && (state.revision === state.inForce || state.problem !== undefined)
      if (!isDone) continue
      if (!this.#dirty) location.reload()
      return
    }
  }
}

define('appearance-studio', AppearanceStudio)
