import { Type } from 'typebox'
import { coreErrors, isPorticoError, type LocalText, reply } from '../../../sdk/index.ts'
import type { Identity } from '../../identity/index.ts'
import type { Cookies } from '../cookies.ts'
import { localPath } from '../origin.ts'
import type { Incoming, RouteTable } from '../route-table.ts'

export interface SessionDeps {
  identity: Identity
  cookies: Cookies
  now(): number
  signedIn(personId: string): void
  errorTitle(
    locale: string,
    code: { status: number; title: string } & Record<never, LocalText>,
  ): string
  /** The sign-in page; `flash` says what went wrong. */
  signInPage(incoming: Incoming, data: Record<string, unknown>): Promise<string>
  /** Closes open live streams of a session that ended. */
  disconnect(personId: string): void
}

const credentials = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 200 }),
  password: Type.String({ minLength: 1, maxLength: 1000 }),
})
const signInForm = Type.Object({
  login: Type.Optional(Type.String({ maxLength: 200 })),
  password: Type.Optional(Type.String({ maxLength: 1000 })),
  next: Type.Optional(Type.String()),
})

/** Signing in and out, for programs and for people. */
export function addSessionRoutes(table: RouteTable, deps: SessionDeps): void {
  /** Ends the session whose cookie came with the request; whose it was. */
  const revokeSent = async (raw: Incoming['raw']): Promise<string | undefined> => {
    const token = deps.cookies.session(raw)
    const session = token ? await deps.identity.sessions.find(token) : undefined
    if (session) await deps.identity.sessions.revoke(session.personId, session.id)
    return session?.personId
  }

  const start = async ({ raw }: Incoming, login: string, password: string) => {
    const session = await deps.identity.signIn.signIn({
      login,
      password,
      ip: raw.ip,
      userAgent: raw.get('user-agent').slice(0, 300),
    })
    // The browser forgets its earlier session now; nobody else shall find a use for it.
    await revokeSent(raw)
    deps.cookies.startSession(
      raw,
      session.token,
      Math.floor((session.expiresAt - deps.now()) / 1000),
    )
    deps.signedIn(session.personId)
    return session
  }

  const end = async ({ raw }: Incoming) => {
    deps.cookies.endSession(raw)
    const personId = await revokeSent(raw)
    if (personId) deps.disconnect(personId)
  }

  const route = { owner: 'core', reads: [], writes: ['session'] as string[] }

  table.add({
    ...route,
    kind: 'api',
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in',
    access: 'public',
    body: credentials,
    response: Type.Object({ personId: Type.String(), expiresAt: Type.Integer() }),
    status: 201,
    async handle(incoming) {
      const { login, password } = incoming.body as { login: string; password: string }
      const { personId, expiresAt } = await start(incoming, login, password)
      return reply({ status: 201, body: { personId, expiresAt }, next: '/' })
    },
  })

  table.add({
    ...route,
    kind: 'api',
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out',
    access: 'public',
    handle: end,
  })

  table.add({
    ...route,
    kind: 'api',
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

  table.add({
    ...route,
    kind: 'page',
    method: 'GET',
    path: '/sign-in',
    summary: 'Page: sign in',
    access: 'public',
    writes: [],
    async handle(incoming) {
      const next = localPath(incoming.search.get('next'), '/')
      if (incoming.viewer.kind === 'person')
        return reply({ status: 303, headers: { Location: next } })
      return html(await deps.signInPage(incoming, { next }))
    },
  })

  table.add({
    ...route,
    kind: 'page',
    method: 'POST',
    path: '/sign-in',
    summary: 'Sign in by form',
    access: 'public',
    body: signInForm,
    async handle(incoming) {
      const {
        login = '',
        password = '',
        next,
      } = incoming.body as Record<string, string | undefined>
      try {
        if (!login || !password) throw coreErrors.wrongCredentials()
        await start(incoming, login, password)
        return reply({ status: 303, headers: { Location: localPath(next, '/') } })
      } catch (error) {
        if (!isPorticoError(error) || error.status >= 500) throw error
        const page = await deps.signInPage(incoming, {
          next: localPath(next, '/'),
          login,
          flash: deps.errorTitle(incoming.locale, error),
        })
        return html(page, error.status)
      }
    },
  })

  table.add({
    ...route,
    kind: 'page',
    method: 'POST',
    path: '/sign-out',
    summary: 'Sign out by form',
    access: 'public',
    async handle(incoming) {
      await end(incoming)
      return reply({ status: 303, headers: { Location: '/sign-in' } })
    },
  })
}

function html(body: string, status = 200) {
  return reply({ status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body })
}
