import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Caret, type FromServer, numbered, type Standing } from '../../together/words.ts'
import { base64, bytesOf } from './base64.ts'

/** How it stands with what was written here. `saved` means that the server has stored it. */
export type Saving =
  | { state: 'saved' | 'saving' | 'offline' | 'signed-out' }
  /** The server does not take it, and says why; undoing helps. */
  | { state: 'refused'; detail: string }
  /** The page may not be read, or not changed, any more. */
  | { state: 'gone'; code: number }

export interface ProviderOptions {
  doc: Y.Doc
  awareness: Awareness
  open(): WebSocket
  /** Keeps what the server has not stored; an empty text when there is nothing. */
  keep?: { read(): string; write(text: string): void; clear(): void }
  saving(saving: Saving): void
  standing(standing: Standing): void
  carets(people: readonly Caret[]): void
}

/** Keeps a document and the server's in step, whatever happens to the connection. */
export interface Provider {
  /** Resolves when the server's text is here. */
  readonly ready: Promise<void>
  /** Resolves when everything written so far is stored. */
  stored(): Promise<void>
  /** Goes away, as without a network; and comes back. */
  pause(): void
  resume(): void
  destroy(): void
}

const maxChange = 1_900_000
const answerMs = 15_000
const longestMs = 15_000

