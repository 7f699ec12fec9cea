import type { Principal } from '../../../sdk/access.ts'
import type { Audiences } from '../../access/index.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { branch, heirs, lineOf, treeOf } from './branch-sql.ts'

/** One that has readers of its own. */
export interface Holder {
  id: string
  title: string | null
  author_id: string
  readers: string
  up: number
}

export type Heritage = ReturnType<typeof createHeritage>

/** Who reads what in a tree, written into the audiences of its items and of what hangs on them. */
export function createHeritage(db: BoundDatabase, audiences: Audiences) {
  /**
   * Who else changes a tree of these spaces waits, and who is about to hang something on an item of
   * them (`besides` in `place.ts`): nothing comes to lie in a branch with the readers it had before.
   */
  async function lock(spaces: readonly string[]): Promise<void> {
    await db.table('spaces').whereIn('id', spaces).orderBy('id').forUpdate().select('id')
  }

  /** The nearest one, the item itself included, that has readers of its own; what was removed counts. */
  async function holderOf(id: string): Promise<Holder | undefined> {
    const [holder] = await db.select<Holder>(
      `SELECT i.id, i.title, i.author_id, p.readers, line.up FROM (${lineOf}) line
       JOIN item_places p ON p.item_id = line.id JOIN items i ON i.id = line.id
       WHERE p.readers IS NOT NULL ORDER BY line.up LIMIT 1`,
      [id],
    )
    return holder
  }

  /** Writes the readers of an item and of all that takes them from it. */
  async function pass(id: string): Promise<void> {
    const holder = await holderOf(id)
    const [{ audience_id: space } = { audience_id: 0 }] = await db.select<{ audience_id: number }>(
      'SELECT s.audience_id FROM spaces s JOIN item_places p ON p.space_id = s.id WHERE p.item_id = ?',
      [id],
    )
    const audience = holder ? await audiences.idFor(readersOf(holder), space) : space
    await db.raw(`UPDATE items SET audience_id = ?, narrowed = ? WHERE id IN (${heirs})`, [
      audience,
      holder ? 1 : 0,
      id,
    ])
  }

  /** Takes a branch to another space; readers of its own stay those, within the new space. */
  async function carry(id: string, space: string): Promise<void> {
    await db.raw(`UPDATE item_places SET space_id = ? WHERE item_id IN (${treeOf})`, [space, id])
    await db.raw(`UPDATE items SET space_id = ? WHERE id IN (${branch})`, [space, id])
    const owners = await db.select<{ id: string }>(
      `SELECT item_id AS id FROM item_places WHERE readers IS NOT NULL AND item_id IN (${treeOf})`,
      [id],
    )
    for (const owner of new Set([id, ...owners.map((one) => one.id)])) await pass(owner)
  }

  return { lock, holderOf, pass, carry }
}

/** The author of what has readers of its own is always among them. */
export function readersOf({ readers, author_id }: Pick<Holder, 'readers' | 'author_id'>) {
  return [...(JSON.parse(readers) as Principal[]), `person:${author_id}` as const]
}
