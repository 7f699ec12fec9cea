import type { BoundDatabase } from '../database/index.ts'

/**
 * Runs parts of a long work, each in a transaction of its own and only once: work that was broken off
 * goes on where it was.
 */
export function createOnce(db: BoundDatabase, signal?: AbortSignal) {
  return async <T>(key: string, run: () => Promise<T>): Promise<T> =>
    db.tx(async () => {
      signal?.throwIfAborted()
      const done = await db.table('seeded').where({ key }).first('result')
      if (done) return (done.result === null ? undefined : JSON.parse(done.result)) as T
      const value = await run()
      await db.table('seeded').insert({ key, result: JSON.stringify(value) ?? null })
      return value
    })
}
