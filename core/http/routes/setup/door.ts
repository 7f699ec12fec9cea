import type { IncomingMessage } from 'node:http'
import { coreErrors, type Reply } from '../../../../sdk/index.ts'
import {
  firstOwnStep,
  type Setup,
  type SetupState,
  type Step,
  steps,
} from '../../../setup/index.ts'
import type { Cookies } from '../../cookies.ts'
import type { Incoming } from '../../route-table.ts'
import { seeOther } from '../way-in.ts'

/** What of a request decides whether it is led to the wizard. */
export interface Passing {
  method: string
  path: string
  wants: 'html' | 'json'
  isAdmin: boolean
}

export type SetupDoor = ReturnType<typeof createSetupDoor>

/** Who may go on with the first run, and where it goes on. */
export function createSetupDoor(setup: Setup, cookies: Cookies) {
  const addressOf = ({ done }: SetupState) => `/setup/${steps[Math.min(done, steps.length - 1)]}`

  async function stateFor({ viewer }: Incoming): Promise<SetupState | undefined> {
    const state = await setup.state()
    if (!state?.owned) return state
    if (viewer.kind === 'anonymous') throw coreErrors.signInRequired()
    if (!viewer.can('core:admin')) throw coreErrors.forbidden()
    return { ...state, done: Math.max(state.done, firstOwnStep) }
  }

  /** Who sits at the machine itself, or has read the code off its terminal. */
  const mayBegin = async ({ raw }: Incoming) =>
    isLocal(raw.req) || (await setup.knows(cookies.brief(raw, 'setup') ?? ''))

  return {
    mayBegin,

    /** Where somebody goes on who asks for the wizard. */
    async next(incoming: Incoming): Promise<string> {
      const state = await stateFor(incoming)
      if (!state) return '/'
      return state.owned || (await mayBegin(incoming)) ? addressOf(state) : '/setup/code'
    },

    /** Nothing if this step may be shown or sent now, else where to go. @throws core:not-found once it is over */
    async elsewhere(step: Step, incoming: Incoming): Promise<Reply | undefined> {
      const state = await stateFor(incoming)
      if (!state && incoming.raw.method === 'GET') return seeOther('/')
      if (!state) throw coreErrors.notFound()
      const at = steps.indexOf(step)
      if (!state.owned && !(await mayBegin(incoming))) return seeOther('/setup/code')
      const isOpen = state.owned ? step !== 'admin' : at < firstOwnStep
      return isOpen && at <= state.done ? undefined : seeOther(addressOf(state))
    },

    /** As long as nobody administers the portal every page is the wizard; then the administrator's first one. */
    async detour({ method, path, wants, isAdmin }: Passing): Promise<string | undefined> {
      if (method !== 'GET' || wants !== 'html' || /^\/(setup|brand|files)(\/|$)/.test(path)) return
      const state = await setup.state()
      if (!state || (state.owned && !(isAdmin && path === '/'))) return undefined
      return '/setup'
    },
  }
}

/**
 * A browser on the machine of the portal. A proxy there makes everybody look like one, and a foreign
 * name that leads here would let another site's page in: then the code is asked for.
 */
export function isLocal({ headers, socket }: IncomingMessage): boolean {
  const address = socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  return (
    (address === '::1' || address.startsWith('127.')) &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '') &&
    ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].every((name) => !(name in headers))
  )
}
