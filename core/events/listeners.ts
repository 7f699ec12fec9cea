import { setImmediate } from 'node:timers/promises'
import type { Position } from './position.ts'

/** One open stream of events, as the HTTP room offers it. */
export interface LiveClient {
  viewer: { readonly id: string }
  /** The session it was opened with: the stream ends with it. */
  session?: string
  /** What the browser sent as `Last-Event-ID`. */
  lastEventId: string | undefined
  write(chunk: string): void
  /** Bytes that wait to be sent, e.g. `res.writableLength`. */
  buffered(): number
  close(): void
}

/** A client with the last position that it has got. */
export interface Listener {
  readonly client: LiveClient
  position: Position
}

/** Who is listening. Many at once are written to in pieces, so that the process goes on meanwhile. */
export interface Listeners {
  add(listener: Listener): void
  remove(listener: Listener): void
  size(): number
  viewers(): string[]
  of(viewers: readonly string[]): Listener[]
  all(): Listener[]
  send(listeners: readonly Listener[], chunk: string): Promise<void>
  /** Takes out and closes. */
  close(listeners: readonly Listener[]): void
}

const pieceSize = 200
const maxBuffered = 256 * 1_024

export function createListeners(): Listeners {
  const byViewer = new Map<string, Set<Listener>>()
  let size = 0

  function remove(listener: Listener): void {
    const { id } = listener.client.viewer
    const same = byViewer.get(id)
    if (!same?.delete(listener)) return
    size--
    if (same.size === 0) byViewer.delete(id)
  }

  function close(listeners: readonly Listener[]): void {
    for (const listener of listeners) {
      remove(listener)
      try {
        listener.client.close()
      } catch {
        // It has gone already, which is what was wanted.
      }
    }
  }

  /** A client that does not keep up would fill the memory: it is closed and comes back later. */
  function sendOne(listener: Listener, chunk: string): void {
    const { client } = listener
    if (!byViewer.get(client.viewer.id)?.has(listener)) return
    try {
      if (client.buffered() > maxBuffered) close([listener])
      else client.write(chunk)
    } catch {
      close([listener])
    }
  }

  return {
    add(listener) {
      const { id } = listener.client.viewer
      const same = byViewer.get(id) ?? new Set()
      byViewer.set(id, same.add(listener))
      size++
    },
    remove,
    size: () => size,
    viewers: () => [...byViewer.keys()],
    all: () => [...byViewer.values()].flatMap((same) => [...same]),
    of: (viewers) => viewers.flatMap((id) => [...(byViewer.get(id) ?? [])]),
    close,
    async send(listeners, chunk) {
      for (const [index, listener] of listeners.entries()) {
        if (index > 0 && index % pieceSize === 0) await setImmediate()
        sendOne(listener, chunk)
      }
    },
  }
}
