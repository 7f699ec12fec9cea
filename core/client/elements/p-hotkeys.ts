import { define, Enhancer, navigate } from 'portico/sdk/client'
import { showHelp, singleKeys } from './hotkeys-help.ts'

const typing = 'input, textarea, select, [contenteditable], dialog[open], [role="combobox"]'
/** Inside a card, `data-hotkey="r"` marks what the key presses. */
const cardKeys: Record<string, string> = { KeyR: 'r', KeyL: 'l', KeyS: 's', KeyE: 'e', KeyX: 'x' }

/** `<p-hotkeys>`: the keyboard map. Keys are matched by place (`event.code`): Cyrillic layouts work. */
class PHotkeys extends Enhancer {
  #going = false

  protected override connected() {
    const { signal } = this
    document.addEventListener('keydown', (event) => this.#press(event), { signal })
    for (const button of document.querySelectorAll<HTMLElement>('[data-command]')) {
      button.hidden = false
      button.addEventListener('click', openCommand, { signal })
    }
    for (const button of document.querySelectorAll<HTMLElement>('[data-hotkeys-help]')) {
      button.hidden = false
      button.addEventListener('click', () => showHelp(places()), { signal })
    }
  }

  #press(event: KeyboardEvent) {
    const { code, shiftKey } = event
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    if (event.ctrlKey || event.metaKey) {
      if (code === 'KeyK' && !shiftKey) done(event, openCommand)
      return
    }
    const [from] = event.composedPath()
    if (!singleKeys() || (from instanceof Element && from.closest(typing))) return
    if (this.#going) {
      this.#going = false
      const link = places().get(code.replace('Key', '').toLowerCase())
      if (link) done(event, () => navigate(link.href))
      return
    }
    const action = shiftKey ? shifted[code] : this.#plain(code, from)
    if (action) done(event, action)
  }

  #plain(code: string, from: EventTarget | undefined): (() => void) | undefined {
    if (code === 'KeyG') return () => this.#go()
    if (code === 'KeyJ') return () => step(1)
    if (code === 'KeyK') return () => step(-1)
    const card = current()
    if (card && (code === 'KeyO' || (code === 'Enter' && from === card))) return () => open(card)
    const key = cardKeys[code]
    const target = key && card?.querySelector<HTMLElement>(`[data-hotkey="${key}"]`)
    return target ? () => press(target) : plain[code]
  }

  #go() {
    this.#going = true
    setTimeout(() => {
      this.#going = false
    }, 1500)
  }
}

const shifted: Record<string, () => void> = { Slash: () => showHelp(places()) }
const plain: Record<string, () => void> = {
  Slash: openCommand,
  KeyC: () => press(document.querySelector<HTMLElement>('[data-hotkey="c"]')),
  BracketLeft: () => document.querySelector<HTMLFormElement>('[data-nav-fold]')?.requestSubmit(),
}

function done(event: Event, action: () => void): void {
  event.preventDefault()
  action()
}

function press(target: HTMLElement | null): void {
  if (target?.matches('input, textarea')) target.focus()
  else target?.click()
}

/** The palette's script is fetched when it is first asked for. */
function openCommand(): void {
  const palette = document.querySelector<HTMLElement & { show?: () => void }>('p-command')
  if (palette) palette.show?.()
  else document.body.append(document.createElement('p-command'))
}

/** Letter → place in the menu: `data-go` if given, else the first free letter of its address. */
function places(): Map<string, HTMLAnchorElement> {
  const found = new Map<string, HTMLAnchorElement>()
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.side a.item:not(.minor)')) {
    const letters = link.dataset.go ?? new URL(link.href).pathname.replaceAll(/[^a-z]/g, '')
    const free = [...letters].find((letter) => !found.has(letter))
    if (free) found.set(free, link)
  }
  return found
}

function cards(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[role="feed"] [data-item]:not([hidden])')]
}

function current(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-item]') ?? null
}

function step(by: number): void {
  const all = cards()
  const at = all.indexOf(current()!)
  const next = all[at < 0 ? 0 : at + by]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'start', behavior: 'smooth' })
}

function open(card: HTMLElement): void {
  const link = card.querySelector<HTMLAnchorElement>('a[data-open]')
  if (link) navigate(link.href)
}

define('p-hotkeys', PHotkeys)
