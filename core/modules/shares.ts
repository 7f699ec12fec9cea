import type { SqlValue } from '../../sdk/database.ts'
import type { AnyPluginDefinition, Reference, References } from '../../sdk/index.ts'
import type { Dialect } from '../database/index.ts'
import { tablePrefix } from './tables.ts'

/** Rows of one table that exist because of a plugin, besides those of its own tables. */
export interface Share {
  table: string
  where: string
  parameters: SqlValue[]
  /** Comes back with an import; else it is made again by itself, or of no use later. */
  kept: boolean
}

interface Condition {
  sql: string
  parameters: SqlValue[]
}

/** What of the core's tables names items, spaces and plugins; these rows go with what they name. */
const ofCore: Record<string, { kept: boolean; columns: Record<string, Reference> }> = {
  item_versions: { kept: true, columns: { item_id: 'item' } },
  item_refs: { kept: true, columns: { item_id: 'item' } },
  item_places: { kept: true, columns: { item_id: 'item' } },
  files: { kept: true, columns: { item_id: 'item' } },
  space_members: { kept: true, columns: { space_id: 'space' } },
  person_sources: { kept: true, columns: { source: 'named' } },
  person_permissions: { kept: true, columns: { permission: 'named' } },
  outbox: { kept: false, columns: { item_id: 'item', type: 'named' } },
  event_cursors: { kept: false, columns: { subscriber: 'named' } },
  event_failures: { kept: false, columns: { subscriber: 'named' } },
  jobs: { kept: false, columns: { queue: 'named' } },
  outgoing_mail: { kept: false, columns: { kind: 'named' } },
  idempotency: { kept: false, columns: { route: 'route' } },
}

/**
 * All rows that go with a plugin, in an order in which they can be deleted: what hangs on a row before
 * the row. Items are those of its kinds, those in spaces of its kinds, and what hangs on either.
 */
export function sharesOf(
  id: string,
  installed: readonly AnyPluginDefinition[],
  dialect: Dialect,
  tables: ReadonlySet<string>,
): Share[] {
  const own = installed.find((one) => one.id === id)
  const match = matcher(id, Object.keys(own?.spaces ?? {}), dialect)
  const ofOthers = installed
    .filter((one) => one.id !== id)
    .flatMap((one) => sharesOfPlugin(one, match))
  const core = Object.entries(ofCore).map(([table, { kept, columns }]) => ({
    ...{ table, kept },
    ...any(Object.entries(columns).map(([column, reference]) => match(column, reference))),
  }))
  const items = { table: 'items', kept: true, ...match('id', 'item') }
  const spaces = { table: 'spaces', kept: true, ...match('id', 'space') }
  return [...ofOthers, ...core, items, spaces]
    .map(({ sql, ...share }) => ({ ...share, where: sql }))
    .filter(({ table }) => tables.has(table))
}

type Match = (column: string, reference: Reference) => Condition

function sharesOfPlugin({ id, refers = {}, derived = [] }: AnyPluginDefinition, match: Match) {
  const full = (table: string) => tablePrefix(id) + table
  const ofColumns = (columns: References[string]): Condition =>
    any(
      Object.entries(columns).map(([column, reference]) => {
        const [parent, key] = reference.split('.')
        if (key === undefined) return match(column, reference)
        const { sql, parameters } = ofColumns(refers[parent!] ?? {})
        return {
          sql: `${column} IN (SELECT ${key} FROM ${full(parent!)} WHERE ${sql})`,
          parameters,
        }
      }),
    )
  return Object.entries(refers)
    .map(([table, columns]) => ({
      ...{ table: full(table), kept: !derived.includes(table), ...ofColumns(columns) },
      nested: Object.values(columns).some((reference) => reference.includes('.')),
    }))
    .sort((a, b) => Number(b.nested) - Number(a.nested))
    .map(({ nested, ...share }) => share)
}

function matcher(id: string, spaceKinds: readonly string[], dialect: Dialect): Match {
  const spaces: Condition = {
    sql: `SELECT id FROM spaces WHERE kind IN (${spaceKinds.map(() => '?').join(', ') || 'NULL'})`,
    parameters: [...spaceKinds],
  }
  const items = (column: 'id' | 'seq'): Condition => ({
    sql: `WITH RECURSIVE gone (id, seq) AS (
        SELECT id, seq FROM items WHERE kind LIKE ? OR space_id IN (${spaces.sql})
        UNION SELECT i.id, i.seq FROM items i JOIN gone g ON i.parent_id = g.id)
      SELECT ${column} FROM gone`,
    parameters: [`${id}:%`, ...spaces.parameters],
  })
  const within = (value: string, { sql, parameters }: Condition): Condition => ({
    ...{ sql: `${value} IN (${sql})`, parameters },
  })
  const named = (column: string): Condition => ({
    ...{ sql: `(${column} LIKE ? OR ${column} LIKE ?)`, parameters: [`${id}.%`, `${id}:%`] },
  })
  const find = { sqlite: 'instr', postgres: 'strpos' }[dialect]
  const of: Record<string, (column: string) => Condition> = {
    item: (column) => within(column, items('id')),
    'item-seq': (column) => within(column, items('seq')),
    space: (column) => within(column, spaces),
    file: (column) => {
      const { sql, parameters } = within('item_id', items('id'))
      return within(column, { sql: `SELECT id FROM files WHERE ${sql}`, parameters })
    },
    named,
    about: (column) => {
      const behind = `substr(${column}, ${find}(${column}, ':') + 1)`
      return any([named(column), within(behind, items('id')), within(behind, spaces)])
    },
    route: (column) => ({
      sql: `(${column} LIKE ? OR ${column} LIKE ?)`,
      parameters: [`% /api/${id}`, `% /api/${id}/%`],
    }),
  }
  return (column, reference) => of[reference]!(column)
}

function any(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: '1 = 0', parameters: [] }
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}
