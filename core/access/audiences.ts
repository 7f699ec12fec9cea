import { createHash } from 'node:crypto'
import QuickLRU from 'quick-lru'
import type { Principal } from '../../sdk/access.ts'
import type { BoundDatabase } from '../database/index.ts'

/** Sets of principals that rows point at; equal sets share one id. */
export interface Audiences {
  /** With `within`, only those of the set whom that audience lets in, too: now and later. */
  idFor(principals: readonly Principal[], within?: number): Promise<number>
}

export function createAudiences(db: BoundDatabase): Audiences {
  const known = new QuickLRU<string, number>({ maxSize: 10_000 })

  async function idFor(principals: readonly Principal[], within?: number): Promise<number> {
    const set = [...new Set(principals)].sort()
    const hash = createHash('sha256')
      .update(JSON.stringify([within ?? null, set]))
      .digest('hex')
    const id = known.get(hash) ?? (await find(hash)) ?? (await create(hash, set, within))
    db.afterCommit(() => void known.set(hash, id))
    return id
  }

  async function find(hash: string): Promise<number | undefined> {
    const [row] = await db.select<{ id: number }>('SELECT id FROM audience WHERE hash = ?', [hash])
    return row?.id
  }

  /** Two at a time make one: who comes second waits for the first and finds its row. */
  function create(hash: string, set: Principal[], within: number | undefined): Promise<number> {
    return db.tx(async () => {
      const [made] = await db
        .table('audience')
        .insert({ hash })
        .onConflict('hash')
        .ignore()
        .returning('id')
      if (made === undefined) return (await find(hash))!
      const grants = set.map((principal) => ({ principal, audience_id: made.id, within }))
      if (grants.length > 0) await db.table('audience_grant').insert(grants)
      return made.id as number
    })
  }

  return { idFor }
}
