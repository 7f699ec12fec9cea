import type { Reply } from '../../../sdk/index.ts'
import { reply } from '../../../sdk/index.ts'
import {
  type From,
  type Identity,
  isSecondStep,
  type LiveSession,
  type SecondStep,
  type SignedIn,
} from '../../identity/index.ts'
import type { Cookies } from '../cookies.ts'
import { localPath } from '../origin.ts'
import type { Incoming } from '../route-table.ts'
import type { RequestState } from '../serve.ts'

export interface WayInDeps {
  identity: Identity
  cookies: Cookies
  now(): number
  signedIn(personId: string): void
}

/** What all ways of signing in end with: the cookie of a session, or of the second step. */
export interface WayIn {
  /** The session begins in this browser; the one it had before ends. */
  begin(incoming: Incoming, session: SignedIn): Promise<void>
  /** For a form: where it goes next. */
  goOn(incoming: Incoming, result: SignedIn | SecondStep, next: string): Promise<Reply>
  end(incoming: Incoming): Promise<void>
}

export function createWayIn({ identity, cookies, now, signedIn }: WayInDeps): WayIn {
  async function begin(incoming: Incoming, session: SignedIn): Promise<void> {
    // The browser forgets its earlier session now; nobody else shall find a use for it.
    await revokeSent(incoming)
    const seconds = Math.floor((session.expiresAt - now()) / 1000)
    cookies.startSession(incoming.raw, session.token, seconds)
    signedIn(session.personId)
  }

  async function goOn(incoming: Incoming, result: SignedIn | SecondStep, next: string) {
    const { raw } = incoming
    if (!isSecondStep(result)) {
      await begin(incoming, result)
      return seeOther(localPath(next, '/'))
    }
    cookies.keepBriefly(raw, 'step', result.step)
    cookies.keepBriefly(raw, 'next', encodeURIComponent(localPath(next, '/')))
    return seeOther('/sign-in/second-step')
  }

  async function revokeSent({ raw }: Incoming): Promise<void> {
    const token = cookies.session(raw)
    const session = token ? await identity.sessions.find(token) : undefined
    if (session) await identity.sessions.revoke(session.personId, session.id)
  }

  return {
    begin,
    goOn,
    async end(incoming) {
      cookies.endSession(incoming.raw)
      await revokeSent(incoming)
    },
  }
}

/** Where a request comes from, for the list of sessions and the limits. */
export function from({ raw }: Incoming): From {
  return { ip: raw.ip, userAgent: raw.get('user-agent').slice(0, 300) }
}

/** The session of a route that is for who is signed in. */
export function sessionOf({ raw }: Incoming): LiveSession {
  return (raw.state as RequestState).session!
}

/** Where the browser says it is: what passkeys are bound to. */
export function originOf({ raw }: Incoming): string {
  return raw.get('origin') || raw.origin
}

export function seeOther(path: string): Reply {
  return reply({ status: 303, headers: { Location: path } })
}
