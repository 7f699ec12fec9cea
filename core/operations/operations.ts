import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Operations } from '../../sdk/operations.ts'
import type { Settings } from '../config/index.ts'
import type { WidgetWatch } from '../pages/index.ts'
import type { Conduct } from '../plugins/index.ts'
import type { Rooms } from '../rooms.ts'
import { figuresSince } from './figures.ts'
import { portalHealth } from './health.ts'
import { openSessions } from './open-sessions.ts'
import { scrubbed, secretsOf } from './secrets.ts'
import { supportBundle } from './support-bundle.ts'
import { switchOff } from './switch-off.ts'
import { systemFacts } from './system.ts'
import { createWaysIn } from './ways-in.ts'

export interface OperationsDeps {
  rooms: Rooms
  /** In force. */
  settings: Settings
  conduct: Conduct
  widgets: WidgetWatch
  /** When this portal was assembled. */
  startedAt: number
}

/** What administrators run the portal with: looking at it, and acting on what they see. */
export function createOperations(deps: OperationsDeps): Operations {
  const { rooms } = deps
  const { db, jobs, events, audit, mail, identity } = rooms
  const waysIn = createWaysIn(rooms)

  /** A change with its line in the audit log; what was not there is not found. */
  const act = (viewer: Viewer, action: string, object: string, change: () => Promise<boolean>) =>
    db.tx(async () => {
      admit(viewer)
      if (!(await change())) throw coreErrors.notFound()
      await audit.record(viewer, { action: `core.${action}`, object })
    })

  /** An answer with no secret in it. */
  const clean = async <T>(value: T): Promise<T> => scrubbed(value, await secretsOf(deps))

  return {
    async health(viewer) {
      admit(viewer)
      return clean(await portalHealth(deps))
    },
    async figures(viewer, since) {
      admit(viewer)
      return figuresSince(rooms, since)
    },
    retryJob: (viewer, id) => act(viewer, 'job-retried', `job:${id}`, () => jobs.revive(id)),
    discardJob: (viewer, id) => act(viewer, 'job-discarded', `job:${id}`, () => jobs.discard(id)),
    retryEvent: (viewer, subscriber, id) =>
      act(viewer, 'event-retried', `event:${id}`, () => events.revive(subscriber, Number(id))),
    discardEvent: (viewer, subscriber, id) =>
      act(viewer, 'event-discarded', `event:${id}`, () => events.discard(subscriber, Number(id))),
    async switchOff(viewer, plugin) {
      admit(viewer)
      await switchOff(deps, viewer, plugin)
    },
    async sessions(viewer, query) {
      admit(viewer)
      return openSessions(rooms, query)
    },
    async endSession(viewer, sessionId) {
      admit(viewer)
      const session = await db.table('sessions').where({ id: sessionId }).first('person_id')
      if (!session) throw coreErrors.notFound()
      await db.tx(async () => {
        await identity.sessions.revoke(session.person_id, sessionId)
        const object = `person:${session.person_id}`
        await audit.record(viewer, { action: 'core.session-ended', object })
      })
    },
    async endSessions(viewer, personId) {
      admit(viewer)
      await db.tx(async () => {
        await identity.sessions.revokeAll(personId)
        const object = `person:${personId}`
        await audit.record(viewer, { action: 'core.sessions-ended', object })
      })
    },
    async wayIn(viewer, personId) {
      admit(viewer)
      return waysIn.wayIn(viewer, personId)
    },
    async sendPasswordLink(viewer, personId) {
      admit(viewer)
      await waysIn.sendPasswordLink(viewer, personId)
    },
    async removeSecondFactor(viewer, personId) {
      admit(viewer)
      await waysIn.removeSecondFactor(viewer, personId)
    },
    async system(viewer) {
      admit(viewer)
      return clean(await systemFacts(deps))
    },
    async testMail(viewer) {
      admit(viewer)
      const result = await clean(await mail.test(viewer))
      const note = { action: 'core.mail-tested', object: 'mail:test', after: result }
      await audit.record(viewer, note)
      return result
    },
    async supportBundle(viewer) {
      admit(viewer)
      await audit.record(viewer, { action: 'core.support-bundle', object: 'portal:support' })
      return clean(await supportBundle(deps))
    },
    async verifyAudit(viewer) {
      admit(viewer)
      return audit.verify()
    },
  }
}

function admit(viewer: Viewer): void {
  if (!viewer.can('core:admin')) throw coreErrors.forbidden()
}
