import { Type } from 'typebox'
import { reply } from '../../../sdk/index.ts'
import type { Identity } from '../../identity/index.ts'
import type { Incoming, RouteTable } from '../route-table.ts'
import { addFormPage, type FormDeps } from './form-page.ts'
import { from, seeOther, type WayIn } from './way-in.ts'

export interface JoiningDeps extends FormDeps {
  identity: Identity
  wayIn: WayIn
}

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const given = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const account = { name: text(400), login: text(200), password: text(1000) }

/** Pages for who is not in yet: from an invitation, by registering, with a forgotten password. */
export function addJoiningPages(table: RouteTable, deps: JoiningDeps): void {
  const { identity, wayIn } = deps
  const { welcome, registration, reset, rules, signIn } = identity
  const bare = { layout: 'bare' as const, access: 'public' }

  addFormPage(table, deps, {
    ...bare,
    path: '/welcome/:token',
    summary: 'make an account by an invitation',
    title: 'core.welcome.title',
    view: 'core/welcome',
    body: Type.Object(account),
    load: async ({ params, locale }) => ({
      ...(await welcome.look(params.token!)),
      hint: rules.hint(locale),
    }),
    async submit(incoming) {
      const personId = await welcome.accept(
        incoming.params.token!,
        inputOf(incoming),
        incoming.locale,
      )
      return wayIn.goOn(incoming, await signIn.asPerson(personId, false, from(incoming)), '/')
    },
  })

  addFormPage(table, deps, {
    ...bare,
    path: '/register',
    summary: 'ask for an account',
    title: 'core.register.title',
    view: 'core/register',
    body: Type.Object({ email: text(320) }),
    load: async () => ({ open: registration.open }),
    async submit({ body, locale, raw }) {
      await registration.ask(String(body.email ?? ''), locale, raw.ip)
      return { open: registration.open, sent: registration.open }
    },
  })

  addFormPage(table, deps, {
    ...bare,
    path: '/forgot',
    summary: 'ask for a new password',
    title: 'core.forgot.title',
    view: 'core/forgot',
    body: Type.Object({ login: text(320) }),
    load: async () => ({ open: reset.open }),
    async submit({ body, raw }) {
      await reset.ask(String(body.login ?? ''), raw.ip)
      return { open: reset.open, sent: true }
    },
  })

  addFormPage(table, deps, {
    ...bare,
    path: '/reset/:token',
    summary: 'choose a new password',
    title: 'core.reset.title',
    view: 'core/reset',
    body: Type.Object({ password: text(1000) }),
    load: async ({ params, locale }) => ({
      ...(await reset.look(params.token!)),
      hint: rules.hint(locale),
    }),
    async submit({ params, body }) {
      await reset.reset(params.token!, String(body.password ?? ''))
      return seeOther('/sign-in?done=reset')
    },
  })
}

/** The same for programs. */
export function addJoiningApi(table: RouteTable, { identity }: { identity: Identity }): void {
  const { welcome, registration, reset } = identity
  const route = {
    owner: 'core',
    kind: 'api' as const,
    method: 'POST',
    access: 'public',
    anew: true,
  }

  table.add({
    ...route,
    path: '/api/account/welcome',
    summary: 'Make an account with the token of an invitation',
    writes: ['people', 'account'],
    body: Type.Object({ token: given(100), ...account, password: given(1000) }),
    status: 201,
    async handle(incoming) {
      const personId = await welcome.accept(
        String(incoming.body.token),
        inputOf(incoming),
        incoming.locale,
      )
      return reply({ status: 201, body: { personId }, next: '/sign-in' })
    },
  })

  table.add({
    ...route,
    path: '/api/account/register',
    summary: 'Ask for an account; always answered alike',
    writes: ['account'],
    body: Type.Object({ email: given(320) }),
    status: 202,
    async handle({ body, locale, raw }) {
      await registration.ask(String(body.email), locale, raw.ip)
      return reply({ status: 202, body: { asked: true }, next: '/sign-in' })
    },
  })

  table.add({
    ...route,
    path: '/api/account/forgot',
    summary: 'Ask for a link to a new password; always answered alike',
    writes: ['account'],
    body: Type.Object({ login: given(320) }),
    status: 202,
    async handle({ body, raw }) {
      await reset.ask(String(body.login), raw.ip)
      return reply({ status: 202, body: { asked: true }, next: '/sign-in' })
    },
  })

  table.add({
    ...route,
    path: '/api/account/reset',
    summary: 'Choose a new password with the token of the link; ends all sessions',
    writes: ['account'],
    body: Type.Object({ token: given(100), password: given(1000) }),
    handle: ({ body }) => reset.reset(String(body.token), String(body.password)),
  })
}

function inputOf({ body }: Incoming) {
  const { name, login, password = '' } = body as Record<string, string | undefined>
  return { name, login, password }
}
