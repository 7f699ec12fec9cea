import { api } from 'portico/sdk/client'

/** How long somebody writes before the portal keeps it. */
const pause = 10_000
/** What a browser still sends while the page goes away. */
const mostAtLast = 60_000

type Fields = Record<string, string>

interface Heard {
  /** The portal has everything that was written. */
  kept(): void
  /** It was sent while the page went away; whether it came is not known. */
  sent(fields: Fields): void
}

/** A text on its way to the portal, so that it is found on another device. */
export class SavedDraft {
  #url: string
  #heard: Heard
  #waiting: Fields | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(url: string, heard: Heard, signal: AbortSignal) {
    this.#url = url
    this.#heard = heard
    // Before the browser's own draft is written for the last time.
    addEventListener('pagehide', () => this.#leave(), { capture: true, signal })
  }

  change(fields: Fields): void {
    this.#waiting = fields
    this.#timer ??= setTimeout(() => void this.#send(), pause)
  }

  /** It was published: the portal forgets it by itself. */
  forget(): void {
    this.#take()
  }

  async #send(): Promise<void> {
    const fields = this.#take()
    if (!fields) return
    try {
      await api(this.#url, { method: 'PUT', body: { fields } })
      if (!this.#waiting) this.#heard.kept()
    } catch {
      // It stays in this browser, and is sent with the next change or the next visit.
    }
  }

  #leave(): void {
    const fields = this.#take()
    const body = JSON.stringify({ fields })
    if (!fields || body.length > mostAtLast) return
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    void fetch(this.#url, { method: 'PUT', body, headers, keepalive: true }).catch(() => {})
    this.#heard.sent(fields)
  }

  #take(): Fields | undefined {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const fields = this.#waiting
    this.#waiting = undefined
    return fields
  }
}
