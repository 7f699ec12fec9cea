import { Type } from 'typebox'
import { reply, type Spaces } from '../../../sdk/index.ts'
import { moderates } from '../../access/space-role.ts'
import type { Identity, NewInvitation } from '../../identity/index.ts'
import type { Incoming, RouteTable } from '../route-table.ts'
import { addFormPage, type FormDeps } from './form-page.ts'

export interface InvitationDeps extends FormDeps {
  identity: Identity
  spaces: Spaces
}

const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)))
const roles = ['employee', 'guest', 'partner']
const invitation = Type.Object({
  email: Type.String({ maxLength: 320 }),
  role: Type.Optional(oneOf(roles)),
  name: Type.Optional(Type.String({ maxLength: 200 })),
  spaceId: Type.Optional(Type.String({ maxLength: 64 })),
  spaceRole: Type.Optional(oneOf(['reader', 'member', 'moderator'])),
})

/** Letting people in by a link, for who holds `core:invite`. */
export function addInvitationRoutes(table: RouteTable, deps: InvitationDeps): void {
  const { invitations, people } = deps.identity
  const access = 'core:invite'

  const invite = ({ body, viewer, locale }: Incoming) =>
    invitations.invite(viewer, { email: '', role: 'employee', ...body } as NewInvitation, locale)

  async function load({ viewer }: Incoming) {
    const known = await deps.spaces.list(viewer)
    const mine = known.filter(({ id }) => viewer.can('core:admin') || moderates(viewer, id))
    return { open: await open(), roles, spaces: mine.map(({ id, title }) => ({ id, title })) }
  }

  /** Open ones, with the names of who sent them. */
  async function open() {
    const list = await invitations.list()
    const cards = await people.cards(list.flatMap(({ createdBy }) => createdBy ?? []))
    return list.map(({ createdBy, ...rest }) => ({
      ...rest,
      inviter: cards.get(createdBy ?? '')?.name ?? null,
    }))
  }

  addFormPage(table, deps, {
    path: '/invitations',
    summary: 'invite people',
    title: 'core.invite.title',
    layout: 'wide',
    view: 'core/invitations',
    access,
    body: Type.Object({
      ...invitation.properties,
      email: Type.Optional(invitation.properties.email),
    }),
    load,
    async submit(incoming) {
      const invited = await invite(incoming)
      return { ...(await load(incoming)), invited }
    },
  })

  table.add({
    ...{ owner: 'core', kind: 'api', method: 'GET', path: '/api/invitations', access },
    summary: 'Open invitations',
    reads: ['invitations'],
    handle: async () => ({ invitations: await open() }),
  })

  table.add({
    ...{ owner: 'core', kind: 'api', method: 'POST', path: '/api/invitations', access },
    summary: 'Invite somebody by mail; tells the link only where no mail goes out',
    writes: ['invitations'],
    anew: true,
    body: invitation,
    status: 201,
    handle: async (incoming) =>
      reply({ status: 201, body: await invite(incoming), next: '/invitations' }),
  })

  table.add({
    ...{ owner: 'core', kind: 'api', method: 'DELETE', path: '/api/invitations/:id', access },
    summary: 'Take an invitation back',
    writes: ['invitations'],
    handle: ({ viewer, params }) => invitations.revoke(viewer, params.id!),
  })
}
