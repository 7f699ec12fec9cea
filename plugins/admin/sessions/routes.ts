import { reply, type SetupContext, Type } from 'portico/sdk'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'operations'>

/** Signing people out, and helping them in. */
export function addSessionRoutes({ routes, operations }: Needs): void {
  const access = 'core:admin' as const
  routes.get(
    '/sessions',
    {
      summary: 'Who is signed in, fifty at a time, the last seen first',
      access,
      query: Type.Object({
        personId: Type.Optional(Type.String({ maxLength: 100 })),
        page: Type.Optional(Type.Integer({ minimum: 1 })),
      }),
      reads: ['sessions'],
    },
    ({ viewer, query }) => operations.sessions(viewer, query),
  )
  routes.delete(
    '/sessions/:id',
    { summary: 'Sign one device out', access, writes: ['sessions'] },
    async ({ viewer, params }) => {
      await operations.endSession(viewer, params.id)
      return reply({ status: 204, next: '/admin/sessions' })
    },
  )
  routes.delete(
    '/people/:id/sessions',
    { summary: 'Sign a person out everywhere', access, writes: ['sessions'] },
    async ({ viewer, params }) => {
      await operations.endSessions(viewer, params.id)
      return reply({ status: 204, next: '/admin/sessions' })
    },
  )
  routes.post(
    '/people/:id/password-link',
    {
      summary: 'Mail a person a link to choose a new password',
      ...{ access, fresh: true, writes: ['account'] },
    },
    async ({ viewer, params }) => {
      await operations.sendPasswordLink(viewer, params.id)
      return reply({ status: 204, next: helped(params.id, 'link') })
    },
  )
  routes.delete(
    '/people/:id/second-factor',
    {
      summary: 'Take away a person’s authenticator app and passkeys',
      ...{ access, fresh: true, writes: ['account', 'sessions'] },
    },
    async ({ viewer, params }) => {
      await operations.removeSecondFactor(viewer, params.id)
      return reply({ status: 204, next: helped(params.id, 'factor') })
    },
  )
}

const helped = (id: string, how: 'link' | 'factor') =>
  `/admin/people/${encodeURIComponent(id)}?helped=${how}#way-in`
