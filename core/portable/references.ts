import type { BoundDatabase } from '../database/index.ts'
import { isObject, type Json } from './json.ts'

/** What ids in documents stand for. */
export type Referred = 'person' | 'space' | 'department' | 'file'

/** A name by what it names and its id here: `person:<id>`. */
export type Names = ReadonlyMap<string, string>

const kinds: readonly Referred[] = ['person', 'space', 'department', 'file']
/** An id alone is known by its length; one of a principal may be any. */
const localId = /^(?:((?:person|space|department):)([\w.-]{1,64})|([\w-]{22}))(#.*)?$/s
const reference = /^((?:person|space|department):)?@(person|space|department|file):([^#]*)(#.*)?$/s
const looksLike = /^((?:person|space|department):)?(@+)(?=(?:person|space|department|file):)/

/** Every string of a value that may hold an id of this portal. */
export function idsIn(value: Json): string[] {
  const found: string[] = []
  mapStrings(value, (text) => {
    const [, , member, alone] = localId.exec(text) ?? []
    const id = member ?? alone
    if (id !== undefined) found.push(id)
    return text
  })
  return found
}

/** References a value makes by name. */
export function referencesIn(value: Json): { kind: Referred; key: string }[] {
  const found: { kind: Referred; key: string }[] = []
  mapStrings(value, (text) => {
    const [, , kind, key] = reference.exec(text) ?? []
    if (kind) found.push({ kind: kind as Referred, key: key! })
    return text
  })
  return found
}

/** With names in place of ids. What only looks like a name gets one `@` more. */
export function withNames<T extends Json>(value: T, ...names: readonly Names[]): T {
  const nameOf = (id: string, among: readonly string[]) =>
    among
      .flatMap((kind) => names.map((each) => each.get(`${kind}:${id}`)))
      .find((name) => name !== undefined)
  return mapStrings(value, (text) => {
    if (looksLike.test(text)) return text.replace(looksLike, '$1@$2')
    const [, prefix = '', member, alone, suffix = ''] = localId.exec(text) ?? []
    const name =
      member === undefined ? nameOf(alone ?? '', kinds) : nameOf(member, [prefix.slice(0, -1)])
    return name === undefined ? text : `${prefix}${name}${suffix}`
  }) as T
}

/** With this portal's ids in place of names. */
export function withIds<T extends Json>(
  value: T,
  idOf: (kind: Referred, key: string) => string,
): T {
  return mapStrings(value, (text) => {
    const [, , marks] = looksLike.exec(text) ?? []
    if (marks !== undefined && marks.length > 1) return text.replace('@', '')
    const [, prefix = '', kind, key, suffix = ''] = reference.exec(text) ?? []
    return kind === undefined ? text : `${prefix}${idOf(kind as Referred, key!)}${suffix}`
  }) as T
}

function mapStrings(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((inner) => mapStrings(inner, map))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [map(key), mapStrings(inner, map)]),
  )
}

/** Names of the people, spaces and departments among these ids. */
export async function namesIn(
  db: BoundDatabase,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const add = (kind: Referred, rows: readonly Row[]) => {
    for (const { id, key } of rows) names.set(`${kind}:${id}`, `@${kind}:${key}`)
  }
  add('person', (await among(db, 'SELECT id, login AS key FROM people WHERE id', ids)).map(escaped))
  add('space', (await among(db, 'SELECT id, slug AS key FROM spaces WHERE id', ids)).map(escaped))
  const wanted = new Set(ids)
  add(
    'department',
    (await departments(db)).filter(({ id }) => wanted.has(id)),
  )
  return names
}

/** Ids by `person:anna`; what is not here, or is here twice, is missing. */
export async function idsOf(
  db: BoundDatabase,
  wanted: readonly { kind: Referred; key: string }[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const keys = (kind: Referred) => wanted.filter((each) => each.kind === kind).map(({ key }) => key)
  const add = (kind: Referred, rows: readonly Row[]) => {
    for (const { id, key } of rows) ids.set(`${kind}:${key}`, id)
  }
  const people = keys('person').map(unescaped)
  add(
    'person',
    (await among(db, 'SELECT id, login AS key FROM people WHERE login', people)).map(escaped),
  )
  const spaces = keys('space').map(unescaped)
  add(
    'space',
    (await among(db, 'SELECT id, slug AS key FROM spaces WHERE slug', spaces)).map(escaped),
  )
  if (keys('department').length > 0) {
    const rows = await departments(db)
    const twice = rows.filter(({ key }, at) => rows.findIndex((row) => row.key === key) !== at)
    add('department', rows)
    for (const { key } of twice) ids.delete(`department:${key}`)
  }
  return ids
}

interface Row {
  id: string
  key: string
}

/** With `Operations/Logistics` as key: departments have no code of their own. */
async function departments(db: BoundDatabase): Promise<Row[]> {
  const rows = await db.select<{ id: string; name: string; parent_id: string | null }>(
    'SELECT id, name, parent_id FROM departments ORDER BY id',
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const pathOf = (id: string | null, depth = 0): string[] => {
    const row = id === null || depth > 100 ? undefined : byId.get(id)
    return row ? [...pathOf(row.parent_id, depth + 1), marked(row.name).replaceAll('/', '%2f')] : []
  }
  return rows.map(({ id }) => ({ id, key: pathOf(id).join('/') }))
}

const atOnce = 500

async function among(db: BoundDatabase, sql: string, values: readonly string[]): Promise<Row[]> {
  const unique = [...new Set(values)]
  const found: Row[] = []
  for (let at = 0; at < unique.length; at += atOnce) {
    const part = unique.slice(at, at + atOnce)
    found.push(...(await db.select<Row>(`${sql} IN (${part.map(() => '?')})`, part)))
  }
  return found
}

/** `#` begins what follows a name: `space:@space:drivers#owners`. */
const marked = (text: string) => text.replaceAll('%', '%25').replaceAll('#', '%23')
const unescaped = (text: string) => text.replaceAll('%23', '#').replaceAll('%25', '%')
const escaped = ({ id, key }: Row): Row => ({ id, key: marked(key) })
