import { type CorePermission, type Routes, type SetupContext, Type } from 'portico/sdk'
import type { Bundles } from '../bundles.ts'
import { createChoicesStore } from '../choices.ts'
import type { Words } from '../words.ts'
import { createBrowsers } from './browsers.ts'
import { createMessages } from './message.ts'
import { createPushOutbox } from './outbox.ts'
import { createPushSending } from './sending.ts'
import { pushServices } from './services.ts'
import { createVapid } from './vapid.ts'

export interface PushConfig {
  contact: string
  /** Default those of the browsers in use. */
  services?: string[]
}

interface Needs extends Pick<SetupContext, 'db' | 'jobs' | 'access' | 'log' | 'now'> {
  routes: Routes<CorePermission>
  config: PushConfig
  bundles: Bundles
  words: Words
}

const writes = ['notifications_browsers']
const key = Type.String({ pattern: '^[\\w-]{10,200}$' })
const limits = { transaction: false, timeoutMs: 600_000 }

/** Messages to browsers that show them also when the portal is closed. */
export function createPush({ config, ...needs }: Needs) {
  const { db, jobs, routes, access, bundles, words, log, now } = needs
  const browsers = createBrowsers(db, config.services ?? pushServices, now)
  const vapid = createVapid(db, config.contact)
  const outbox = createPushOutbox(db, now)
  const choices = createChoicesStore(db, now)
  const written = createMessages({ access, bundles, choices, words })
  const sending = createPushSending({ outbox, browsers, vapid, log, written })
  const queue = jobs.queue('push', Type.Object({}), ({ signal }) => send(signal), limits)
  jobs.every('push-again', '* * * * *', send, limits)

  async function send(signal: AbortSignal): Promise<void> {
    if (await sending(signal)) await queue.send({}, { key: 'due' })
  }

  routes.get(
    '/push/key',
    { summary: 'The key browsers subscribe with', access: 'signed-in', reads: [] },
    async () => ({ key: await vapid.publicKey() }),
  )
  routes.put(
    '/push/browsers',
    {
      summary: 'Send what concerns me to this browser',
      access: 'signed-in',
      body: Type.Object({
        endpoint: Type.String({ maxLength: 1000 }),
        keys: Type.Object({ p256dh: key, auth: key }),
      }),
      writes,
    },
    async ({ viewer, body }) => {
      await browsers.add(viewer.id, body)
    },
  )
  routes.delete(
    '/push/browsers',
    {
      summary: 'Send nothing more to this browser',
      access: 'signed-in',
      body: Type.Object({ endpoint: Type.String({ maxLength: 1000 }) }),
      writes,
    },
    async ({ viewer, body }) => {
      await browsers.remove(viewer.id, body.endpoint)
    },
  )

  return {
    /** Within the transaction that says it was sent. */
    async add(letterId: string, personId: string): Promise<void> {
      await outbox.add(letterId, await browsers.idsOf(personId))
      await queue.send({}, { key: 'due' })
    },
    sweep: outbox.sweep,
  }
}
