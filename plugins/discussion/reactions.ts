import {
  coreErrors,
  type Database,
  type Events,
  type Hooks,
  type Items,
  type People,
  type Viewer,
} from 'portico/sdk'
import { discussionEvents, discussionHooks, type Reaction, type ReactionKind } from './api.ts'
import type { CounterRow, Counters } from './counters.ts'

interface Needs {
  db: Database
  events: Events
  hooks: Hooks
  items: Items
  people: People
  counters: Counters
  /** Key → glyph, in order, from the portal's config. */
  configured: Record<string, string>
  now(): number
}

/** Who reacted, as a tooltip shows it. */
export interface Reactors {
  names: string[]
  /** How many more there are. */
  more: number
}

export function createReactions(needs: Needs) {
  const { db, events, hooks, items, people, counters, configured, now } = needs
  const kinds = Object.entries(configured).map(([key, glyph]) => ({ key, glyph }))
  const available = (viewer: Viewer): Promise<readonly ReactionKind[]> =>
    hooks.apply<readonly ReactionKind[], { viewer: Viewer }>(discussionHooks.reactions, kinds, {
      viewer,
    })

  const current = async (viewer: Viewer, itemId: string): Promise<Reaction[]> => {
    const [row] = await counters.of(viewer, [itemId])
    return shown(await available(viewer), row)
  }

  return {
    available,

    async react(viewer: Viewer, itemId: string, key: string, on: boolean): Promise<Reaction[]> {
      if (viewer.kind !== 'person') throw coreErrors.signInRequired()
      const { space } = await items.get(viewer, itemId)
      if (space.archived) throw archived()
      if (on) mustBeOneOf(await available(viewer), key)
      await db.tx(async () => {
        const mine = { item_id: itemId, person_id: viewer.id, key }
        if (on) {
          await db
            .table('reactions')
            .insert({ ...mine, at: now() })
            .onConflict(['item_id', 'person_id', 'key'])
            .ignore()
          const given = { itemId, personId: viewer.id, key }
          await events.emit(discussionEvents.reacted, given, { item: itemId })
        } else {
          await db.table('reactions').where(mine).delete()
        }
        await counters.recountReactions(itemId)
      })
      return current(viewer, itemId)
    },

    /** True when the viewer has given this reaction. */
    async given(viewer: Viewer, itemId: string, key: string): Promise<boolean> {
      const mine = { item_id: itemId, person_id: viewer.id, key }
      return (await db.table('reactions').where(mine).first()) !== undefined
    },

    async reactors(viewer: Viewer, itemId: string, key: string): Promise<Reactors> {
      await items.get(viewer, itemId)
      const rows: { person_id: string }[] = await db
        .table('reactions')
        .where({ item_id: itemId, key })
        .orderBy('at')
        .select('person_id')
        .limit(10)
      const cards = await people.cards(rows.map((row) => row.person_id))
      const [counter] = await counters.of(viewer, [itemId])
      const total = counter ? (counts(counter)[key] ?? 0) : 0
      const names = rows.flatMap((row) => cards.get(row.person_id)?.name ?? [])
      return { names, more: Math.max(0, total - rows.length) }
    },
  }
}

export type Reactions = ReturnType<typeof createReactions>

/** The reactions somebody gave, in the portal's order. Kinds no longer offered are not shown. */
export function shown(kinds: readonly ReactionKind[], row: CounterRow | undefined): Reaction[] {
  if (!row || row.reactions === '{}') return []
  const given = counts(row)
  const mine = row.mine?.split(',') ?? []
  return kinds
    .filter(({ key }) => (given[key] ?? 0) > 0)
    .map(({ key, glyph }) => ({ key, glyph, count: given[key]!, mine: mine.includes(key) }))
}

function counts(row: CounterRow): Record<string, number> {
  return JSON.parse(row.reactions) as Record<string, number>
}

function mustBeOneOf(kinds: readonly ReactionKind[], key: string): void {
  if (kinds.some((kind) => kind.key === key)) return
  const known = kinds.map((kind) => kind.key).join(', ')
  throw coreErrors.invalid({ fields: [{ path: '/key', message: `must be one of: ${known}` }] })
}

function archived() {
  const detail = 'The space is archived: it can be read, not written.'
  return coreErrors.forbidden({ detail, wording: { key: 'core.access.error.archived' } })
}
