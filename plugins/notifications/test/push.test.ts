import { createECDH, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import anyTest from 'ava'
import { openCompany } from './company.ts'

interface Ece {
  decrypt(body: Buffer, options: Record<string, unknown>): Buffer
}

const ece: Ece = createRequire(import.meta.url)('http_ece')

/** A push service in this process: what it got, and what it answers. */
async function pushService() {
  const got: { path: string; headers: Record<string, unknown>; body: Buffer }[] = []
  const answers = new Map<string, number>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const path = request.url!
      got.push({ path, headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(answers.get(path) ?? 201).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { got, answers, origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}

function browser(endpoint: string) {
  const privateKey = createECDH('prime256v1')
  const p256dh = privateKey.generateKeys('base64url')
  const auth = randomBytes(16).toString('base64url')
  const read = (body: Buffer) => {
    const options = { version: 'aes128gcm', privateKey, authSecret: auth }
    return JSON.parse(ece.decrypt(body, options).toString())
  }
  return { address: { endpoint, keys: { p256dh, auth } }, read }
}

for (const database of ['sqlite', 'postgres'] as const) {
  anyTest(`${database}: browsers get what their owner may read, and nobody else can`, async (t) => {
    const service = await pushService()
    t.teardown(service.close)
    const push = { contact: 'mailto:it@example.com', services: [service.origin] }
    const company = await openCompany(database, { settings: { push } })
    t.teardown(company.close)
    const { notifications, idOf } = company
    const [anna, boris] = await Promise.all([idOf('anna'), idOf('boris')])
    const as = company.as('boris')
    const subscribe = (address: unknown) => as.put('/api/notifications/push/browsers', address)
    const [phone, old] = [browser(`${service.origin}/phone`), browser(`${service.origin}/old`)]
    const evil = 'http://169.254.169.254/latest'
    t.is((await subscribe(browser(evil).address)).status, 422)
    t.is((await subscribe(phone.address)).status, 204)
    t.is((await subscribe(old.address)).status, 204)
    service.answers.set('/old', 410)

    const itemId = await company.post('Secret plan', 'plans')
    const tell = (eventId: string) =>
      notifications.notify({
        ...{
          type: 'teller:commented',
          eventId,
          about: { itemId },
          actorId: anna,
          path: `/feed/${itemId}`,
        },
        to: [{ personId: boris, reason: 'teller:mentioned' }],
      })
    await tell('1')
    await company.settle()
    t.deepEqual(service.got.map(({ path }) => path).sort(), ['/old', '/phone'])
    const { headers, body } = service.got.find(({ path }) => path === '/phone')!
    t.true(body.length < 2048)
    t.regex(String(headers.authorization), /^vapid t=/)
    t.like(phone.read(body), {
      title: 'Anna Koval commented on “Secret plan”',
      path: `/feed/${itemId}`,
      tag: headers.topic,
    })
    service.answers.set('/phone', 503)
    company.clock.advance(120_000)
    await tell('2')
    await company.settle()
    t.is(service.got.length, 3, 'the one that is gone is asked no more')
    service.answers.delete('/phone')
    await company.seed.spaces.setRole(company.secret, boris, undefined)
    company.clock.advance(120_000)
    await company.settle()
    t.is(service.got.length, 3, 'what may not be read any more is not sent')
  })
}