export function createProvider(options: ProviderOptions): Provider {
  const { doc, awareness, open, keep, saving } = options
  const people = new Map<number, Caret>()
  const ready = Promise.withResolvers<void>()
  const waiters = new Set<() => void>()
  let ws: WebSocket | undefined
  let synced = false
  let over = false
  let paused = false
  let seq = 0
  let sent: { seq: number; late: ReturnType<typeof setTimeout> } | undefined
  let waiting: Uint8Array[] = []
  /** What the server has; `waiting` is everything beyond it, unless something was refused. */
  let theirs: Uint8Array | undefined
  let refused: string | undefined
  let attempts = 0
  let again: ReturnType<typeof setTimeout> | undefined
  let lastReceived: Uint8Array | undefined

  const isStored = () => synced && !sent && waiting.length === 0 && refused === undefined

  function tell(): void {
    if (over) return
    if (refused !== undefined) saving({ state: 'refused', detail: refused })
    else if (isStored()) saving({ state: 'saved' })
    else saving({ state: synced ? 'saving' : 'offline' })
    if (!isStored()) return
    for (const done of waiters) done()
    waiters.clear()
  }

  function remember(): void {
    if (!keep) return
    if (isStored()) keep.clear()
    else if (theirs) keep.write(base64(Y.encodeStateAsUpdate(doc, theirs)))
  }

  const changed = (update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    waiting.push(update)
    send()
    tell()
    remember()
  }

  function send(): void {
    if (!synced || sent || waiting.length === 0 || !ws) return
    const change =
      refused === undefined ? Y.mergeUpdates(waiting) : Y.encodeStateAsUpdate(doc, theirs)
    waiting = []
    if (change.length > maxChange) refused = 'core:too-large'
    else put(ws, change)
  }

  function put(ws: WebSocket, change: Uint8Array): void {
    const late = setTimeout(() => ws.close(4000, 'no answer'), answerMs)
    sent = { seq: ++seq, late }
    ws.send(numbered(seq, change) as Uint8Array<ArrayBuffer>)
  }

  function answered(number: number): boolean {
    if (sent?.seq !== number) return false
    clearTimeout(sent.late)
    sent = undefined
    return true
  }

  function hear(word: FromServer): void {
    switch (word.type) {
      case 'synced':
        beInStep(bytesOf(word.vector))
        break
      case 'stored':
        if (answered(word.seq)) beStored()
        break
      case 'refused':
        if (answered(word.seq)) beRefused(word)
        break
      case 'caret':
        place(word)
        break
      case 'standing':
        options.standing(word)
    }
  }

  function beStored(): void {
    refused = undefined
    send()
    tell()
    remember()
  }

  function beRefused({ vector, detail, code }: FromServer & { type: 'refused' }): void {
    theirs = bytesOf(vector)
    refused = detail
    if (code === 'core:forbidden') leave({ state: 'gone', code: 4403 })
    tell()
    remember()
  }

  /** The server has told what it has: it gets the rest, whenever that was written. */
  function beInStep(vector: Uint8Array): void {
    theirs = vector
    synced = true
    attempts = 0
    waiting = lacks(doc, vector, lastReceived) ? [Y.encodeStateAsUpdate(doc, vector)] : []
    ready.resolve()
    send()
    tell()
    remember()
    sayWhere()
  }

  function place(caret: Caret): void {
    if (caret.client === doc.clientID) return
    if (caret.gone) people.delete(caret.client)
    else people.set(caret.client, caret)
    show()
  }

  /** Carets of others, as the editor's extension wants to find them. */
  function show(): void {
    const { states, meta } = awareness
    const known = [...states.keys()].filter((client) => client !== doc.clientID)
    const removed = known.filter((client) => !people.has(client))
    for (const client of removed) states.delete(client)
    for (const [client, { person, cursor }] of people) {
      states.set(client, { user: { ...person, color: '#808080' }, cursor })
      meta.set(client, { clock: (meta.get(client)?.clock ?? 0) + 1, lastUpdated: Date.now() })
    }
    const change = { added: [], updated: [...people.keys()], removed }
    awareness.emit('change', [change, provider])
    options.carets([...people.values()])
  }

  const sayWhere = () => {
    if (!synced || ws?.readyState !== 1) return
    const { cursor = null } = awareness.getLocalState() ?? {}
    ws.send(JSON.stringify({ type: 'caret', client: doc.clientID, cursor }))
  }
  const moved = (_change: unknown, origin: unknown) => origin === 'local' && sayWhere()

  function connect(): void {
    clearTimeout(again)
    if (over || paused || ws) return
    const opened = open()
    ws = opened
    opened.binaryType = 'arraybuffer'
    opened.onopen = () => {
      const vector = base64(Y.encodeStateVector(doc))
      opened.send(JSON.stringify({ type: 'sync', vector }))
    }
    opened.onmessage = ({ data }) => {
      if (typeof data === 'string') hear(JSON.parse(data))
      else {
        lastReceived = new Uint8Array(data)
        Y.applyUpdate(doc, lastReceived, provider)
      }
    }
    opened.onclose = ({ code }) => {
      if (ws === opened) lost(code)
    }
  }

  function lost(code: number): void {
    ws = undefined
    synced = false
    if (sent) clearTimeout(sent.late)
    sent = undefined
    people.clear()
    show()
    if (code === 4403 || code === 4404) leave({ state: 'gone', code })
    else comeBack(code)
  }

  function comeBack(code: number): void {
    if (code === 1009) refused = 'core:too-large'
    tell()
    remember()
    if (code === 4401) saving({ state: 'signed-out' })
    const soonest = code === 1012 ? 100 : Math.min(longestMs, 500 * 2 ** attempts++)
    again = setTimeout(connect, soonest * (0.5 + Math.random()))
  }

  function leave(last: Saving): void {
    over = true
    keep?.clear()
    saving(last)
    ws?.close()
    ws = undefined
  }

  const provider: Provider = {
    ready: ready.promise,
    stored: () =>
      isStored() ? Promise.resolve() : new Promise((resolve) => void waiters.add(resolve)),
    pause() {
      paused = true
      const { close } = { close: ws }
      if (!close) return
      lost(1006)
      clearTimeout(again)
      close.close()
    },
    resume() {
      paused = false
      attempts = 0
      connect()
    },
    destroy() {
      over = true
      clearTimeout(again)
      if (sent) clearTimeout(sent.late)
      doc.off('update', changed)
      awareness.off('update', moved)
      ws?.close()
      ws = undefined
    },
  }

  const kept = keep?.read()
  if (kept) Y.applyUpdate(doc, bytesOf(kept), 'kept')
  doc.on('update', changed)
  awareness.on('update', moved)
  connect()
  return provider
}

/** Whether there is something here that is not there: new words, or words taken away. */
function lacks(doc: Y.Doc, vector: Uint8Array, received: Uint8Array | undefined): boolean {
  const there = Y.decodeStateVector(vector)
  const here = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, clock] of here) if (clock > (there.get(client) ?? 0)) return true
  if (!received) return true
  const gone = Y.createDeleteSetFromStructStore(doc.store)
  return !Y.equalDeleteSets(gone, Y.decodeUpdate(received).ds)
}
