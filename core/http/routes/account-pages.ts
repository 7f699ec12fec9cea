import { Type } from 'typebox'
import { reply, safeHtml } from '../../../sdk/index.ts'
import type { Identity } from '../../identity/index.ts'
import type { Presence } from '../../presence/index.ts'
import { localPath } from '../origin.ts'
import type { Incoming, RouteTable } from '../route-table.ts'
import type { AccountSecurity } from './account-security.ts'
import { addFormPage, type FormDeps } from './form-page.ts'
import { seeOther } from './way-in.ts'

export interface AccountPageDeps extends FormDeps {
  identity: Identity
  presence: Presence
  security: AccountSecurity
  qrCode(address: string): Promise<string>
}

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const done = ['password', 'app-off', 'passkey', 'sessions', 'presence']

/** One's own account: password, second factor, passkeys, sessions. */
export function addAccountPages(table: RouteTable, deps: AccountPageDeps): void {
  const { identity, presence, security } = deps
  const signedIn = { layout: 'wide' as const, access: 'signed-in' }

  addFormPage(table, deps, {
    ...signedIn,
    path: '/account',
    summary: 'own account: password, second factor, sessions',
    title: 'core.account.title',
    view: 'core/account',
    body: Type.Object({ current: text(1000), password: text(1000) }),
    async load(incoming) {
      const said = incoming.search.get('done') ?? ''
      return {
        ...(await security.overview(incoming)),
        presenceShown: await presence.isShown(incoming.viewer.id),
        notice: done.includes(said) ? said : undefined,
      }
    },
    async submit(incoming) {
      const { current = '', password = '' } = incoming.body as Record<string, string>
      await security.changePassword(incoming, current, password)
      return seeOther('/account?done=password')
    },
  })

  addFormPage(table, deps, {
    ...signedIn,
    path: '/account/confirm',
    summary: 'confirm that it is you',
    title: 'core.account.confirmTitle',
    layout: 'bare',
    view: 'core/confirm',
    body: Type.Object({ password: text(1000), next: text(2000) }),
    load: async ({ search, body, viewer }) => ({
      next: localPath(body.next ?? search.get('next'), '/account'),
      login: viewer.person?.login,
    }),
    async submit(incoming) {
      const { password = '', next } = incoming.body as Record<string, string>
      await security.confirm(incoming, password)
      return seeOther(localPath(next, '/account'))
    },
  })

  addFormPage(table, deps, {
    ...signedIn,
    path: '/account/authenticator',
    summary: 'set up an authenticator app',
    title: 'core.account.appTitle',
    view: 'core/authenticator',
    body: Type.Object({ code: text(40) }),
    async load(incoming) {
      if (!security.isFresh(incoming)) return confirm('/account/authenticator')
      const { id } = incoming.viewer
      if (await identity.app.isOn(id)) return seeOther('/account')
      const mistyped = incoming.raw.method === 'POST'
      const setup =
        (mistyped && (await identity.app.unconfirmed(id))) || (await identity.app.begin(id))
      return { secret: setup.secret, qrCode: safeHtml(await deps.qrCode(setup.address)) }
    },
    async submit(incoming) {
      if (!security.isFresh(incoming)) return confirm('/account/authenticator')
      const code = String(incoming.body.code ?? '')
      return { recoveryCodes: await security.confirmApp(incoming, code) }
    },
  })

  const deed = (path: string, summary: string, run: (incoming: Incoming) => Promise<unknown>) =>
    table.add({
      owner: 'core',
      kind: 'page',
      method: 'POST',
      path,
      summary: `Form: ${summary}`,
      access: 'signed-in',
      writes: ['account'],
      anew: true,
      async handle(incoming) {
        if (!security.isFresh(incoming)) return confirm('/account')
        return run(incoming)
      },
    })

  deed('/account/authenticator/remove', 'switch the authenticator app off', async (incoming) => {
    await security.removeApp(incoming)
    return seeOther('/account?done=app-off')
  })

  deed('/account/recovery-codes', 'make new recovery codes', async (incoming) => {
    const recoveryCodes = await security.newRecoveryCodes(incoming)
    const page = { title: 'core.account.recoveryTitle', layout: 'wide', view: 'core/authenticator' }
    return reply({
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: await deps.page(incoming, page as never, { recoveryCodes }),
    })
  })
}

const confirm = (next: string) => seeOther(`/account/confirm?next=${encodeURIComponent(next)}`)
