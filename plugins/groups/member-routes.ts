import { coreErrors, reply, Type, type Viewer } from 'portico/sdk'
import type { Group } from './api.ts'
import { moderates, mustBeOpen, mustModerate, owns } from './may.ts'
import { isInside, type Membership } from './membership.ts'
import type { PeopleOf } from './people-of.ts'
import type { Reading } from './reading.ts'
import { refuse } from './refusals.ts'
import type { GroupRoutes } from './routes.ts'
import type { Store } from './store.ts'

const membersQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  role: Type.Optional(Type.Enum(['owner', 'moderator', 'member', 'reader'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})

const changedMember = Type.Object({
  role: Type.Optional(Type.Enum(['owner', 'moderator', 'member', 'reader'])),
  duty: Type.Optional(Type.Union([Type.String({ maxLength: 80 }), Type.Null()])),
  /** Sent by the form, where a duty left empty means "none". */
  whole: Type.Optional(Type.Boolean()),
})

interface Needs {
  routes: GroupRoutes
  store: Store
  reading: Reading
  membership: Membership
  peopleOf: PeopleOf
}

/** Who is in a group and what they are there. */
export function addMemberRoutes({ routes, store, reading, membership, peopleOf }: Needs): void {
  const writes = ['space_members', 'groups_members']

  routes.get(
    '/:group/members',
    {
      summary: 'Members of a group, owners first',
      access: 'signed-in',
      query: membersQuery,
      reads: ['space_members', 'people'],
    },
    async ({ viewer, params, query: { q, role, page = 1, limit = 50 } }) => {
      const group = await reading.get(viewer, params.group)
      return peopleOf.members(group.id, { text: q, role, limit, offset: (page - 1) * limit })
    },
  )
  routes.patch(
    '/:group/members/:person',
    {
      summary: 'Give a member another role, or a duty such as "scribe"',
      access: 'signed-in',
      body: changedMember,
      writes,
    },
    async ({ viewer, params, body: { role, duty, whole } }) => {
      const group = mustBeOpen(mustModerate(await store.get(viewer, params.group)))
      const before = await memberOf(group, params.person)
      const wanted = role ?? before.role
      if (wanted !== before.role) mayGive(group, before.role, wanted)
      const newDuty = whole ? (duty ?? null) : duty
      await membership.set(group.id, params.person, wanted, newDuty?.trim() || newDuty)
      const body = { role: wanted, ...(newDuty !== undefined && { duty: newDuty }) }
      return reply({ body, next: `${group.url}/members` })
    },
  )
  routes.delete(
    '/:group/members/:person',
    { summary: 'Remove a member', access: 'signed-in', writes },
    async ({ viewer, params }) => {
      const group = mustModerate(await store.get(viewer, params.group))
      const { role } = await memberOf(group, params.person)
      mayRemove(viewer, group, params.person, role)
      await membership.end(group.id, params.person)
      return reply({ status: 204, next: `${group.url}/members` })
    },
  )

  async function memberOf(group: Group, personId: string) {
    const standing = await membership.standing(group.id, personId)
    if (!standing || !isInside(standing.role)) throw refuse('notMember')
    return standing as { role: Exclude<typeof standing.role, 'follower'> }
  }
}

/** Owners give every role; moderators tell members from readers. */
function mayGive(group: Group, before: string, wanted: string): void {
  const high = (role: string) => role === 'owner' || role === 'moderator'
  if (!owns(group) && (high(before) || high(wanted))) throw coreErrors.forbidden()
}

/** Nobody removes an owner but that owner. */
function mayRemove(viewer: Viewer, group: Group, personId: string, role: string): void {
  if (personId === viewer.id) return
  if (role === 'owner' || !moderates(group)) throw coreErrors.forbidden()
  if (role === 'moderator' && !owns(group)) throw coreErrors.forbidden()
}
