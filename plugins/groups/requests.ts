import { coreErrors, type Database, type Hooks } from 'portico/sdk'
import type { Answer } from './answers.ts'
import { groupsHooks } from './api.ts'
import type { Membership } from './membership.ts'
import { refuse } from './refusals.ts'
import type { Telling } from './telling.ts'

export type RequestState = 'pending' | 'accepted' | 'declined' | 'withdrawn'

/** Somebody who wants to join. */
export interface JoinRequest {
  id: string
  groupId: string
  personId: string
  state: RequestState
  message: string | null
  answers: Answer[]
  reason: string | null
  createdAt: number
  decidedAt: number | null
}

interface Row extends Omit<JoinRequest, 'answers'> {
  answers: string
}

interface Needs {
  db: Database
  hooks: Hooks
  membership: Membership
  telling: Telling
  now(): number
}

const columns = {
  id: 'id',
  groupId: 'space_id',
  personId: 'person_id',
  state: 'state',
  message: 'message',
  answers: 'answers',
  reason: 'reason',
  createdAt: 'created_at',
  decidedAt: 'decided_at',
}

/** Requests to join: one for each person and group, decided once. */
export function createRequests({ db, hooks, membership, telling, now }: Needs) {
  const read = ({ answers, ...row }: Row): JoinRequest => ({ ...row, answers: JSON.parse(answers) })
  const own = (groupId: string, personId: string) => ({ space_id: groupId, person_id: personId })

  async function of(groupId: string, personId: string): Promise<JoinRequest | undefined> {
    const row = await db.table('requests').where(own(groupId, personId)).first(columns)
    return row && read(row)
  }

  return {
    of,

    /** Asking twice is asking once; who was declined may ask again. */
    async ask(
      groupId: string,
      personId: string,
      { message, answers }: { message: string | null; answers: Answer[] },
    ): Promise<void> {
      const fields = {
        state: 'pending',
        message,
        answers: JSON.stringify(answers),
        decided_by: null,
        reason: null,
        created_at: now(),
        decided_at: null,
      }
      await db.tx(async () => {
        await db
          .table('requests')
          .insert({
            id: crypto.randomUUID().replaceAll('-', ''),
            ...own(groupId, personId),
            ...fields,
          })
          .onConflict(['space_id', 'person_id'])
          .merge(fields)
        hooks.emit(groupsHooks.requested, { groupId, personId })
        await telling.requested(groupId, personId, fields.created_at)
      })
    },

    async withdraw(groupId: string, personId: string): Promise<void> {
      const request = await of(groupId, personId)
      if (request?.state !== 'pending') return
      await db.tx(async () => {
        await db
          .table('requests')
          .where({ ...own(groupId, personId), state: 'pending' })
          .update({ state: 'withdrawn', decided_at: now() })
        await telling.withdrawn(groupId, personId, Number(request.createdAt))
      })
    },

    /** Who joined by another way has nothing to ask any more. */
    async settle(groupId: string, personId: string, by: string): Promise<void> {
      await db
        .table('requests')
        .where({ ...own(groupId, personId), state: 'pending' })
        .update({ state: 'accepted', decided_by: by, decided_at: now() })
    },

    /** Two moderators at once: the first decides. @throws core:not-found, groups:decided-already */
    async decide(
      groupId: string,
      id: string,
      decision: { by: string; accept: boolean; reason: string | null },
    ): Promise<JoinRequest> {
      const { by, accept, reason } = decision
      const state = accept ? 'accepted' : 'declined'
      return db.tx(async () => {
        const decided = await db
          .table('requests')
          .where({ id, space_id: groupId, state: 'pending' })
          .update({ state, decided_by: by, reason, decided_at: now() })
        const row = await db.table('requests').where({ id, space_id: groupId }).first(columns)
        if (row === undefined) throw coreErrors.notFound()
        if (decided === 0 && row.state !== state) throw refuse('decidedAlready')
        if (decided === 0) return read(row)
        const { personId } = row
        if (accept) await membership.admit(groupId, personId)
        hooks.emit(groupsHooks.decided, { groupId, personId, accepted: accept })
        const at = Number(row.decidedAt)
        await telling.decided(groupId, personId, { by, accepted: accept, at })
        return read(row)
      })
    },

    /** Who has left the portal asks for nothing any more. */
    async forget(personId: string): Promise<void> {
      await db
        .table('requests')
        .where({ person_id: personId, state: 'pending' })
        .update({ state: 'withdrawn', decided_at: now() })
    },

    async pending(groupId: string): Promise<JoinRequest[]> {
      const rows = await db
        .table('requests')
        .where({ space_id: groupId, state: 'pending' })
        .orderBy('created_at')
        .limit(200)
        .select(columns)
      return rows.map(read)
    },

    async pendingCount(groupId: string): Promise<number> {
      const [row] = await db
        .table('requests')
        .where({ space_id: groupId, state: 'pending' })
        .count({ n: '*' })
      return Number(row?.n ?? 0)
    },
  }
}

export type Requests = ReturnType<typeof createRequests>
