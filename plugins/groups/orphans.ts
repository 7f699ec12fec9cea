import { coreErrors, type Database, type Spaces, type Viewer } from 'portico/sdk'
import type { Membership } from './membership.ts'
import { groupKind } from './store.ts'

/** A group without an owner. Its title is told only to who may know of it. */
export interface Orphan {
  id: string
  title: string | null
  memberCount: number
  since: number
}

/** Groups that nobody is left to own: administrators give them to somebody. */
export function createOrphans(db: Database, spaces: Spaces, membership: Membership) {
  const orphaned = () => db.table('groups').whereNotNull('orphaned_at')

  return {
    async count(): Promise<number> {
      const [row] = await orphaned().count({ n: '*' })
      return Number(row?.n ?? 0)
    },

    async list(viewer: Viewer): Promise<Orphan[]> {
      const rows = await db.select<Omit<Orphan, 'title'>>(
        `SELECT g.space_id AS id, s.member_count AS "memberCount", g.orphaned_at AS since
         FROM groups_groups g JOIN spaces s ON s.id = g.space_id
         WHERE g.orphaned_at IS NOT NULL ORDER BY g.orphaned_at LIMIT 200`,
      )
      const ids = rows.map(({ id }) => id)
      const known = await spaces.list(viewer, { kind: groupKind, ids })
      const titles = new Map(known.map(({ id, title }) => [id, title]))
      return rows.map((row) => ({ ...row, title: titles.get(row.id) ?? null }))
    },

    /** @throws core:not-found when the group has an owner */
    async giveTo(groupId: string, personId: string): Promise<void> {
      await db.tx(async () => {
        const row = await orphaned().where({ space_id: groupId }).first('space_id')
        if (row === undefined) throw coreErrors.notFound()
        await membership.set(groupId, personId, 'owner')
      })
    },
  }
}

export type Orphans = ReturnType<typeof createOrphans>
