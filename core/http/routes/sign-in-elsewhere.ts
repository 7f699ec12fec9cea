import { coreErrors, type Log } from '../../../sdk/index.ts'
import type { Identity } from '../../identity/index.ts'
import type { Cookies } from '../cookies.ts'
import { localPath } from '../origin.ts'
import type { Incoming, RouteTable } from '../route-table.ts'
import { from, seeOther, type WayIn } from './way-in.ts'

export interface ElsewhereDeps {
  identity: Identity
  cookies: Cookies
  wayIn: WayIn
  url: string
  log: Log
}

/** Signing in at another server: there and back again, bound to the browser that set out. */
export function addSignInElsewhere(table: RouteTable, deps: ElsewhereDeps): void {
  const { identity, cookies, wayIn, log } = deps
  const { ways, tokens, signIn } = identity

  const wayOf = ({ params }: Incoming) => {
    const way = ways.redirectOf(params.id!)
    if (!way) throw coreErrors.notFound()
    return { way, callbackUrl: `${deps.url}/sign-in/with/${way.id}/finish` }
  }

  table.add({
    owner: 'core',
    kind: 'page',
    method: 'GET',
    path: '/sign-in/with/:id',
    summary: 'Sign in at another server',
    access: 'public',
    reads: [],
    async handle(incoming) {
      const { way, callbackUrl } = wayOf(incoming)
      const next = localPath(incoming.search.get('next'), '/')
      const { token } = await tokens.issue('redirect', { data: { way: way.id, next } })
      cookies.keepBriefly(incoming.raw, 'flow', token)
      const address = await way.start({ callbackUrl, state: token })
      if (!/^https?:\/\//.test(address)) {
        throw new Error(`The sign-in "${way.id}" leads to "${address}", which is no http address.`)
      }
      return seeOther(address)
    },
  })

  table.add({
    owner: 'core',
    kind: 'page',
    method: 'GET',
    path: '/sign-in/with/:id/finish',
    summary: 'Come back from another server',
    access: 'public',
    reads: [],
    async handle(incoming) {
      const { way, callbackUrl } = wayOf(incoming)
      const state = incoming.search.get('state') ?? ''
      const own = cookies.brief(incoming.raw, 'flow')
      cookies.forget(incoming.raw, 'flow')
      const flow = await tokens.use<{ way: string; next: string }>('redirect', state)
      // Another browser's answer would sign this one in as somebody else.
      if (!flow || own !== state || flow.data.way !== way.id) return refused
      const personId = await way
        .finish({ callbackUrl, state, query: incoming.search })
        .catch((error: unknown) => {
          log.error('a sign-in at another server failed', { way: way.id, error })
          return undefined
        })
      if (personId === undefined) return refused
      const strong = way.strong ?? false
      const result = await signIn.asPerson(personId, strong, from(incoming)).catch(() => undefined)
      return result ? wayIn.goOn(incoming, result, flow.data.next) : refused
    },
  })
}

const refused = seeOther('/sign-in?done=elsewhere')
