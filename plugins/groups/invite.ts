import { coreErrors, type Database, type People, type Spaces, type Viewer } from 'portico/sdk'
import type { Group } from './api.ts'
import type { Invitation, Invitations } from './invitations.ts'
import { isInside, type Membership } from './membership.ts'
import { refuse } from './refusals.ts'
import type { Requests } from './requests.ts'
import type { Telling } from './telling.ts'

interface Needs {
  db: Database
  people: People
  spaces: Spaces
  membership: Membership
  requests: Requests
  invitations: Invitations
  telling: Telling
  system: Viewer
}

const mostAtOnce = 100

/** What an invited person is shown: the group's name is theirs to know now, and nothing else of it. */
export interface InvitationShown {
  id: string
  group: { title: string; description: string | null; visibility: Group['visibility'] }
  invitedBy: { id: string; name: string }
  createdAt: number
}

/** Inviting people, and their answers. */
export function createInvite(needs: Needs) {
  const { db, people, spaces, membership, requests, invitations, telling, system } = needs

  /** By id or login, as the inviting person may see them. @throws core:invalid naming who is unknown */
  async function found(viewer: Viewer, idOrLogin: string): Promise<string> {
    const login = idOrLogin.trim().replace(/^@/, '')
    const [byId] = (await people.find(viewer, { ids: [login], limit: 1 })).items
    const person = byId ?? (await people.byLogin(viewer, login))
    if (person && person.status === 'active') return person.id
    const message = `"${login}" is nobody here: write logins, such as @anna`
    throw coreErrors.invalid({ detail: message, fields: [{ path: '/people', message }] })
  }

  async function inviteOne(viewer: Viewer, group: Group, personId: string): Promise<boolean> {
    const standing = await membership.standing(group.id, personId)
    if (isInside(standing?.role)) return false
    const person = await people.get(viewer, personId)
    if (person.accountKind !== 'employee' && !group.outsiders) {
      throw refuse('outsidersNotAllowed')
    }
    const request = await requests.of(group.id, personId)
    if (request?.state === 'pending') {
      await membership.admit(group.id, personId)
      await requests.settle(group.id, personId, viewer.id)
      const at = Number(request.createdAt)
      await telling.decided(group.id, personId, { by: viewer.id, accepted: true, at })
    } else await invitations.invite(group.id, personId, viewer.id)
    return true
  }

  return {
    /** Ids of those newly invited; who asked to be let in is let in at once. */
    async people(viewer: Viewer, group: Group, named: readonly string[]): Promise<string[]> {
      const asked = named.flatMap((name) => name.split(/[\s,;]+/)).filter(Boolean)
      if (asked.length > mostAtOnce) {
        const message = `must be at most ${mostAtOnce} people at once`
        throw coreErrors.invalid({ fields: [{ path: '/people', message }] })
      }
      const ids = await Promise.all(asked.map((name) => found(viewer, name)))
      return db.tx(async () => {
        const invited: string[] = []
        for (const id of new Set(ids)) {
          if (await inviteOne(viewer, group, id)) invited.push(id)
        }
        return invited
      })
    },

    /** @throws core:not-found, groups:archived */
    async answer(viewer: Viewer, id: string, accept: boolean): Promise<Invitation> {
      return db.tx(async () => {
        const invitation = await invitations.answer(id, viewer.id, accept)
        const { archivedAt } = await spaces.get(system, invitation.groupId)
        if (accept && archivedAt !== null) throw refuse('archived')
        if (accept) await requests.settle(invitation.groupId, viewer.id, invitation.invitedBy)
        return invitation
      })
    },

    async mine(viewer: Viewer): Promise<InvitationShown[]> {
      const waiting = await invitations.mine(viewer.id)
      if (waiting.length === 0) return []
      const cards = await people.cards(waiting.map(({ invitedBy }) => invitedBy))
      const shown = waiting.map(async ({ id, groupId, invitedBy, createdAt }) => {
        const { title, description, visibility } = await spaces.get(system, groupId)
        const name = cards.get(invitedBy)?.name ?? ''
        const group = { title, description, visibility }
        return { id, group, invitedBy: { id: invitedBy, name }, createdAt }
      })
      return Promise.all(shown)
    },
  }
}

export type Invite = ReturnType<typeof createInvite>
