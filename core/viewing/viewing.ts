import type { Viewer } from '../../sdk/access.ts'
import type { Audit } from '../../sdk/audit.ts'
import { coreEvents } from '../../sdk/core-tokens.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Events } from '../../sdk/events.ts'
import type { Viewers } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { LiveSession, NewSession, Sessions } from '../identity/index.ts'

/**
 * Seeing the portal as somebody else, to help them: only looking, for a while, written down, and told
 * to whom it is about. It is a session of that person's, named after who looks, so that they see it in
 * the list of their sessions and can end it; it holds only beside the administrator's own.
 */
export interface Viewing {
  /**
   * @throws core:forbidden without `core:admin`, for oneself, and where the person may do more than the
   * one who wants to look
   */
  begin(
    admin: Viewer,
    personId: string,
    from: { userAgent: string; ip: string },
  ): Promise<NewSession>
  /** The session of looking behind a token, if it is this administrator's and not over. */
  find(token: string, admin: Viewer): Promise<LiveSession | undefined>
  end(admin: Viewer, session: LiveSession): Promise<void>
}

export interface ViewingOptions {
  db: BoundDatabase
  clock: Clock
  sessions: Sessions
  viewers: Viewers
  audit: Audit
  events: Pick<Events, 'emit'>
}

const milliseconds = 15 * 60_000

export function createViewing(options: ViewingOptions): Viewing {
  const { db, clock, sessions, viewers, audit, events } = options
  return {
    async begin(admin, personId, from) {
      if (!admin.can('core:admin')) throw coreErrors.forbidden()
      if (admin.id === personId) throw refusal('own')
      const person = await viewers.viewerFor(personId)
      if ([...person.permissions].some((one) => !admin.can(one))) throw refusal('moreRights')
      return db.tx(async () => {
        const viewedBy = { id: admin.id, milliseconds }
        const session = await sessions.create(personId, { ...from, strong: true, viewedBy })
        const note = { action: 'core.viewed-as', object: `person:${personId}` }
        await audit.record(admin, note)
        const told = { personId, viewerId: admin.id, until: clock.now() + milliseconds }
        await events.emit(coreEvents.personViewed, told, { person: personId })
        return session
      })
    },
    async find(token, admin) {
      if (!admin.can('core:admin')) return undefined
      const session = await sessions.find(token)
      return session?.viewedBy === admin.id ? session : undefined
    },
    async end(admin, { id, personId }) {
      await db.tx(async () => {
        await sessions.revoke(personId, id)
        const object = `person:${personId}`
        await audit.record(admin, { action: 'core.viewing-stopped', object })
      })
    },
  }
}

const reasons = {
  own: 'You see the portal with your own eyes already.',
  moreRights: 'This person may do things that you may not, so you cannot look as them.',
}

function refusal(why: keyof typeof reasons) {
  const wording = { key: `core.viewing.error.${why}` }
  return coreErrors.forbidden({ detail: reasons[why], wording })
}
