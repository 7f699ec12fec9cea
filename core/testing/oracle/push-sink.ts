import { createECDH, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { ConfiguredPlugin } from '../../../sdk/index.ts'
import type { Maker } from './play.ts'

interface Ece {
  decrypt(body: Buffer, options: Record<string, unknown>): Buffer
}

/** A push service, and the browsers of everybody: what they are sent can be read here. */
export async function openPushSink() {
  const ece: Ece = createRequire(import.meta.url)('http_ece')
  const privateKey = createECDH('prime256v1')
  const p256dh = privateKey.generateKeys('base64url')
  const auth = randomBytes(16).toString('base64url')
  const messages: { login: string; text: string }[] = []

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const options = { version: 'aes128gcm', privateKey, authSecret: auth }
      const text = ece.decrypt(Buffer.concat(chunks), options).toString()
      messages.push({ login: request.url!.slice(1), text })
      response.writeHead(201).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  /** Everybody lets the portal send to a browser. */
  const maker: Maker = {
    plugin: 'notifications',
    async prepare({ portal, company }) {
      for (const { login } of company.people) {
        const address = { endpoint: `${origin}/${login}`, keys: { p256dh, auth } }
        await portal.as(login).put('/api/notifications/push/browsers', address)
      }
    },
  }

  return {
    maker,
    messages: (): readonly { login: string; text: string }[] => messages,
    /** The same plugins; notifications send here. */
    into(plugins: readonly ConfiguredPlugin[]): ConfiguredPlugin[] {
      const push = { contact: 'mailto:it@example.test', services: [origin] }
      return plugins.map((plugin) =>
        plugin.definition.id === 'notifications'
          ? { ...plugin, input: { ...plugin.input, push } }
          : plugin,
      )
    },
    close: () => void server.close(),
  }
}

export type PushSink = Awaited<ReturnType<typeof openPushSink>>
