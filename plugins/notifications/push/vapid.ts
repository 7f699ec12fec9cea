import type { Database } from 'portico/sdk'
import type { BrowserAddress } from './browsers.ts'

interface Keys {
  publicKey: string
  privateKey: string
}

interface RequestOptions {
  /** Seconds for which the push service keeps it. */
  TTL: number
  topic: string
  urgency: 'normal' | 'high'
}

/** The portal's own keys (VAPID): made once, kept with the data. The library is loaded when it is needed. */
export function createVapid(db: Database, contact: string) {
  let known: Promise<Keys> | undefined

  /** Made by whichever process comes first. */
  async function make(): Promise<Keys> {
    const { default: webPush } = await import('web-push')
    const value = JSON.stringify(webPush.generateVAPIDKeys())
    await db.table('keys').insert({ name: 'vapid', value }).onConflict('name').ignore()
    const row = await db.table('keys').where({ name: 'vapid' }).first('value')
    return JSON.parse(row.value)
  }

  function keys(): Promise<Keys> {
    known ??= make().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }

  return {
    publicKey: async (): Promise<string> => (await keys()).publicKey,

    /** Signed and encrypted, ready to be sent. */
    async request(
      { endpoint, keys: browserKeys }: BrowserAddress,
      payload: string,
      options: RequestOptions,
    ) {
      const { default: webPush } = await import('web-push')
      return webPush.generateRequestDetails({ endpoint, keys: browserKeys }, payload, {
        ...options,
        contentEncoding: 'aes128gcm',
        vapidDetails: { subject: contact, ...(await keys()) },
      })
    },
  }
}

export type Vapid = ReturnType<typeof createVapid>
