import type { AccessReason, Principal, SpaceRole, Viewer } from '../../sdk/access.ts'
import type { BoundDatabase } from '../database/index.ts'
import { formatDate } from '../i18n/index.ts'

export type Translate = (locale: string, key: string, params?: Record<string, string>) => string

/** Principals in the words of one language: whom they stand for, and how somebody comes to be one. */
export interface PrincipalWords {
  readers(principals: readonly Principal[]): Promise<AccessReason[]>
  reasons(personId: string, principals: readonly Principal[]): Promise<AccessReason[]>
}

export interface PrincipalWordsOptions {
  db: BoundDatabase
  t: Translate
  roleTitle(role: string, locale: string): string
}

interface Parsed {
  principal: Principal
  kind: string
  id: string
  role: string
}

const tables: Record<string, [table: string, column: string]> = {
  space: ['spaces', 'title'],
  department: ['departments', 'name'],
  person: ['people', 'name'],
}

export function createPrincipalWords({ db, t, roleTitle }: PrincipalWordsOptions) {
  return ({ locale, timeZone }: Viewer): PrincipalWords => {
    async function readers(principals: readonly Principal[]): Promise<AccessReason[]> {
      const parsed = principals.map(parse)
      const names = await namesOf(parsed)
      return parsed.map(({ principal, kind, id, role }) => {
        const name = kind === 'role' ? roleTitle(id, locale) : (names.get(`${kind}:${id}`) ?? id)
        const key = role === '' ? kind : `${kind}.${role}`
        return { principal, text: t(locale, `core.access.readers.${key}`, { name }) }
      })
    }

    async function reasons(personId: string, principals: readonly Principal[]) {
      const parsed = principals.map(parse)
      const names = await namesOf(parsed)
      const line = await departmentLine(personId)
      const memberships = await membershipsOf(personId)
      const say = (key: string, params: Record<string, string> = {}) =>
        t(locale, `core.access.reason.${key}`, params)
      return parsed.map(({ principal, kind, id }) => {
        if (kind === 'role') return { principal, text: say(kind, { name: roleTitle(id, locale) }) }
        if (kind === 'department') return { principal, text: say(kind, { name: upTo(line, id) }) }
        const as = memberships.get(id)
        if (kind !== 'space' || as === undefined) return { principal, text: say(kind) }
        const params = {
          name: names.get(`space:${id}`) ?? id,
          role: t(locale, `core.access.role.${as.role}`),
        }
        if (as.since === null) return { principal, text: say('space', params) }
        const since = formatDate(new Date(as.since), locale, { timeZone, date: 'long' })
        return { principal, text: say('spaceSince', { ...params, since }) }
      })
    }

    return { readers, reasons }
  }

  async function namesOf(parsed: readonly Parsed[]): Promise<Map<string, string>> {
    const names = new Map<string, string>()
    for (const [kind, [table, column]] of Object.entries(tables)) {
      const ids = parsed.filter((one) => one.kind === kind).map(({ id }) => id)
      if (ids.length === 0) continue
      const rows = await db.table(table).select('id', `${column} as name`).whereIn('id', ids)
      for (const { id, name } of rows) names.set(`${kind}:${id}`, name)
    }
    return names
  }

  /** The person's department and those above it, from the nearest. */
  function departmentLine(personId: string): Promise<{ id: string; name: string }[]> {
    return db.select(
      `WITH RECURSIVE line(id, name, parent_id, step) AS (
         SELECT d.id, d.name, d.parent_id, 0 FROM people p
         JOIN departments d ON d.id = p.department_id WHERE p.id = ?
         UNION ALL SELECT d.id, d.name, d.parent_id, line.step + 1 FROM line
         JOIN departments d ON d.id = line.parent_id WHERE line.step < 100
       ) SELECT id, name FROM line ORDER BY step`,
      [personId],
    )
  }

  async function membershipsOf(personId: string) {
    const rows = await db.select<{ id: string; role: SpaceRole; since: number | null }>(
      'SELECT space_id AS id, role, since FROM space_members WHERE person_id = ?',
      [personId],
    )
    return new Map(rows.map((row) => [row.id, row]))
  }
}

function parse(principal: Principal): Parsed {
  const [, kind = '', id = '', role = ''] = /^([a-z]+):?([^#]*)#?(.*)$/.exec(principal) ?? []
  return { principal, kind, id, role }
}

/** “Drivers → Logistics → Operations”, as far as the department meant. */
function upTo(line: readonly { id: string; name: string }[], id: string): string {
  const end = line.findIndex((department) => department.id === id)
  return line
    .slice(0, end + 1)
    .map(({ name }) => name)
    .join(' → ')
}
