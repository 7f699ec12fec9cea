import type { Database } from 'portico/sdk'
import { type Notice, notificationsErrors, type OrdersLeft } from './api.ts'

const week = 7 * 24 * 3_600_000

/** Mandatory notices reach everybody whatever they decided, so the organisation has only some a week. */
export function createOrders(db: Database, perWeek: number, now: () => number) {
  async function recent(): Promise<{ event_id: string; at: number }[]> {
    const rows = await db
      .table('orders')
      .where('at', '>', now() - week)
      .orderBy('at')
      .select('event_id', 'at')
    return rows.map(({ event_id, at }: { event_id: string; at: number | string }) => ({
      event_id,
      at: Number(at),
    }))
  }

  async function left(): Promise<OrdersLeft> {
    const sent = await recent()
    const free = Math.max(perWeek - sent.length, 0)
    const frees = sent[sent.length - perWeek]
    return { perWeek, left: free, nextAt: free > 0 || !frees ? null : frees.at + week }
  }

  /** Two at once: one waits until the other is counted. */
  async function lock(): Promise<void> {
    const row = { name: 'orders', value: '' }
    await db.table('keys').insert(row).onConflict('name').merge(['value'])
  }

  return {
    left,

    /** The same event again is the same order. @throws notifications:quota-reached */
    async take({ eventId, actorId }: Notice): Promise<void> {
      await lock()
      const known = await db.table('orders').where({ event_id: eventId }).first('at')
      if (known) return
      const { left: free, nextAt } = await left()
      if (free === 0) throw quotaReached(perWeek, nextAt)
      await db.table('orders').insert({ event_id: eventId, actor_id: actorId, at: now() })
    },
  }
}

function quotaReached(perWeek: number, nextAt: number | null) {
  const day = nextAt === null ? '' : new Date(nextAt).toISOString().slice(0, 16).replace('T', ' ')
  return notificationsErrors.quotaReached({
    detail: `The organisation may send ${perWeek} mandatory notices in seven days, and they have been sent. The next one may go out after ${day} UTC.`,
    wording: { key: 'notifications.problem.quota', params: { n: perWeek, day } },
    ...(nextAt !== null && { retryAfter: 3600 }),
  })
}

export type Orders = ReturnType<typeof createOrders>
