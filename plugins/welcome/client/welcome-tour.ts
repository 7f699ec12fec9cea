import { api, define, Enhancer } from 'portico/sdk/client'

const kept = 'welcome-tour'
const [gap, width] = [12, 340]

/**
 * `<welcome-tour>` around stops, each a small dialog beside what it is about. One shows at a time; it
 * is in nobody's way: the page stays usable, and Escape ends the tour for good.
 */
class WelcomeTour extends Enhancer {
  #at = 0
  #lit: Element | undefined

  protected override connected() {
    // Somebody who asked for it begins anew; else it goes on where a link led away from it.
    if ('asked' in this.dataset) {
      sessionStorage.removeItem(kept)
      history.replaceState(history.state, '', location.pathname)
    }
    this.#at = Math.min(Number(sessionStorage.getItem(kept) ?? 0), this.#stops.length - 1)
    this.hidden = false
    // Out of the header, whose own stacking would put it below what follows.
    if (this.parentElement !== document.body) return void document.body.append(this)
    this.on('click', '[data-next]', () => this.#go(this.#at + 1))
    this.on('click', '[data-back]', () => this.#go(this.#at - 1))
    this.on('click', '[data-skip]', () => this.#end())
    this.on('click', '[data-go-there]', () => {
      const next = this.#at + 1
      if (next < this.#stops.length) sessionStorage.setItem(kept, String(next))
      else void this.#end()
    })
    this.on('keydown', '', (event) => {
      if (event.key === 'Escape') this.#end()
    })
    addEventListener('resize', () => this.#place(), { signal: this.signal })
    addEventListener('scroll', () => this.#place(), { signal: this.signal, passive: true })
    this.#show(document.activeElement === document.body)
  }

  protected override disconnected() {
    this.#light(undefined)
  }

  get #stops() {
    return this.all('.welcome-stop')
  }

  #go(to: number) {
    if (to >= this.#stops.length) return void this.#end()
    this.#at = Math.max(0, to)
    sessionStorage.setItem(kept, String(this.#at))
    this.#show(true)
  }

  #show(focus: boolean) {
    for (const [index, stop] of this.#stops.entries()) stop.hidden = index !== this.#at
    this.#place()
    if (focus) this.#stops[this.#at]?.focus({ preventScroll: true })
  }

  async #end() {
    sessionStorage.removeItem(kept)
    this.remove()
    await api('/api/welcome/tour', { method: 'POST', body: {} }).catch(() => {})
  }

  /** Beside what it is about where that is on the screen, else at the bottom. */
  #place() {
    const stop = this.#stops[this.#at]
    if (!stop) return
    const about = (stop.dataset.at ?? '')
      .split(', ')
      .map((selector) => document.querySelector(selector))
      .find(isOnScreen)
    this.#light(about)
    stop.removeAttribute('style')
    if (!about || innerWidth < 640) return
    const box = about.getBoundingClientRect()
    const below = box.bottom + gap + stop.offsetHeight < innerHeight
    const left = Math.min(Math.max(gap, box.left), innerWidth - width - gap)
    stop.style.inset = 'auto'
    stop.style.left = `${left}px`
    stop.style.width = `${width}px`
    stop.style.top = below
      ? `${box.bottom + gap}px`
      : `${Math.max(gap, box.top - gap - stop.offsetHeight)}px`
  }

  #light(element: Element | undefined) {
    if (this.#lit === element) return
    this.#lit?.classList.remove('welcome-lit')
    element?.classList.add('welcome-lit')
    this.#lit = element
  }
}

function isOnScreen(element: Element | null): element is Element {
  if (!element) return false
  const { width, height, top } = element.getBoundingClientRect()
  const middle = top + height / 2
  return width > 0 && height > 0 && middle > 0 && middle < innerHeight
}

define('welcome-tour', WelcomeTour)
