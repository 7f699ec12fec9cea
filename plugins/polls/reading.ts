import type { Item, People, Viewer } from 'portico/sdk'
import type { Poll, PollOption } from './api.ts'
import type { Mine, OptionRow, PollRow, Store } from './store.ts'

/** Names that stand under an answer. */
const mostNames = 5
/** Below this, counts of an anonymous poll would tell who chose what. */
export const fewestVoters = 3

interface Needs {
  store: Store
  people: People
  now(): number
}

/** Polls as one viewer sees them. */
export function createReading({ store, people, now }: Needs) {
  /** Of posts the viewer has just read, by post. */
  async function of(viewer: Viewer, posts: readonly Item[]): Promise<Map<string, Poll>> {
    const ids = posts.map(({ id }) => id)
    const rows = await store.polls(ids)
    if (rows.length === 0) return new Map()
    const [options, mine] = [await store.options(ids), await store.mine(viewer.id, ids)]
    const names = await namesOf(rows, mine)
    const post = new Map(posts.map((item) => [item.id, item]))
    return new Map(
      rows.map((row) => [
        row.item_id,
        poll(viewer, post.get(row.item_id)!, row, options, mine, names),
      ]),
    )
  }

  function poll(
    viewer: Viewer,
    { space, author }: Item,
    row: PollRow,
    all: readonly OptionRow[],
    mine: readonly Mine[],
    names: ReadonlyMap<string, string[]>,
  ): Poll {
    const id = row.item_id
    const own = mine.filter((vote) => vote.item_id === id)
    const voted = own.length > 0
    const closed = isOver(row, now())
    const shown = (voted || closed) && (row.anonymous === 0 || closed || row.voters >= fewestVoters)
    const options = all
      .filter(({ item_id }) => item_id === id)
      .map(({ position, text, votes }): PollOption => {
        const chosen = own.some((vote) => vote.position === position)
        const option = { position, text, mine: chosen }
        if (!shown) return option
        const percent = row.voters === 0 ? 0 : Math.round((votes / row.voters) * 100)
        return { ...option, votes, percent, names: names.get(`${id}/${position}`) ?? [] }
      })
    const open = !closed && !space.archived && viewer.kind === 'person'
    return {
      ...{ id, question: row.question, options, closed, voted, voters: row.voters },
      multiple: row.multiple === 1,
      anonymous: row.anonymous === 1,
      revote: row.revote === 1,
      closesAt: row.closes_at,
      mayVote: open && (!voted || row.revote === 1),
      mayClose: open && (viewer.id === row.author_id || viewer.id === author.id),
      results: shown,
    }
  }

  /** Only of polls whose results are shown. */
  async function namesOf(
    rows: readonly PollRow[],
    mine: readonly Mine[],
  ): Promise<Map<string, string[]>> {
    const own = new Set(mine.map(({ item_id }) => item_id))
    const shown = rows.filter(
      (row) => row.anonymous === 0 && (isOver(row, now()) || own.has(row.item_id)),
    )
    if (shown.length === 0) return new Map()
    const latest = await store.latest(
      shown.map(({ item_id }) => item_id),
      mostNames,
    )
    const cards = await people.cards(latest.map(({ person_id }) => person_id))
    const names = new Map<string, string[]>()
    for (const { item_id, position, person_id } of latest) {
      const key = `${item_id}/${position}`
      const name = cards.get(person_id)?.name
      if (name) names.set(key, [...(names.get(key) ?? []), name])
    }
    return names
  }

  return {
    of,
    /** @throws core:not-found */
    async one(viewer: Viewer, id: string): Promise<Poll> {
      const post = await store.post(viewer, id)
      return (await of(viewer, [post])).get(id)!
    },
  }
}

export type Reading = ReturnType<typeof createReading>

/** Its time was up, although the job that ends it may not have come yet. */
function isOver({ closed_at, closes_at }: PollRow, now: number): boolean {
  return closed_at !== null || (closes_at !== null && closes_at <= now)
}
