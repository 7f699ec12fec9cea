import { coreErrors, type Database, type Spaces, type Viewer } from 'portico/sdk'
import { readAnswers } from './answers.ts'
import type { Group } from './api.ts'
import type { Invitations } from './invitations.ts'
import { isInside, type Membership } from './membership.ts'
import { refuse } from './refusals.ts'
import type { Requests } from './requests.ts'
import type { Store } from './store.ts'

interface Needs {
  db: Database
  spaces: Spaces
  store: Store
  membership: Membership
  requests: Requests
  invitations: Invitations
}

/** What a person is to a group after a step. */
export type EntryResult = 'member' | 'pending'

/** The ways in and out that a person goes by themselves. */
export function createEntry(needs: Needs) {
  const { db, spaces, store, membership, requests, invitations } = needs

  async function join(
    viewer: Viewer,
    group: Group,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<EntryResult> {
    if (group.archivedAt !== null) throw refuse('archived')
    return db.tx(async () => {
      await store.lock(group.id)
      const now = await membership.standing(group.id, viewer.id)
      if (isInside(now?.role) && now?.role !== 'reader') return 'member'
      if (await invitations.use(group.id, viewer.id)) return admit(viewer, group)
      switch (group.entry) {
        case 'open':
          return admit(viewer, group)
        case 'invitation':
          throw refuse('invitationOnly')
        default:
          return ask(viewer, group, fields)
      }
    })
  }

  async function admit(viewer: Viewer, group: Group): Promise<EntryResult> {
    await membership.admit(group.id, viewer.id)
    await requests.settle(group.id, viewer.id, viewer.id)
    return 'member'
  }

  async function ask(
    viewer: Viewer,
    group: Group,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<EntryResult> {
    const questions = group.entry === 'questionnaire' ? await store.questions(group.id) : []
    const answers = readAnswers(questions, fields)
    const message = String(fields.message ?? '').trim() || null
    await requests.ask(group.id, viewer.id, { message, answers })
    return 'pending'
  }

  return {
    join,

    /** Leaving a group one is not in takes back a request, and else nothing. */
    async leave(viewer: Viewer, group: Group): Promise<void> {
      await db.tx(async () => {
        await requests.withdraw(group.id, viewer.id)
        await membership.end(group.id, viewer.id)
      })
    },

    /** An interest in what one may read anyway. */
    async follow(viewer: Viewer, group: Group, on: boolean): Promise<void> {
      if (group.visibility !== 'open') throw coreErrors.forbidden()
      const standing = await membership.standing(group.id, viewer.id)
      if (isInside(standing?.role)) return
      await spaces.setRole(group.id, viewer.id, on ? 'follower' : undefined)
    },
  }
}

export type EntryWays = ReturnType<typeof createEntry>
