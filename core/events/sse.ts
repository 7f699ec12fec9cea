import type { OutboxRow } from './outbox.ts'
import { formatPosition, type Position } from './position.ts'

export const heartbeat = ':\n\n'

/** An event as browsers read it. The payload is JSON without line ends, so one data line is enough. */
export function eventFrame(row: OutboxRow): string {
  return `id: ${formatPosition(row)}\nevent: ${row.type}\ndata: ${row.payload}\n\n`
}

/** Sets where a browser goes on after a break, and how soon it comes back. */
export function helloFrame(position: Position): string {
  return `retry: 3000\nid: ${formatPosition(position)}\nevent: hello\ndata: {}\n\n`
}

/** Something that holds now and is not kept: without an id, it does not move where a browser goes on. */
export function passingFrame(type: string, payload: unknown): string {
  return `event: ${type}\ndata: ${JSON.stringify(payload)}\n\n`
}

/** Tells a browser to look whether it is still signed in, and to come back if it is. */
export const sessionFrame = 'event: session\ndata: {}\n\n'

/** Tells a browser that it missed too much: it has to load what it shows again. */
export function resyncFrame(position: Position): string {
  return `id: ${formatPosition(position)}\nevent: resync\ndata: {}\n\n`
}
