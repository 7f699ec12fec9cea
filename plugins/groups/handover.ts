import type { Database, Items, People, Spaces, Viewer } from 'portico/sdk'
import type { Store } from './store.ts'
import type { Telling } from './telling.ts'

/** The kind of item in which a group is told of changes in it. */
export const noticeKind = 'groups:notice'

interface Needs {
  db: Database
  items: Items
  people: People
  spaces: Spaces
  store: Store
  telling: Telling
  system: Viewer
  now(): number
}

/** A group is never without an owner unless nobody is left who could be. */
export function createHandover({ db, items, people, spaces, store, telling, system, now }: Needs) {
  async function owners(groupId: string): Promise<string[]> {
    const rows = await db.select<{ id: string }>(
      `SELECT p.id FROM space_members m JOIN people p ON p.id = m.person_id
       WHERE m.space_id = ? AND m.role = 'owner' AND p.status = 'active'`,
      [groupId],
    )
    return rows.map(({ id }) => id)
  }

  /** The longest-standing moderator, else member; never somebody from outside. */
  async function successor(groupId: string): Promise<string | undefined> {
    const [row] = await db.select<{ id: string }>(
      `SELECT p.id FROM space_members m JOIN people p ON p.id = m.person_id
       WHERE m.space_id = ? AND m.role IN ('moderator', 'member')
         AND p.status = 'active' AND p.account_kind = 'employee'
       ORDER BY CASE m.role WHEN 'moderator' THEN 0 ELSE 1 END, m.since, p.id
       LIMIT 1`,
      [groupId],
    )
    return row?.id
  }

  /** Within the transaction in which an owner went. */
  async function ensureOwner(groupId: string, goneId: string): Promise<void> {
    if ((await owners(groupId)).length > 0) return
    const next = await successor(groupId)
    await store.keep(groupId, { orphaned_at: next === undefined ? now() : null })
    if (next === undefined) return
    await spaces.setRole(groupId, next, 'owner')
    await telling.handedOver(groupId, next, `groups.handed-over:${groupId}:${goneId}:${now()}`)
    await say(groupId, next, goneId)
  }

  /** A closed book is not written into, not even about its owner. */
  async function say(groupId: string, ownerId: string, goneId: string): Promise<void> {
    const { archivedAt } = await spaces.get(system, groupId)
    if (archivedAt !== null) return
    const cards = await people.cards([ownerId, goneId])
    const owner = cards.get(ownerId)?.name ?? ownerId
    const gone = cards.get(goneId)?.name ?? goneId
    await items.create(system, noticeKind, {
      space: groupId,
      body: `${gone} → ${owner}`,
      data: { owner, ownerId, gone },
    })
  }

  /** Who has left the portal has left what they owned. */
  async function afterLeaving(personId: string): Promise<void> {
    const owned = await db.select<{ id: string }>(
      `SELECT m.space_id AS id FROM space_members m JOIN groups_groups g ON g.space_id = m.space_id
       WHERE m.person_id = ? AND m.role = 'owner'`,
      [personId],
    )
    for (const { id } of owned) {
      await db.tx(async () => {
        await store.lock(id)
        await ensureOwner(id, personId)
      })
    }
  }

  return { owners, ensureOwner, afterLeaving }
}

export type Handover = ReturnType<typeof createHandover>
