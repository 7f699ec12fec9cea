import { createECDH, type ECDH, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Mishap } from './mailbox.ts'

interface Ece {
  decrypt(body: Buffer, options: Record<string, unknown>): Buffer
}

const ece: Ece = createRequire(import.meta.url)('http_ece')

/** A message as somebody's phone shows it. */
export interface ReceivedPush {
  login: string
  title: string
  body: string
  path: string
  /** A later one with the same takes its place. */
  tag: string
  at: number
}

/** A push service, and the phones of everybody. */
export interface PushSink {
  readonly origin: string
  readonly received: readonly ReceivedPush[]
  /** A new phone of somebody: what their browser tells the portal. */
  phoneOf(login: string): { endpoint: string; keys: { p256dh: string; auth: string } }
  close(): Promise<void>
}

export interface PushSinkOptions {
  now(): number
  mishap(): Mishap | undefined
  kill(): Promise<void>
}

export async function openPushSink({ now, mishap, kill }: PushSinkOptions): Promise<PushSink> {
  const received: ReceivedPush[] = []
  const phones = new Map<string, { privateKey: ECDH; auth: string }>()

  function take(login: string, sealed: Buffer): void {
    const { privateKey, auth } = phones.get(login)!
    const options = { version: 'aes128gcm', privateKey, authSecret: auth }
    const message = JSON.parse(ece.decrypt(sealed, options).toString())
    received.push({ login, at: now(), ...message })
  }

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const what = mishap()
    if (what === 'later' || what === 'stall') return void response.writeHead(503).end()
    if (what === 'hang-up') return void request.socket.destroy()
    take(request.url!.slice(1), Buffer.concat(parts))
    if (what === 'kill-before-answer') await kill()
    response.writeHead(201).end()
    if (what === 'kill-after-answer') await kill()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    ...{ origin, received },
    phoneOf(login) {
      const privateKey = createECDH('prime256v1')
      const p256dh = privateKey.generateKeys('base64url')
      const auth = randomBytes(16).toString('base64url')
      phones.set(login, { privateKey, auth })
      return { endpoint: `${origin}/${login}`, keys: { p256dh, auth } }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
