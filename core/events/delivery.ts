import type { DeliveredEvent } from '../../sdk/events.ts'
import type { Log } from '../../sdk/log.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Timer } from '../timer.ts'
import { createCursor, LeaseLost } from './cursor.ts'
import { createFailures } from './failures.ts'
import type { Outbox, OutboxRow } from './outbox.ts'
import { formatPosition, type Position } from './position.ts'

export interface Subscription {
  /** Stable over restarts: its cursor is stored under it. */
  name: string
  owner: string
  type: string
  handler(event: DeliveredEvent<never>): Promise<void>
}

export interface DeliveryOptions {
  db: BoundDatabase
  outbox: Outbox
  log: Log
  now: () => number
  timer: Timer
  timeoutMs: number
}

/** When there is something to do again. */
export type Next = 'idle' | 'unsettled' | 'elsewhere' | { retryAt: number }

/** Brings one subscriber its events, in order, at least once. */
export interface Delivery {
  readonly subscription: Subscription
  /** Delivers what there is; `thorough` looks at the stored cursor and at failures again. */
  pass(thorough: boolean): Promise<Next>
  release(): Promise<void>
}

const batchSize = 100
/** Progress is stored at least this often, well within the lease. */
const storeEveryMs = 10_000

export function createDelivery(subscription: Subscription, options: DeliveryOptions): Delivery {
  const { db, outbox, log, now, timer, timeoutMs } = options
  const { name, type, handler } = subscription
  const cursor = createCursor(db, name, now)
  const failures = createFailures(db, name)
  let known: Position | undefined
  let retryAt: number | undefined
  let turn: Promise<unknown> = Promise.resolve()

  async function pass(thorough: boolean): Promise<Next> {
    if (thorough || !known) {
      const stored = await cursor.load()
      known = stored.position
      retryAt = stored.retryAt
    }
    const ahead = await outbox.ofType(type, known, batchSize)
    const retryNow = retryAt !== undefined && retryAt <= now()
    if (ahead.rows.length > 0 || retryNow) {
      const held = await cursor.hold()
      if (!held) return 'elsewhere'
      const unmoved = formatPosition(held) === formatPosition(known)
      known = held
      const { rows, unsettled } = unmoved ? ahead : await outbox.ofType(type, known, batchSize)
      await deliver(rows)
      if (retryNow) await retryFailed()
      if (thorough || retryNow || rows.length === batchSize) return pass(retryNow)
      // What has been committed meanwhile, its wake-up call tells of.
      return unsettled ? 'unsettled' : afterAll()
    }
    return ahead.unsettled ? 'unsettled' : afterAll()
  }

  const afterAll = (): Next => (retryAt === undefined ? 'idle' : { retryAt })

  async function deliver(rows: readonly OutboxRow[]): Promise<void> {
    let done: { row: OutboxRow; error?: unknown }[] = []
    let storedAt = now()
    for (const row of rows) {
      done.push(await attempt(row))
      if (now() - storedAt < storeEveryMs && row !== rows.at(-1)) continue
      await store(done)
      done = []
      storedAt = now()
    }
  }

  async function store(done: readonly { row: OutboxRow; error?: unknown }[]): Promise<void> {
    const { txid, id } = done.at(-1)!.row
    const failed = done.filter(({ error }) => error !== undefined)
    if (failed.length === 0) await cursor.moveTo({ txid, id })
    else {
      await db.tx(async () => {
        await cursor.moveTo({ txid, id })
        for (const { row, error } of failed) await fail(row, 1, error)
      })
    }
    known = { txid, id }
  }

  async function retryFailed(): Promise<void> {
    for (const row of await failures.due(now())) {
      if (!(await cursor.hold())) throw new LeaseLost(name)
      const { error } = await attempt(row)
      if (error === undefined) await failures.forget(row.id)
      else await fail(row, row.attempts + 1, error)
    }
  }

  async function fail(row: OutboxRow, attempts: number, error: unknown): Promise<void> {
    const where = { subscriber: name, event: row.id, attempts, error }
    const due = await failures.record(row.id, attempts, error, now())
    if (due === 'dead') log.error(`${name} failed for good on an event: a dead letter`, where)
    else {
      log.warn(`${name} failed on an event and will get it again`, where)
      retryAt = Math.min(retryAt ?? due, due)
    }
  }

  async function attempt(row: OutboxRow): Promise<{ row: OutboxRow; error?: unknown }> {
    try {
      const event = {
        id: String(row.id),
        type,
        payload: JSON.parse(row.payload),
        at: row.created_at,
      }
      await inTime(handler(event as never))
      return { row }
    } catch (error) {
      return { row, error: error ?? new Error('rejected without an error') }
    }
  }

  function inTime(work: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = timer(timeoutMs, () => reject(new Error(`took longer than ${timeoutMs} ms`)))
      Promise.resolve(work).then(resolve, reject).finally(cancel)
    })
  }

  /** One pass at a time: whoever comes second waits. */
  function inTurn(thorough: boolean): Promise<Next> {
    const mine = turn.then(() => pass(thorough))
    turn = mine.catch(() => {})
    return mine
  }

  return { subscription, pass: inTurn, release: cursor.release }
}
