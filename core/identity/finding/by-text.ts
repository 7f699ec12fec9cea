import type { Viewer } from '../../../sdk/access.ts'
import type { PeopleQuery } from '../../../sdk/people.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { visiblePeople } from '../visibility.ts'
import { conditionsOf } from './conditions.ts'
import { type Reading, readingsOf } from './readings.ts'
import { countSql, type Edge, edgeSql, pageSql, type Search, sizesSql } from './search-sql.ts'

/** Where a page ended: which reading, gone through by which of its ranges, and who was the last. */
export interface Place {
  reading: number
  driver: number
  person: string
}

/** More than this is many: which of two ranges that are larger has fewer people is not asked. */
const many = 1_000

/** People by what was typed: one reading after the other, until the page is full. */
export function createByText(db: BoundDatabase) {
  async function page<R extends { id: string }>(
    viewer: Viewer,
    query: PeopleQuery & { text: string },
    columns: string,
    limit: number,
    start?: Place,
  ): Promise<{ rows: R[]; next: Place | undefined }> {
    const readings = readingsOf(query.text)
    const found: { row: R; place: Place }[] = []
    for (let at = start?.reading ?? 0; at < readings.length && found.length <= limit; at++) {
      const resumed = start?.reading === at ? start : undefined
      const search = await prepare(viewer, query, readings, at, resumed?.driver)
      const edge = resumed && (await edgeOf(search, resumed.person))
      if (resumed && !edge) break
      const { sql, parameters } = pageSql(db.dialect, search, columns, edge)
      const rows = await db.select<R>(sql, [...parameters, limit + 1 - found.length])
      for (const row of rows) {
        found.push({ row, place: { reading: at, driver: search.driver, person: row.id } })
      }
    }
    const shown = found.slice(0, limit)
    const next = found.length > limit ? shown.at(-1)?.place : undefined
    return { rows: shown.map(({ row }) => row), next }
  }

  async function edgeOf(search: Search, person: string): Promise<Edge | undefined> {
    const { sql, parameters } = edgeSql(search, person)
    return (await db.select<Edge>(sql, parameters))[0]
  }

  async function count(viewer: Viewer, query: PeopleQuery & { text: string }): Promise<number> {
    const readings = readingsOf(query.text)
    let sum = 0
    for (const at of readings.keys()) {
      const { sql, parameters } = countSql(db.dialect, await prepare(viewer, query, readings, at))
      const [row] = await db.select<{ n: number }>(sql, parameters)
      sum += Number(row!.n)
    }
    return sum
  }

  async function prepare(
    viewer: Viewer,
    query: PeopleQuery,
    readings: readonly Reading[],
    at: number,
    driver?: number,
  ): Promise<Search> {
    const reading = readings[at]!
    return {
      reading,
      driver: driver !== undefined && driver < reading.length ? driver : await rarest(reading),
      earlier: readings.slice(0, at),
      conditions: conditionsOf(db.dialect, viewer, query),
      known: visiblePeople(viewer, 'k'),
    }
  }

  async function rarest(reading: Reading): Promise<number> {
    if (reading.length === 1) return 0
    const { sql, parameters } = sizesSql(reading, many)
    const [row] = await db.select<Record<string, number>>(sql, parameters)
    const sizes = reading.map((_, at) => Number(row![at]))
    // Of equals the last: who types a first name first means few of the many who have it.
    return sizes.lastIndexOf(Math.min(...sizes))
  }

  return { page, count }
}
