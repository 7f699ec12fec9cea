import { createHash } from 'node:crypto'
import { coreErrors, type Database } from 'portico/sdk'
import { newId } from '../writing.ts'

/** Where a browser is reached, and the keys that only it can read with. */
export interface BrowserAddress {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** Browsers of one person; more are not kept. */
const most = 10

/** Browsers that people let the portal send to. */
export function createBrowsers(db: Database, services: readonly string[], now: () => number) {
  const hash = (endpoint: string) => createHash('sha256').update(endpoint).digest('hex')

  /** The portal sends to push services, not to any address that somebody names. */
  function mustBeService(endpoint: string): void {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
    if (url && services.some((service) => matches(url, service))) return
    const message = `must be an address of one of the push services this portal sends to: ${services.join(', ')}`
    throw coreErrors.invalid({ fields: [{ path: '/endpoint', message }] })
  }

  return {
    /** Whoever signs in at a browser last is whom it belongs to. @throws core:invalid */
    async add(personId: string, { endpoint, keys }: BrowserAddress): Promise<void> {
      mustBeService(endpoint)
      const owned = { person_id: personId, keys: JSON.stringify(keys), at: now() }
      await db.tx(async () => {
        await db
          .table('browsers')
          .insert({ id: newId(), endpoint, endpoint_hash: hash(endpoint), ...owned })
          .onConflict('endpoint_hash')
          .merge(owned)
        const older: { id: string }[] = await db
          .table('browsers')
          .where({ person_id: personId })
          .orderBy('at', 'desc')
          .limit(100)
          .offset(most)
          .select('id')
        const ids = older.map(({ id }) => id)
        if (ids.length > 0) await db.table('browsers').whereIn('id', ids).delete()
      })
    },

    async remove(personId: string, endpoint: string): Promise<void> {
      await db
        .table('browsers')
        .where({ person_id: personId, endpoint_hash: hash(endpoint) })
        .delete()
    },

    /** The push service knows it no more. */
    async forget(id: string): Promise<void> {
      await db.table('browsers').where({ id }).delete()
    },

    async idsOf(personId: string): Promise<string[]> {
      const rows: { id: string }[] = await db
        .table('browsers')
        .where({ person_id: personId })
        .select('id')
      return rows.map(({ id }) => id)
    },

    async get(id: string): Promise<(BrowserAddress & { personId: string }) | undefined> {
      const row = await db.table('browsers').where({ id }).first()
      if (!row) return undefined
      return { endpoint: row.endpoint, keys: JSON.parse(row.keys), personId: row.person_id }
    },
  }
}

export type Browsers = ReturnType<typeof createBrowsers>

/** `https://*.notify.windows.com`, or an exact origin. */
function matches(url: URL, service: string): boolean {
  const [scheme, host = ''] = service.split('://')
  if (url.protocol !== `${scheme}:` || url.username || url.password) return false
  if (!host.startsWith('*.')) return url.host === host
  return url.host.endsWith(host.slice(1))
}
