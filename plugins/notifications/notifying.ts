import { createHash } from 'node:crypto'
import { type Database, type Jobs, Type } from 'portico/sdk'
import type { Notice, Recipient } from './api.ts'
import type { Declared } from './declared.ts'
import type { Orders } from './orders.ts'
import type { Writing } from './writing.ts'

interface Needs {
  db: Database
  jobs: Jobs
  declared: Declared
  orders: Orders
  writing: Writing
  now(): number
}

/** People told within the caller's transaction, and in one job of many. */
const atOnce = 200

/** Telling people: a few at once, many by jobs, one part after the other. */
export function createNotifying({ db, jobs, declared, orders, writing, now }: Needs) {
  const parts = jobs.queue(
    'fanout',
    Type.Object({ id: Type.String(), from: Type.Integer({ minimum: 0 }) }),
    async ({ payload: { id, from } }) => {
      const row = await db.table('fanouts').where({ id }).first('notice')
      if (!row) return
      const notice: Notice = JSON.parse(row.notice)
      const type = declared.typeOf(notice.type)
      const next = from + atOnce
      await writing.write(type, notice, notice.to.slice(from, next))
      if (next < notice.to.length) await parts.send({ id, from: next }, { key: `${id}:${next}` })
      else await db.table('fanouts').where({ id }).delete()
    },
    { attempts: 20 },
  )

  return async (notice: Notice): Promise<void> => {
    const type = declared.typeOf(notice.type)
    for (const { reason } of notice.to) declared.reasonOf(reason)
    const to = strongest(notice)
    if (to.length === 0) return
    await db.tx(async () => {
      if (type.mandatory) await orders.take(notice)
      if (to.length <= atOnce) return writing.write(type, notice, to)
      const id = createHash('sha256')
        .update(`${notice.type} ${notice.eventId}`)
        .digest('base64url')
        .slice(0, 32)
      const whole = JSON.stringify({ ...notice, at: notice.at ?? now(), to })
      await db.table('fanouts').insert({ id, notice: whole, at: now() }).onConflict('id').ignore()
      await parts.send({ id, from: 0 }, { key: `${id}:0` })
    })
  }
}

/** Each once, for the first reason given; never who did it. */
function strongest({ to, actorId }: Notice): Recipient[] {
  const once = new Map<string, Recipient>()
  for (const recipient of to) {
    const { personId } = recipient
    if (personId !== actorId && !once.has(personId)) once.set(personId, recipient)
  }
  return [...once.values()]
}
