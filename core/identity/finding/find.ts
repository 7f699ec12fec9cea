import QuickLRU from 'quick-lru'
import type { Viewer } from '../../../sdk/access.ts'
import type { People } from '../../../sdk/people.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { type CardRow, cardColumns, type PersonRow, toCard, toPersonFor } from '../card.ts'
import { visiblePeople } from '../visibility.ts'
import { createByText, type Place } from './by-text.ts'
import { conditionsOf, isNarrow } from './conditions.ts'
import { createInOrder } from './in-order.ts'
import { lengthOf } from './readings.ts'

export type Finding = Pick<People, 'find' | 'count' | 'cities' | 'suggest' | 'list'>

const suggestions = 10
const longestPage = 100
/** Counting so many takes long; the number may be as old as this. */
const large = 5_000
const keptFor = 30_000

/** People by name, page by page, and where they are. */
export function createFind(db: BoundDatabase): Finding {
  const byText = createByText(db)
  const inOrder = createInOrder(db)
  const figures = new QuickLRU<string, unknown>({ maxSize: 500, maxAge: keptFor })

  const suggest: People['suggest'] = async (viewer, text, limit = suggestions) => {
    if (lengthOf(text) < 2) return []
    const { rows } = await byText.page<CardRow>(
      viewer,
      { text },
      cardColumns.map((column) => `p.${column}`).join(', '),
      between(1, limit, suggestions),
    )
    return rows.map(toCard)
  }

  const find: People['find'] = async (viewer, query) => {
    const limit = between(1, query.limit ?? 30, longestPage)
    const text = query.text?.trim()
    if (!text) return inOrder(viewer, query, limit)
    const start = query.cursor === undefined ? undefined : readPlace(query.cursor)
    const asked = { ...query, text }
    const { rows, next } = await byText.page<PersonRow>(viewer, asked, 'p.*', limit, start)
    return { items: rows.map(toPersonFor(viewer)), nextCursor: next ? writePlace(next) : null }
  }

  const count: People['count'] = (viewer, query) => {
    const { cursor, limit, sort, ...asked } = query
    return kept(
      viewer,
      JSON.stringify(['count', asked]),
      (n) => n > large,
      async () => {
        const text = asked.text?.trim()
        if (text) return byText.count(viewer, { ...asked, text })
        const conditions = conditionsOf(db.dialect, viewer, asked, !isNarrow(viewer, asked))
        const [row] = await db.select<{ n: number }>(
          `SELECT COUNT(*) AS n FROM people p WHERE ${conditions.sql}`,
          conditions.parameters,
        )
        return Number(row!.n)
      },
    )
  }

  const cities: People['cities'] = (viewer) => {
    const isLarge = (all: { people: number }[]) =>
      all.reduce((sum, { people }) => sum + people, 0) > large
    return kept(viewer, 'cities', isLarge, async () => {
      const { sql, parameters } = conditionsOf(db.dialect, viewer, {})
      const rows = await db.select<{ city: string; people: number }>(
        `SELECT p.city, COUNT(*) AS people FROM people p WHERE p.city IS NOT NULL AND ${sql}
         GROUP BY p.city`,
        parameters,
      )
      const order = new Intl.Collator(viewer.locale)
      return rows
        .map(({ city, people }) => ({ city, people: Number(people) }))
        .sort((one, other) => other.people - one.people || order.compare(one.city, other.city))
    })
  }

  /** Large figures are the same for all who may see everybody. */
  async function kept<T>(
    viewer: Viewer,
    key: string,
    isLarge: (value: T) => boolean,
    read: () => Promise<T>,
  ): Promise<T> {
    if (visiblePeople(viewer, 'p').parameters.length > 0) return read()
    const wanted = `${viewer.kind === 'anonymous'} ${viewer.locale} ${key}`
    const known = figures.get(wanted) as T | undefined
    if (known !== undefined) return known
    const value = await read()
    if (isLarge(value)) figures.set(wanted, value)
    return value
  }

  const list: People['list'] = async (viewer) => {
    const { sql, parameters } = conditionsOf(db.dialect, viewer, {}, true)
    const rows = await db.select<PersonRow>(
      `SELECT p.* FROM people p WHERE ${sql} ORDER BY p.${inOrder.column(viewer)}, p.id`,
      parameters,
    )
    return rows.map(toPersonFor(viewer))
  }

  return { suggest, find, count, cities, list }
}

/** A made-up place is one behind which there is nobody. */
function readPlace(cursor: string): Place {
  const [, reading, driver, person] = /^(\d{1,2})-(\d)-(.{1,64})$/.exec(cursor) ?? []
  return { reading: Number(reading ?? 99), driver: Number(driver ?? 0), person: person ?? '' }
}

function writePlace({ reading, driver, person }: Place): string {
  return `${reading}-${driver}-${person}`
}

function between(least: number, wanted: number, most: number): number {
  return Math.min(Math.max(Math.trunc(wanted), least), most)
}
