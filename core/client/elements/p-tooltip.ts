import { define, Enhancer } from 'portico/sdk/client'
import { float } from './float.ts'

const delay = 400

/** `<p-tooltip>`: one for the page. Shows `data-tip` of what is pointed at or focused by keyboard. */
class PTooltip extends Enhancer {
  #hide: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  protected override connected() {
    this.className = 'popup tip'
    this.popover = 'manual'
    this.setAttribute('aria-hidden', 'true')
    const options = { signal: this.signal, passive: true }
    document.addEventListener('pointerover', (event) => this.#over(event), options)
    document.addEventListener('focusin', (event) => this.#over(event), options)
    for (const type of ['pointerdown', 'focusout', 'keydown', 'scroll'] as const) {
      document.addEventListener(type, () => this.#off(), options)
    }
  }

  #over(event: Event) {
    this.#off()
    if ('pointerType' in event && event.pointerType === 'touch') return
    const from = event.target instanceof Element ? event.target.closest('[data-tip]') : null
    if (!from || (event.type === 'focusin' && !from.matches(':focus-visible')) || named(from))
      return
    this.#timer = setTimeout(() => {
      const text = from.getAttribute('data-tip')
      if (!text) return
      this.textContent = text
      this.#hide = float(this, from, from.closest('.side') ? 'right' : 'bottom')
    }, delay)
  }

  #off() {
    clearTimeout(this.#timer)
    this.#hide?.()
    this.#hide = undefined
  }
}

/** A menu item that shows its label needs no tip with the same words. */
function named(element: Element): boolean {
  const label = element.querySelector('span:not(.badge, .dot)')
  return element.matches('.item') && !!label && label.clientWidth > 1
}

define('p-tooltip', PTooltip)
