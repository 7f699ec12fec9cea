/** Options of a delegated listener. */
export interface OnOptions {
  /** Also hears events that do not bubble (`focus`, `toggle`, `load`). */
  capture?: boolean
  passive?: boolean
}

/**
 * Base of light-DOM elements: the server's HTML already works and is never rendered again; the
 * element only listens and changes what a person did. All listeners end with the connection.
 *
 * @example
 * define('polls-vote', class extends Enhancer {
 *   protected override connected() {
 *     this.on('submit', 'form', (event, form) => { event.preventDefault(); void this.vote(form) })
 *   }
 * })
 */
export class Enhancer extends HTMLElement {
  #connection = new AbortController()

  /** Fires when the element leaves the page; pass it to `fetch`, observers and listeners. */
  protected get signal(): AbortSignal {
    return this.#connection.signal
  }

  /** Called each time the element enters the page. Override this, not `connectedCallback`. */
  protected connected(): void {}

  /** Called each time the element has left the page, after `signal` fired. */
  protected disconnected(): void {}

  connectedCallback(): void {
    this.#connection = new AbortController()
    this.connected()
  }

  disconnectedCallback(): void {
    this.#connection.abort()
    this.disconnected()
  }

  /**
   * Listens on this element for events from descendants that match `selector`, now and later.
   * An empty selector hears everything.
   */
  protected on<K extends keyof HTMLElementEventMap, E extends HTMLElement = HTMLElement>(
    type: K,
    selector: string,
    handler: (event: HTMLElementEventMap[K], target: E) => void,
    options: OnOptions = {},
  ): void {
    const listen = (event: HTMLElementEventMap[K]) => {
      const from = event.target instanceof Element ? event.target : this
      const target = selector ? from.closest(selector) : this
      if (target && this.contains(target)) handler(event, target as E)
    }
    this.addEventListener(type, listen, { ...options, signal: this.signal })
  }

  /** The first descendant that matches, typed. */
  protected one<E extends HTMLElement = HTMLElement>(selector: string): E | null {
    return this.querySelector<E>(selector)
  }

  /** All descendants that match, typed. */
  protected all<E extends HTMLElement = HTMLElement>(selector: string): E[] {
    return [...this.querySelectorAll<E>(selector)]
  }
}
