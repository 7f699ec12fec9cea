import { ApiError, api, t } from 'portico/sdk/client'
import type { RichText } from '../../../sdk/items.ts'
import { type Kept, keptDocument } from './kept-document.ts'

/** `here`: in this browser only; `saved`: in the portal. */
export type SaveState =
  | 'none'
  | 'unsaved'
  | 'here'
  | 'saving'
  | 'saved'
  | 'offline'
  | 'failed'
  | 'lost'

export interface Saving {
  /** Key of what this browser keeps; without it nothing is kept. */
  draft: string | undefined
  /** Where the portal keeps it while somebody writes. */
  address: string | undefined
  base: number
  document(): RichText
  fields(): Record<string, string>
  said(state: SaveState): void
  /** Somebody else has saved another version meanwhile. */
  conflict(): void
}

/** How long somebody rests before what they wrote is kept here, and sent. */
const restHere = 600
const restThere = 2_000
const again = 15_000

/** Keeps what is written: at once in this browser, after a rest in the portal, and says where it is. */
export class EditorSaving {
  base: number
  readonly #options: Saving
  readonly #kept: ReturnType<typeof keptDocument> | undefined
  #here: ReturnType<typeof setTimeout> | undefined
  #there: ReturnType<typeof setTimeout> | undefined
  #changed = false
  #sending = false

  constructor(options: Saving, signal: AbortSignal) {
    this.#options = options
    this.base = options.base
    this.#kept = options.draft ? keptDocument(options.draft) : undefined
    addEventListener('pagehide', () => this.#changed && this.#keep(), { signal })
    addEventListener('online', () => this.#changed && void this.#send(), { signal })
    signal.addEventListener('abort', () => {
      clearTimeout(this.#here)
      clearTimeout(this.#there)
    })
  }

  /** What an earlier visit left here and the portal has not taken. */
  found(): Kept | undefined {
    const kept = this.#kept?.read()
    if (!kept?.sent || kept.base === this.base) return kept
    this.forget()
    return undefined
  }

  /** The browser leaves with the form. */
  sent(): void {
    const { document, fields } = this.#options
    this.#changed = false
    clearTimeout(this.#here)
    clearTimeout(this.#there)
    this.#kept?.write({ document: document(), base: this.base, fields: fields(), sent: true })
  }

  change(): void {
    this.#changed = true
    this.#options.said('unsaved')
    clearTimeout(this.#here)
    this.#here = setTimeout(() => this.#keep(), restHere)
    this.#later(restThere)
  }

  /** It is in the portal, or not wanted any more. */
  forget(): void {
    this.#changed = false
    clearTimeout(this.#here)
    clearTimeout(this.#there)
    this.#kept?.forget()
  }

  #later(ms: number): void {
    if (!this.#options.address) return
    clearTimeout(this.#there)
    this.#there = setTimeout(() => void this.#send(), ms)
  }

  #keep(): void {
    clearTimeout(this.#here)
    if (!this.#kept) return
    const { document, fields, said } = this.#options
    const done = this.#kept.write({ document: document(), base: this.base, fields: fields() })
    if (!done) said('lost')
    else if (!this.#sending) said(navigator.onLine ? 'here' : 'offline')
  }

  async #send(): Promise<void> {
    const { address, document, fields, said, conflict } = this.#options
    if (!address || this.#sending) return
    this.#sending = true
    this.#changed = false
    said('saving')
    try {
      const body = { ...fields(), base: this.base, document: document() }
      await api(address, { method: 'PUT', body })
      this.#sending = false
      if (this.#changed) return this.#later(restThere)
      this.#kept?.forget()
      said('saved')
    } catch (error) {
      this.#sending = false
      this.#changed = true
      this.#keep()
      if (error instanceof ApiError && error.status === 409) return conflict()
      const away = error instanceof ApiError && error.status === 0
      said(away ? 'offline' : 'failed')
      if (away) this.#later(again)
    }
  }
}

/** What a person is told of it. */
export function wordsOf(state: SaveState): string {
  const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })
  const keys: Record<SaveState, string> = {
    none: '',
    unsaved: 'core.state.unsaved',
    here: 'core.editor.keptHere',
    saving: 'core.state.saving',
    saved: 'core.editor.savedAt',
    offline: 'core.editor.keptOffline',
    failed: 'core.editor.notSaved',
    lost: 'core.editor.notKept',
  }
  return keys[state] && t(keys[state], { time })
}
