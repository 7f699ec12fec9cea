import { api } from 'portico/sdk/client'

/** How long somebody writes before the portal keeps it. */
const pause = 10_000

/** A text on its way to the portal, so that it is found on another device. */
export class SavedDraft {
  #url: string
  #kept: () => void
  #waiting: Record<string, string> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `kept` is called when the portal has everything that was written. */
  constructor(url: string, kept: () => void) {
    this.#url = url
    this.#kept = kept
    addEventListener('pagehide', () => this.flush())
  }

  change(fields: Record<string, string>): void {
    this.#waiting = fields
    this.#timer ??= setTimeout(() => this.flush(), pause)
  }

  /** At once; without a connection it stays in this browser. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const fields = this.#waiting
    if (!fields) return
    this.#waiting = undefined
    api(this.#url, { method: 'PUT', body: { fields } }).then(
      () => this.#waiting === undefined && this.#kept(),
      () => {},
    )
  }

  /** It was sent: the portal forgets it by itself. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting = undefined
  }
}
