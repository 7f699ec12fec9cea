import { createHash } from 'node:crypto'
import QuickLRU from 'quick-lru'
import type { Principal } from '../../sdk/access.ts'
import type { BoundDatabase } from '../database/index.ts'
import { grantees } from './outsiders.ts'

/** Sets of principals that rows point at. */
export interface Audiences {
  /**
   * Equal sets share one id. With `within`, only those of the set whom that audience lets in, too:
   * now and later; it keeps outsiders out where it does.
   */
  idFor(principals: readonly Principal[], within?: number): Promise<number>
  /** An audience with one owner, who may exchange it: rows that point at it follow at once. */
  own(name: string, principals: readonly Principal[], outsiders: boolean): Promise<number>
  exchange(id: number, principals: readonly Principal[], outsiders: boolean): Promise<void>
}

/** The name of a set that rows of different owners may share. */
export function hashOf(principals: readonly Principal[], within?: number): string {
  return createHash('sha256')
    .update(JSON.stringify([within ?? null, principals]))
    .digest('hex')
}

export function createAudiences(db: BoundDatabase): Audiences {
  const known = new QuickLRU<string, number>({ maxSize: 10_000 })

  async function idFor(principals: readonly Principal[], within?: number): Promise<number> {
    const set = [...new Set(principals)].sort()
    const hash = hashOf(set, within)
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
      await grant(made.id, grantees(set, true), within)
      return made.id as number
    })
  }

  async function grant(id: number, to: readonly string[], within?: number): Promise<void> {
    const rows = to.map((principal) => ({ principal, audience_id: id, within }))
    if (rows.length > 0) await db.table('audience_grant').insert(rows)
  }

  return {
    idFor,
    own: (name, principals, outsiders) =>
      db.tx(async () => {
        const [made] = await db.table('audience').insert({ hash: name }).returning('id')
        await grant(made.id, grantees(principals, outsiders))
        return made.id as number
      }),
    exchange: (id, principals, outsiders) =>
      db.tx(async () => {
        await db.table('audience_grant').where({ audience_id: id }).delete()
        await grant(id, grantees(principals, outsiders))
      }),
  }
}
