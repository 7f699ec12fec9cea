import { coreErrors, type Database, type Events, type Viewer } from 'portico/sdk'
import { pollsEvents, refused } from './api.ts'
import type { OptionRow, PollRow, Store } from './store.ts'

interface Needs {
  db: Database
  events: Events
  store: Store
  now(): number
}

/** Casting a vote. */
export function createVotes({ db, events, store, now }: Needs) {
  return async (viewer: Viewer, itemId: string, asked: readonly number[]): Promise<void> => {
    if (viewer.kind !== 'person') throw coreErrors.signInRequired()
    const { space } = await store.post(viewer, itemId)
    if (space.archived) throw archived()
    await db.tx(async () => {
      const poll = await hold(itemId)
      const options = await store.options([itemId])
      const positions = chosen(poll, options, asked)
      if (poll.anonymous) await castInSecret(viewer.id, itemId, positions, options)
      else await castOpenly(viewer.id, poll, positions, options)
      await events.emit(pollsEvents.voted, { id: itemId }, { item: itemId })
    })
  }

  /** The poll, held until the end of the transaction: votes follow one another. */
  async function hold(itemId: string): Promise<PollRow> {
    await db.table('polls').where({ item_id: itemId }).increment('voters', 0)
    const [poll] = await store.polls([itemId])
    if (!poll) throw coreErrors.notFound()
    const over = poll.closes_at !== null && poll.closes_at <= now()
    if (poll.closed_at !== null || over) throw refused('closed')
    return poll
  }

  /**
   * The fact that somebody has voted and the counters are all that is kept. Every counter of the poll
   * and every voter is written anew with each vote: neither the order of rows nor what the database
   * notes of a row (PostgreSQL's xmin) tells which of them this vote has touched.
   */
  async function castInSecret(
    personId: string,
    itemId: string,
    positions: ReadonlySet<number>,
    options: readonly OptionRow[],
  ): Promise<void> {
    const fresh = await db
      .table('voters')
      .insert({ item_id: itemId, person_id: personId })
      .onConflict(['item_id', 'person_id'])
      .ignore()
      .returning('person_id')
    if (fresh.length === 0) throw refused('voted')
    await db.table('voters').where({ item_id: itemId }).update({ item_id: itemId })
    await db.table('polls').where({ item_id: itemId }).increment('voters', 1)
    await count(options, (position) => Number(positions.has(position)))
  }

  async function castOpenly(
    personId: string,
    { item_id, revote }: PollRow,
    positions: ReadonlySet<number>,
    options: readonly OptionRow[],
  ): Promise<void> {
    const own = { item_id, person_id: personId }
    const earlier: { position: number }[] = await db.table('choices').where(own).select('position')
    if (earlier.length > 0 && !revote) throw refused('voted')
    const before = new Set(earlier.map(({ position }) => position))
    await db.table('choices').where(own).delete()
    const rows = [...positions].map((position) => ({ ...own, position, at: now() }))
    if (rows.length > 0) await db.table('choices').insert(rows)
    const change = Number(positions.size > 0) - Number(before.size > 0)
    await db.table('polls').where({ item_id }).increment('voters', change)
    await count(
      options,
      (position) => Number(positions.has(position)) - Number(before.has(position)),
    )
  }

  async function count(
    options: readonly OptionRow[],
    change: (position: number) => number,
  ): Promise<void> {
    for (const { item_id, position } of options) {
      await db.table('options').where({ item_id, position }).increment('votes', change(position))
    }
  }
}

/** An open vote may be taken back: then nothing is chosen. @throws core:invalid */
function chosen(
  { multiple, revote }: PollRow,
  options: readonly OptionRow[],
  asked: readonly number[],
): Set<number> {
  const positions = new Set(asked)
  const known = options.map(({ position }) => position)
  const wrong = (message: string, key?: string) =>
    coreErrors.invalid({ fields: [{ path: '/choice', message, ...(key && { wording: { key } }) }] })
  if (asked.some((position) => !known.includes(position)))
    throw wrong(`must be among the answers, 0 to ${known.length - 1}`)
  if (positions.size > 1 && !multiple) throw wrong('must be one answer only')
  if (positions.size === 0 && !revote)
    throw wrong('is missing: choose an answer', 'polls.error.choose')
  return positions
}

function archived() {
  const detail = 'The space is archived: it can be read, not written.'
  return coreErrors.forbidden({ detail, wording: { key: 'core.access.error.archived' } })
}

export type Votes = ReturnType<typeof createVotes>
