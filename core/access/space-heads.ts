import QuickLRU from 'quick-lru'
import type { Item } from '../../sdk/items.ts'
import type { Space } from '../../sdk/spaces.ts'
import type { BoundDatabase } from '../database/index.ts'

export interface SpaceHead {
  /** What items show of their space. */
  shown: Item['space']
  posting: Space['posting']
}

/** What items need of their space, from memory nearly always; other processes follow in seconds. */
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
      .select('id', 'kind', 'slug', 'title', 'visibility', 'posting', 'archived_at')
      .whereIn('id', missing)
    for (const { archived_at, posting, ...row } of rows) {
      const url = homes.get(row.kind)?.replace(':slug', row.slug) ?? null
      const head: SpaceHead = { posting, shown: { ...row, url, archived: archived_at !== null } }
      known.set(row.id, head)
      found.set(row.id, head)
    }
    return found
  }

  return { heads, forget: (id: string) => db.afterCommit(() => void known.delete(id)) }
}
