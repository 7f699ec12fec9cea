import type { SpaceRole } from '../../../sdk/index.ts'
import type { Play } from './play.ts'

interface Row {
  id: string
  kind: string
  space_id: string
  parent_id: string | null
  author_id: string
}

/**
 * Plugins act, too: somebody leaves, and another becomes owner and a notice is written. What they
 * did is taken into the picture; who may know of it is still for the oracle's own rules to say.
 */
export async function adopt({ portal, company, say }: Play): Promise<void> {
  const { db } = portal.portal.rooms
  const spaceAt = new Map(company.spaces.map(({ id }, index) => [id, index]))
  const personAt = new Map(company.people.map(({ id }, index) => [id, index]))
  const itemAt = new Map(company.items.map(({ id }, index) => [id, index]))

  const items = await db.select<Row>(
    'SELECT id, kind, space_id, parent_id, author_id FROM items ORDER BY seq',
  )
  for (const { id, kind, space_id, parent_id, author_id } of items) {
    const space = spaceAt.get(space_id)
    if (itemAt.has(id) || space === undefined) continue
    say(`  a plugin writes ${kind} I${company.items.length} in S${space}`)
    itemAt.set(id, company.items.length)
    company.items.push({
      ...{ id, kind, space, author: personAt.get(author_id) ?? -1 },
      parent: parent_id === null ? undefined : itemAt.get(parent_id),
      ...{ narrowed: undefined, removed: undefined, pinned: false, version: 1, replyTo: undefined },
      ...{ title: '', texts: [], tags: [], files: [], reactions: {} },
      // Notices name people; whoever reads them knows their names.
      mentions: [...personAt.values()],
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
