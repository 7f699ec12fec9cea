import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import { createOpenWork } from '../open-work.ts'
import { inOwnTurn } from '../own-turn.ts'
import { type Ambient, AmbientTransaction } from './ambient.ts'
import { explain, isTransient, unavailable, unknownOutcome } from './faults.ts'
import type { DatabaseLog } from './types.ts'

const maxAttempts = 4

/** Somebody who waited this long for a lock gets an answer, not another wait. */
const retryWindow = 5_000

export interface Transactions {
  tx<T>(run: () => Promise<T>): Promise<T>
  /** Transactions open now; the answer rolls back those of them that are open still. */
  openNow(): () => void
  afterCommit(run: () => void | Promise<void>): void
}

export function transactions(writer: Knex, ambient: Ambient, log: DatabaseLog): Transactions {
  const open = createOpenWork()

  async function tx<T>(run: () => Promise<T>): Promise<T> {
    const outer = ambient.current()
    if (outer) return outer.track(started(run))
    const begun = performance.now()
    for (let attempt = 1; ; attempt++) {
      const outcome = await once(run)
      if ('value' in outcome) {
        for (const hook of outcome.hooks) await runHook(hook)
        return outcome.value
      }
      const again = attempt < maxAttempts && performance.now() - begun < retryWindow
      if (!outcome.repeatable || !again) throw outcome.error
      await pause(Math.random() * 20 * attempt)
    }
  }

  async function once<T>(run: () => Promise<T>): Promise<Outcome<T>> {
    let transaction: AmbientTransaction | undefined
    let commitSent = false
    let reason: unknown
    try {
      const value = await writer.transaction(async (trx) => {
        refuseWithoutBegin(trx)
        transaction = new AmbientTransaction(trx)
        await dropConnectionWhenItCannotEnd(trx)
        const result = await runInside(transaction, run).catch((error: unknown) => {
          reason = error
          throw error
        })
        commitSent = true
        return result
      })
      if (!commitSent) throw new Error('The transaction was rolled back: its work threw nothing.')
      return { value, hooks: transaction?.hooks ?? [] }
    } catch (error) {
      if (commitSent) return { error: unknownOutcome(error), repeatable: false }
      // SQLite may have rolled back by itself, and then complains of our ROLLBACK.
      const cause = reason ?? error
      const repeatable = isTransient(cause) || isTransient(transaction?.failure)
      return { error: explain(cause), repeatable }
    }
  }

  async function runInside<T>(transaction: AmbientTransaction, run: () => Promise<T>): Promise<T> {
    try {
      return await open.wait(() => runWhole(transaction, run))
    } finally {
      transaction.closed = true
    }
  }

  async function runWhole<T>(transaction: AmbientTransaction, run: () => Promise<T>): Promise<T> {
    let result: T
    try {
      result = await ambient.within(transaction, () => inOwnTurn(run))
    } finally {
      await transaction.close()
    }
    refuseHalfDone(transaction)
    return result
  }

  function afterCommit(hook: () => void | Promise<void>): void {
    const transaction = ambient.current()
    if (transaction) transaction.hooks.push(hook)
    else void runHook(hook)
  }

  /** The facts are committed: a hook that fails is reported, and takes nothing back. */
  async function runHook(hook: () => void | Promise<void>): Promise<void> {
    try {
      await ambient.outside(hook)
    } catch (error) {
      log.warn('What should follow a commit failed', { error })
    }
  }

  function openNow(): () => void {
    const rollBack = open.openNow()
    return () => rollBack(unavailable('What went on in this transaction cannot be finished.'))
  }

  return { tx, afterCommit, openNow }
}

/** A knex query is sent only when awaited: that must happen inside, also where `run` just returns it. */
async function started<T>(run: () => Promise<T>): Promise<T> {
  return await run()
}

type Outcome<T> =
  | { value: T; hooks: AmbientTransaction['hooks'] }
  | { error: unknown; repeatable: boolean }

/** SQLite would keep the other half of the work, PostgreSQL would drop it: neither may happen. */
function refuseHalfDone({ failure }: AmbientTransaction): void {
  if (failure === undefined) return
  const reason = failure instanceof Error ? failure.message : String(failure)
  throw new Error(
    `The transaction was rolled back: a step in it failed and the error was swallowed (${reason})`,
    { cause: failure },
  )
}

/** Knex calls the work even when BEGIN failed. */
function refuseWithoutBegin(trx: Knex.Transaction): void {
  if (trx.isCompleted()) throw new Error('The transaction could not begin.')
}

/** A connection whose COMMIT or ROLLBACK failed may still be inside the transaction. */
async function dropConnectionWhenItCannotEnd(trx: Knex.Transaction): Promise<void> {
  const connection = await trx.client.acquireConnection()
  trx.on('query-error', (error: Error, query: { sql: string }) => {
    if (/^(COMMIT|ROLLBACK)/.test(query.sql)) connection.__knex__disposed = error
  })
}
