import type { Log, Spaces } from '../../../sdk/index.ts'
import type { Identity } from '../../identity/index.ts'
import type { Presence } from '../../presence/index.ts'
import type { Cookies } from '../cookies.ts'
import type { RouteTable } from '../route-table.ts'
import { addAccountApi } from './account-api.ts'
import { addAccountPages } from './account-pages.ts'
import { createAccountSecurity } from './account-security.ts'
import type { FormDeps } from './form-page.ts'
import { addInvitationRoutes } from './invitations.ts'
import { addJoiningApi, addJoiningPages } from './joining.ts'
import { addSessionRoutes } from './session.ts'
import { addSignInElsewhere } from './sign-in-elsewhere.ts'
import { addSignInPages } from './sign-in-pages.ts'
import { createWayIn } from './way-in.ts'

export interface IdentityRouteDeps extends FormDeps {
  identity: Identity
  spaces: Spaces
  presence: Presence
  cookies: Cookies
  /** Address of the portal. */
  url: string
  log: Log
  now(): number
  signedIn(personId: string): void
  demo(): Promise<unknown>
}

/** Everything about coming in, and about one's own account. */
export function addIdentityRoutes(table: RouteTable, options: IdentityRouteDeps): void {
  const { identity } = options
  const wayIn = createWayIn(options)
  const deps = { ...options, wayIn, qrCode }
  const security = createAccountSecurity(identity, wayIn, options.now)
  addSessionRoutes(table, identity, wayIn)
  addSignInPages(table, deps)
  addSignInElsewhere(table, deps)
  addJoiningPages(table, deps)
  addJoiningApi(table, deps)
  addInvitationRoutes(table, deps)
  addAccountPages(table, { ...deps, security })
  addAccountApi(table, identity, security)
}

/** An address as a picture, without a style in it. */
async function qrCode(address: string): Promise<string> {
  const { toString: draw } = await import('qrcode')
  return draw(address, { type: 'svg', margin: 2 })
}
