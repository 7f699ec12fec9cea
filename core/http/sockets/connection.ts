import { type RawData, WebSocket } from 'ws'
import type { Timer } from '../../timer.ts'
import { createPace, type Pace } from './pace.ts'

/** One WebSocket, as the hub sees it: what comes is handed on in order and at a bearable pace. */
export interface Connection {
  send(message: string | Uint8Array): void
  close(code: number, reason: string): void
  /** Whether it still lives; one that did not answer the last question is cut off. */
  ping(): void
  /** Resolves when it is closed and what was handed on is done. */
  readonly ended: Promise<void>
}

export interface ConnectionOptions {
  ws: WebSocket
  pace: Pace
  timer: Timer
  now(): number
  /** Handed one after another. */
  message(message: string | Uint8Array): Promise<void>
  /** After the last message. */
  closed(): Promise<void>
  /** Told what `message` threw. */
  failed(error: unknown): void
}

/** More waits than that to be sent: the other side does not keep up. */
const maxBuffered = 4 * 1024 * 1024
/** More waits than that to be handled: nothing is read until it is done. */
const maxWaiting = 64
/** How long the other side may take to say goodbye, too. */
const goodbyeMs = 2_000

export function connect(options: ConnectionOptions): Connection {
  const { ws, timer, message, closed, failed } = options
  const pace = createPace(options.pace, options.now)
  let work: Promise<void> = Promise.resolve()
  let waiting = 0
  let slowed = false
  let answered = true
  let over = false
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()

  /** Reads on when there is room and it is time. */
  function steer(): void {
    if (slowed || waiting > maxWaiting) ws.pause()
    else ws.resume()
  }

  function receive(data: RawData, isBinary: boolean): void {
    if (over) return
    const bytes = data as Buffer
    const delay = pace(bytes.length)
    if (delay > 0) {
      slowed = true
      timer(delay, () => {
        slowed = false
        steer()
      })
    }
    waiting++
    steer()
    work = work.then(() => handle(isBinary ? new Uint8Array(bytes) : bytes.toString())).then(done)
  }

  async function handle(received: string | Uint8Array): Promise<void> {
    if (!over) await message(received).catch(failed)
  }

  function done(): void {
    waiting--
    steer()
  }

  function close(code: number, reason: string): void {
    if (over) return
    over = true
    // A paused socket would not hear the other side's goodbye.
    ws.resume()
    ws.close(code, reason)
    timer(goodbyeMs, () => ws.terminate())
  }

  ws.on('message', receive)
  ws.on('pong', () => {
    answered = true
  })
  // Said by the close that follows, such as 1009 for a message that is too large.
  ws.on('error', () => {})
  ws.once('close', () => {
    over = true
    work = work.then(closed).then(end, end)
  })

  return {
    ended,
    close,
    send(data) {
      if (over || ws.readyState !== WebSocket.OPEN) return
      if (ws.bufferedAmount > maxBuffered) close(1013, 'too slow')
      else ws.send(data)
    },
    ping() {
      if (!answered) return ws.terminate()
      answered = false
      ws.ping()
    },
  }
}
