import { define, Enhancer } from 'portico/sdk/client'

/**
 * `<p-menu><details><summary>…</summary><div class="menu-panel">…</div></details></p-menu>`
 * Opens and closes by itself; this adds arrows, Escape, a click elsewhere, and room at the bottom.
 */
class PMenu extends Enhancer {
  protected override connected() {
    const details = this.one<HTMLDetailsElement>('details')
    if (!details) return
    const close = (refocus: boolean) => {
      if (!details.open) return
      details.open = false
      if (refocus) this.one('summary')?.focus()
    }
    this.on('toggle', 'details', () => details.open && this.#place(), { capture: true })
    this.on('keydown', '', (event) => {
      if (event.key === 'Escape' && details.open) {
        event.stopPropagation()
        close(true)
      }
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event, details)
    })
    this.on('click', '.menu-item:not([data-keep])', () => close(false))
    const outside = (event: Event) => {
      if (!event.composedPath().includes(this)) close(false)
    }
    document.addEventListener('pointerdown', outside, { signal: this.signal })
    this.on('focusout', '', (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget as Node)) close(false)
    })
  }

  #place() {
    const panel = this.one('.menu-panel')
    panel?.classList.remove('up', 'start')
    if (!panel) return
    const box = panel.getBoundingClientRect()
    const above = this.getBoundingClientRect().top
    panel.classList.toggle('up', box.bottom > innerHeight - 8 && above > box.height)
    panel.classList.toggle('start', box.left < 8)
  }

  #move(event: KeyboardEvent, details: HTMLDetailsElement) {
    event.preventDefault()
    details.open = true
    const items = this.all('.menu-panel :is(a, button):not([hidden]), .sheet a')
    const at = items.indexOf(document.activeElement as HTMLElement)
    const step = event.key === 'ArrowDown' ? 1 : -1
    items.at(at < 0 && step < 0 ? -1 : (at + step) % items.length)?.focus()
  }
}

define('p-menu', PMenu)
