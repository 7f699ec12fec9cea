import { once } from 'node:events'
import { WebSocket } from 'ws'

/** One end of a WebSocket: what came to it, and how it was closed. */
export interface Ear {
  /** Everything that has come so far and was not taken yet, as text. */
  take(): string
  /** The same, and it can still be taken. */
  peek(): string
  /** The last bytes that came which are no text. */
  bytes(): Uint8Array | undefined
  say(message: string | Uint8Array): void
  /** `4404 core:not-found`; undefined while it is open. */
  readonly ended: string | undefined
  /** Until nothing more comes for a moment, or it is closed. */
  quiet(): Promise<void>
  /** Until something has come or it is closed: whoever asked is told one or the other, if late. */
  answered(): Promise<void>
  close(): Promise<void>
}

/** So long nothing comes before it is taken to be quiet. */
const quietMs = 40
/** So long a busy machine is waited for. */
const patienceMs = 10_000

const moment = () => new Promise((resolve) => setTimeout(resolve, quietMs / 4))

/** Connects as a page of the portal does. Never fails: how it ended tells. */
export async function openEar(url: string, path: string, cookie: string): Promise<Ear> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}${path}`, {
    headers: { cookie, origin: url },
    perMessageDeflate: false,
  })
  let ended: string | undefined
  let heard = ''
  let bytes: Uint8Array | undefined
  let last = performance.now()
  socket.on('message', (data, isBinary) => {
    heard += `${data.toString()}\n`
    if (isBinary) bytes = new Uint8Array(data as Buffer)
    last = performance.now()
  })
  socket.on('error', (error) => {
    ended ??= error.message
  })
  socket.on('close', (code, reason) => {
    ended ??= `${code} ${reason}`
  })
  await new Promise((resolve) => {
    for (const event of ['open', 'close', 'error']) socket.once(event, resolve)
  })

  return {
    take() {
      const text = heard
      heard = ''
      return text
    },
    peek: () => heard,
    bytes: () => bytes,
    say(message) {
      if (ended === undefined) socket.send(message)
    },
    get ended() {
      return ended
    },
    async quiet() {
      last = performance.now()
      while (ended === undefined && performance.now() - last < quietMs) await moment()
    },
    async answered() {
      const asked = performance.now()
      const isLate = () => performance.now() - asked > patienceMs
      while (ended === undefined && heard === '' && !isLate()) await moment()
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}
