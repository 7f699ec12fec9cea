import { Type } from 'typebox'
import { reply, type TObject } from '../../../sdk/index.ts'
import type { Identity } from '../../identity/index.ts'
import type { Incoming, RouteEntry, RouteTable } from '../route-table.ts'
import type { AccountSecurity } from './account-security.ts'
import { originOf, sessionOf } from './way-in.ts'

type Registered = Parameters<Identity['passkeys']['register']>[1]['response']
type Handle = (incoming: Incoming) => unknown

const text = (maxLength: number) => Type.String({ maxLength })

/** The same as the pages of one's own account, for programs. */
export function addAccountApi(
  table: RouteTable,
  { app, passkeys, sessions, notices }: Identity,
  security: AccountSecurity,
): void {
  const add = (
    address: string,
    summary: string,
    handle: Handle,
    more: Partial<RouteEntry> = {},
  ) => {
    const [method, path] = address.split(' ') as [string, string]
    table.add({
      ...{ owner: 'core', kind: 'api', method, path, summary, access: 'signed-in', anew: true },
      ...(method === 'GET' ? { reads: ['account'] } : { writes: ['account'] }),
      ...more,
      handle,
    })
  }
  /** Only soon after they have said who they are. */
  const fresh =
    (handle: Handle): Handle =>
    (incoming) => {
      security.requireFresh(incoming)
      return handle(incoming)
    }
  const body = (properties: Parameters<typeof Type.Object>[0]): { body: TObject } => ({
    body: Type.Object(properties),
  })

  add(
    'GET /api/account/security',
    'Own password, second factor, passkeys and sessions',
    security.overview,
  )
  add(
    'POST /api/account/confirm',
    'Say the password again, before a change that asks for it',
    (incoming) => security.confirm(incoming, String(incoming.body.password)),
    body({ password: text(1000) }),
  )
  add(
    'PUT /api/account/password',
    'Change the own password; ends all other sessions',
    (incoming) => {
      const { current = '', password } = incoming.body as Record<string, string>
      return security.changePassword(incoming, current, password!)
    },
    body({ current: Type.Optional(text(1000)), password: text(1000) }),
  )

  add(
    'POST /api/account/authenticator',
    'Begin to set up an authenticator app; the secret is told once',
    fresh(({ viewer }) => app.begin(viewer.id)),
  )
  add(
    'PUT /api/account/authenticator',
    'Turn the authenticator app on; tells the recovery codes, once',
    fresh(async (incoming) => ({
      recoveryCodes: await security.confirmApp(incoming, String(incoming.body.code)),
    })),
    body({ code: text(40) }),
  )
  add(
    'DELETE /api/account/authenticator',
    'Switch the authenticator app off',
    fresh(security.removeApp),
  )
  add(
    'POST /api/account/recovery-codes',
    'Make new recovery codes; the old ones are void',
    fresh(async (incoming) => ({ recoveryCodes: await security.newRecoveryCodes(incoming) })),
  )

  add(
    'POST /api/account/passkeys/options',
    'What a browser asks for a new passkey',
    fresh(({ viewer }) => passkeys.registration(viewer.id)),
  )
  add(
    'POST /api/account/passkeys',
    'Add a passkey',
    fresh(async (incoming) => {
      const { token, name, response } = incoming.body as {
        token: string
        name: string
        response: Registered
      }
      const origin = originOf(incoming)
      await passkeys.register(incoming.viewer.id, { token, response, name, origin })
      await sessions.strengthen(sessionOf(incoming).id)
      await notices.tell(incoming.viewer.id, 'passkey')
      return reply({ status: 201, body: { id: response.id }, next: '/account?done=passkey' })
    }),
    {
      status: 201,
      ...body({
        token: text(100),
        name: text(200),
        response: Type.Object({ id: text(1400) }, { additionalProperties: true }),
      }),
    },
  )
  add(
    'DELETE /api/account/passkeys/:id',
    'Remove a passkey',
    fresh(async ({ viewer, params }) => {
      await passkeys.remove(viewer.id, params.id!)
      await notices.tell(viewer.id, 'passkey-off')
    }),
  )

  add('GET /api/account/sessions', 'Own sessions', async (incoming) => ({
    sessions: (await security.overview(incoming)).sessions,
  }))
  add('DELETE /api/account/sessions/:id', 'End one of the own sessions', ({ viewer, params }) =>
    sessions.revoke(viewer.id, params.id!),
  )
  add('DELETE /api/account/sessions', 'End all own sessions but this one', (incoming) =>
    sessions.revokeAll(incoming.viewer.id, sessionOf(incoming).id),
  )
}
