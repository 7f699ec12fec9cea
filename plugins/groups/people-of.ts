import type { Database, People, PersonCard, SqlValue } from 'portico/sdk'
import type { MemberRole } from './api.ts'
import { searchText } from './fields.ts'
import type { Invitation } from './invitations.ts'
import type { JoinRequest } from './requests.ts'

/** Somebody in the list of members. */
export interface Member {
  person: PersonCard
  role: MemberRole
  duty: string | null
  /** A guest or partner: marked wherever they are shown. */
  external: boolean
  since: number
}

export interface MembersQuery {
  text?: string
  role?: MemberRole
  limit: number
  offset?: number
}

interface Row {
  id: string
  role: MemberRole
  duty: string | null
  account_kind: string
  since: number
}

const rank = `CASE m.role WHEN 'owner' THEN 0 WHEN 'moderator' THEN 1 WHEN 'member' THEN 2 ELSE 3 END`

/** The people of a group, for those who may read it: that is for the caller to see to. */
export function createPeopleOf(db: Database, people: People) {
  async function cardsOf(ids: readonly string[]): Promise<(id: string) => PersonCard> {
    const cards = await people.cards(ids)
    return (id) => cards.get(id)!
  }

  return {
    /** Owners first, then by name. */
    async members(groupId: string, query: MembersQuery) {
      const parameters: SqlValue[] = [groupId]
      const conditions = [
        `m.space_id = ? AND m.role <> 'follower' AND p.status = 'active'
         AND (p.account_kind = 'employee' OR s.outsiders = 1)`,
      ]
      for (const word of searchText([query.text]).split(/\s+/).filter(Boolean)) {
        conditions.push(`(p.name_search LIKE ? OR g.search LIKE ?)`)
        parameters.push(`%${word}%`, `%${word}%`)
      }
      if (query.role) {
        conditions.push('m.role = ?')
        parameters.push(query.role)
      }
      const rows = await db.select<Row>(
        `SELECT p.id, m.role, g.duty, p.account_kind, m.since
         FROM space_members m JOIN people p ON p.id = m.person_id
         JOIN spaces s ON s.id = m.space_id
         LEFT JOIN groups_duties g ON g.space_id = m.space_id AND g.person_id = m.person_id
         WHERE ${conditions.join(' AND ')}
         ORDER BY ${rank}, p.name_order, p.id LIMIT ? OFFSET ?`,
        [...parameters, query.limit + 1, query.offset ?? 0],
      )
      const page = rows.slice(0, query.limit)
      const card = await cardsOf(page.map(({ id }) => id))
      const members: Member[] = page.map((row) => ({
        person: card(row.id),
        role: row.role,
        duty: row.duty,
        external: row.account_kind !== 'employee',
        since: Number(row.since),
      }))
      return { members, more: rows.length > query.limit }
    },

    async requests(list: readonly JoinRequest[]) {
      const card = await cardsOf(list.map(({ personId }) => personId))
      return list.map((request) => ({ ...request, person: card(request.personId) }))
    },

    async invitations(list: readonly Invitation[]) {
      const card = await cardsOf(list.flatMap(({ personId, invitedBy }) => [personId, invitedBy]))
      return list.map((invitation) => ({
        ...invitation,
        person: card(invitation.personId),
        by: card(invitation.invitedBy),
      }))
    },
  }
}

export type PeopleOf = ReturnType<typeof createPeopleOf>
