import QuickLRU from 'quick-lru'
import type { Item } from '../../sdk/items.ts'
import type { BoundDatabase } from '../database/index.ts'

export type SpaceHead = Item['space']

/** What items show of their space, from memory nearly always; other processes follow in seconds. */
export function createSpaceHeads(db: BoundDatabase, homes: ReadonlyMap<string, string>) {
  const known = new QuickLRU<string, SpaceHead>({ maxSize: 5_000, maxAge: 5_000 })

  async function heads(ids: readonly string[]): Promise<Map<string, SpaceHead>> {
    const found = new Map<string, SpaceHead>()
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const head = known.get(id)
      if (head) found.set(id, head)
      else missing.push(id)
    }
    if (missing.length === 0) return found
    const rows = await db
      .table('spaces')
      .select('id', 'kind', 'slug', 'title', 'visibility', 'archived_at')
      .whereIn('id', missing)
    for (const { archived_at, ...row } of rows) {
      const url = homes.get(row.kind)?.replace(':slug', row.slug) ?? null
      const head: SpaceHead = { ...row, url, archived: archived_at !== null }
      known.set(head.id, head)
      found.set(head.id, head)
    }
    return found
  }

  return { heads, forget: (id: string) => db.afterCommit(() => void known.delete(id)) }
}
