import { Type } from 'typebox'
import { reply } from '../../../sdk/index.ts'
import { type Identity, isSecondStep, type SignedIn } from '../../identity/index.ts'
import type { Incoming, RouteTable } from '../route-table.ts'
import { from, originOf, type WayIn } from './way-in.ts'

const credentials = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 200 }),
  password: Type.String({ minLength: 1, maxLength: 1000 }),
})
const codeForStep = Type.Object({
  step: Type.String({ maxLength: 100 }),
  code: Type.String({ minLength: 1, maxLength: 40 }),
})
const passkey = Type.Object({
  token: Type.String({ maxLength: 100 }),
  response: Type.Object({ id: Type.String({ maxLength: 1400 }) }, { additionalProperties: true }),
})
const begun = Type.Object({ personId: Type.String(), expiresAt: Type.Integer() })
const route = { owner: 'core', kind: 'api' as const, anew: true, writes: ['session'] }

/** Signing in and out, for programs. */
export function addSessionRoutes(table: RouteTable, identity: Identity, wayIn: WayIn): void {
  const { signIn, passkeys } = identity

  const began = async (incoming: Incoming, session: SignedIn) => {
    await wayIn.begin(incoming, session)
    const { personId, expiresAt } = session
    return reply({ status: 201, body: { personId, expiresAt }, next: '/' })
  }

  table.add({
    ...route,
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in; 202 when a second step is to follow',
    access: 'public',
    body: credentials,
    response: begun,
    status: 201,
    async handle(incoming) {
      const { login, password } = incoming.body as { login: string; password: string }
      const result = await signIn.signIn({ login, password, ...from(incoming) })
      if (!isSecondStep(result)) return began(incoming, result)
      return reply({ status: 202, body: result, next: '/sign-in' })
    },
  })

  table.add({
    ...route,
    method: 'POST',
    path: '/api/session/second-step',
    summary: 'Finish signing in with a code of the authenticator app or a recovery code',
    access: 'public',
    body: codeForStep,
    response: begun,
    status: 201,
    async handle(incoming) {
      const { step, code } = incoming.body as { step: string; code: string }
      return began(incoming, await signIn.secondStep({ step, code, ...from(incoming) }))
    },
  })

  table.add({
    ...route,
    method: 'POST',
    path: '/api/session/passkey/options',
    summary: 'What a browser asks a passkey for, to sign in',
    access: 'public',
    handle: () => passkeys.signIn(),
  })

  table.add({
    ...route,
    method: 'POST',
    path: '/api/session/passkey',
    summary: 'Sign in with a passkey',
    access: 'public',
    body: passkey,
    response: begun,
    status: 201,
    async handle(incoming) {
      const { token, response } = incoming.body as { token: string; response: never }
      const answer = { token, response, origin: originOf(incoming) }
      return began(incoming, await signIn.withPasskey({ ...answer, ...from(incoming) }))
    },
  })

  table.add({
    ...route,
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out',
    access: 'public',
    handle: wayIn.end,
  })

  table.add({
    ...route,
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in',
    access: 'signed-in',
    reads: ['people'],
    writes: [],
    handle: ({ viewer }) => ({
      person: viewer.person,
      permissions: [...viewer.permissions].sort(),
    }),
  })
}
