import { coreErrors, reply, type Spaces, Type, type Viewer } from 'portico/sdk'
import type { EntryWays } from './entry.ts'
import type { Invitations } from './invitations.ts'
import type { Invite } from './invite.ts'
import { moderates, mustBeOpen, mustModerate } from './may.ts'
import type { PeopleOf } from './people-of.ts'
import type { Requests } from './requests.ts'
import type { GroupRoutes } from './routes.ts'
import type { Store } from './store.ts'

const application = Type.Object(
  { message: Type.Optional(Type.String({ maxLength: 2000 })) },
  { patternProperties: { '^answer-q\\d{1,6}$': { type: 'string', maxLength: 4000 } } },
)

const decision = Type.Object({
  accept: Type.Boolean(),
  reason: Type.Optional(Type.String({ maxLength: 1000 })),
})

const answer = Type.Object({ accept: Type.Boolean() })

const newInvitations = Type.Object({
  /** Ids or logins. */
  people: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 100 }),
})

interface Needs {
  routes: GroupRoutes
  spaces: Spaces
  store: Store
  entry: EntryWays
  requests: Requests
  invitations: Invitations
  invite: Invite
  peopleOf: PeopleOf
}

/** The ways in and out: joining, asking, being invited, leaving, following. */
export function addEntryRoutes(needs: Needs): void {
  addOwnSteps(needs)
  addRequestRoutes(needs)
  addInvitationRoutes(needs)
}

function addOwnSteps({ routes, store, entry }: Needs): void {
  const writes = ['space_members', 'groups_requests']

  routes.post(
    '/:group/membership',
    {
      summary: 'Join a group, or ask to; answers to its questions as `answer-<id>`',
      access: 'signed-in',
      body: application,
      writes,
    },
    async ({ viewer, params, body }) => {
      const group = await store.get(viewer, params.group)
      const state = await entry.join(viewer, group, body)
      return reply({ body: { state }, next: state === 'member' ? group.url : `${group.url}/join` })
    },
  )
  routes.delete(
    '/:group/membership',
    { summary: 'Leave a group, or take a request back', access: 'signed-in', writes },
    async ({ viewer, params }) => {
      const group = await store.get(viewer, params.group)
      await entry.leave(viewer, group)
      return reply({ status: 204, next: group.visibility === 'secret' ? '/groups' : group.url })
    },
  )
  for (const [method, on] of [
    ['put', true],
    ['delete', false],
  ] as const) {
    routes[method](
      '/:group/follow',
      { summary: on ? 'Follow an open group' : 'Stop following', access: 'signed-in', writes },
      async ({ viewer, params }) => {
        const group = await store.get(viewer, params.group)
        await entry.follow(viewer, group, on)
        return reply({ status: 204, next: group.url })
      },
    )
  }
}

function addRequestRoutes({ routes, store, requests, peopleOf }: Needs): void {
  const reads = ['groups_requests']

  routes.get(
    '/:group/requests',
    { summary: 'Who asks to be let in; for moderators', access: 'signed-in', reads },
    async ({ viewer, params }) => {
      const group = mustModerate(await store.get(viewer, params.group))
      return { requests: await peopleOf.requests(await requests.pending(group.id)) }
    },
  )
  routes.get(
    '/:group/requests/mine',
    { summary: 'What I asked, answered, and was told', access: 'signed-in', reads },
    async ({ viewer, params }) => {
      const group = await store.get(viewer, params.group)
      const request = await requests.of(group.id, viewer.id)
      if (request === undefined) throw coreErrors.notFound()
      return request
    },
  )
  routes.post(
    '/:group/requests/:request',
    {
      summary: 'Accept or decline a request to join',
      access: 'signed-in',
      body: decision,
      writes: ['groups_requests', 'space_members'],
    },
    async ({ viewer, params, body: { accept, reason = null } }) => {
      const group = mustBeOpen(mustModerate(await store.get(viewer, params.group)))
      const by = viewer.id
      const decided = await requests.decide(group.id, params.request, { by, accept, reason })
      return reply({ body: decided, next: `${group.url}/requests` })
    },
  )
}

function addInvitationRoutes({
  routes,
  spaces,
  store,
  invitations,
  invite,
  peopleOf,
}: Needs): void {
  const reads = ['groups_invitations']
  const writes = ['groups_invitations']

  routes.get(
    '/invitations',
    { summary: 'Groups I am invited into', access: 'signed-in', reads },
    async ({ viewer }) => ({ invitations: await invite.mine(viewer) }),
  )
  routes.post(
    '/invitations/:invitation',
    {
      summary: 'Accept or decline an invitation',
      access: 'signed-in',
      body: answer,
      writes: [...writes, 'space_members'],
    },
    async ({ viewer, params, body: { accept } }) => {
      const { groupId } = await invite.answer(viewer, params.invitation, accept)
      const next = accept ? `/groups/${await slugOf(viewer, groupId)}` : '/groups'
      return reply({ body: { groupId, accepted: accept }, next })
    },
  )

  /** A new member's rights are in force already. */
  const slugOf = async (viewer: Viewer, id: string) => (await spaces.get(viewer, id)).slug

  routes.get(
    '/:group/invitations',
    { summary: 'Who is invited and has not answered', access: 'signed-in', reads },
    async ({ viewer, params }) => {
      const group = mustModerate(await store.get(viewer, params.group))
      return { invitations: await peopleOf.invitations(await invitations.ofGroup(group.id)) }
    },
  )
  routes.post(
    '/:group/invitations',
    { summary: 'Invite people', access: 'signed-in', body: newInvitations, writes, status: 201 },
    async ({ viewer, params, body }) => {
      const group = mustBeOpen(await store.get(viewer, params.group))
      if (!mayInvite(group)) throw coreErrors.forbidden()
      const invited = await invite.people(viewer, group, body.people)
      const next = `${group.url}/invite?sent=${invited.length}`
      return reply({ status: 201, body: { invited }, next })
    },
  )
  routes.delete(
    '/:group/invitations/:invitation',
    { summary: 'Take an invitation back', access: 'signed-in', writes },
    async ({ viewer, params }) => {
      const group = mustModerate(await store.get(viewer, params.group))
      await invitations.withdraw(group.id, params.invitation)
      return reply({ status: 204, next: `${group.url}/invite` })
    },
  )
}

/** Into an open group any member may bring a colleague; into others, who decides on entry. */
export function mayInvite(group: Parameters<typeof moderates>[0] & { entry: string }): boolean {
  return moderates(group) || (group.entry === 'open' && group.role === 'member')
}
