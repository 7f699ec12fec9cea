import type { SpaceRole } from '../../../sdk/index.ts'
import { principalRead } from './makers/whom.ts'
import type { Whom } from './model.ts'
import type { Play } from './play.ts'

interface Row {
  id: string
  kind: string
  space_id: string
  parent_id: string | null
  author_id: string
  /** In a tree: 1, what is above it, and readers of its own. */
  placed: number | null
  under_id: string | null
  readers: string | null
}

/**
 * Plugins act, too: somebody leaves, and another becomes owner and a notice is written. What they
 * did is taken into the picture; who may know of it is still for the oracle's own rules to say.
 */
export async function adopt({ portal, company, say, madeElsewhere }: Play): Promise<void> {
  const { db } = portal.portal.rooms
  const spaceAt = new Map(company.spaces.map(({ id }, index) => [id, index]))
  const personAt = new Map(company.people.map(({ id }, index) => [id, index]))
  const itemAt = new Map(company.items.map(({ id }, index) => [id, index]))

  const items = await db.select<Row>(
    `SELECT i.id, i.kind, i.space_id, i.parent_id, i.author_id, p.under_id, p.readers,
       CASE WHEN p.item_id IS NULL THEN 0 ELSE 1 END AS placed
     FROM items i LEFT JOIN item_places p ON p.item_id = i.id ORDER BY i.seq`,
  )
  const readBy = (readers: string, author: number): Whom[] => [
    ...(JSON.parse(readers) as string[]).map((principal) => principalRead(company, principal)),
    { who: 'person', person: author },
  ]
  for (const row of items) {
    const { id, kind, space_id, parent_id, author_id, placed, under_id, readers } = row
    const space = spaceAt.get(space_id)
    if (itemAt.has(id) || space === undefined) continue
    say(`  a plugin writes ${kind} I${company.items.length} in S${space}`)
    itemAt.set(id, company.items.length)
    const author = personAt.get(author_id) ?? -1
    company.items.push({
      ...{ id, kind, space, author },
      parent: parent_id === null ? undefined : itemAt.get(parent_id),
      ...(placed && { under: under_id === null ? null : itemAt.get(under_id) }),
      narrowed: readers === null ? undefined : readBy(readers, author),
      ...{ removed: undefined, pinned: false, version: 1, replyTo: undefined },
      ...{ title: '', texts: [], tags: [], files: [], reactions: {} },
      // Notices name people; whoever reads them knows their names.
      mentions: madeElsewhere.has(kind) ? [] : [...personAt.values()],
    })
  }

  const members = await db.select<{ space_id: string; person_id: string; role: SpaceRole }>(
    'SELECT space_id, person_id, role FROM space_members',
  )
  for (const [index, { id, roles }] of company.spaces.entries()) {
    const now = members.filter(({ space_id }) => space_id === id)
    for (const { person_id, role } of now) {
      const person = personAt.get(person_id)
      if (person === undefined || roles[person] === role) continue
      say(`  a plugin makes P${person} ${role} of S${index}`)
      roles[person] = role
    }
    for (const person of Object.keys(roles).map(Number)) {
      if (now.some(({ person_id }) => personAt.get(person_id) === person)) continue
      say(`  P${person} is no longer in S${index}`)
      delete roles[person]
    }
  }
}
