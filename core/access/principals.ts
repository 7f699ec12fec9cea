import { type BoundDatabase, type Dialect, oneOf } from '../database/index.ts'
import type { SqlPart } from './gate.ts'
import { outsideMark } from './outsiders.ts'
import { openingRoles } from './space-role.ts'

/** Keeps `user_principal`, the flattened answer to "who is this person?", true to its sources. */
export interface Principals {
  /**
   * Computes the principals of these people anew, in the ambient transaction. Call it with every
   * change of a person, membership, department, role or right: what is cached about them goes, too.
   */
  rebuild(people: readonly string[] | 'all'): Promise<void>
  /** Hears of people whose rights or looks changed, once that is committed. */
  onChange(listener: (people: readonly string[] | 'all') => void): void
}

export function createPrincipals(db: BoundDatabase): Principals {
  const listeners: ((people: readonly string[] | 'all') => void)[] = []

  async function rebuild(people: readonly string[] | 'all'): Promise<void> {
    if (people.length === 0) return
    await db.tx(async () => {
      for (const { sql, parameters } of rebuilding(db.dialect, people)) {
        await db.raw(sql, parameters)
      }
      db.afterCommit(() => {
        for (const listener of listeners) listener(people)
      })
    })
  }

  return { rebuild, onChange: (listener) => void listeners.push(listener) }
}

/** The statements that compute principals anew; with names, they touch the rows of these people only. */
export function rebuilding(dialect: Dialect, people: readonly string[] | 'all'): SqlPart[] {
  const named = people === 'all' ? [] : [JSON.stringify(people)]
  const among = (column: string) => (people === 'all' ? '1 = 1' : `${column} ${oneOf[dialect]}`)
  const now = closure(dialect, among('p.id'))
  const statements: [string, string[]][] = [
    // First, as it makes two who rebuild the same person at once take turns.
    [`UPDATE people SET revision = revision + 1 WHERE ${among('id')}`, named],
    // What stays is not written again: a person in many groups has many rows, all over the index.
    [
      `DELETE FROM user_principal WHERE ${among('viewer')} AND (viewer, principal) IN (
         SELECT viewer, principal FROM user_principal
         WHERE viewer <> 'anonymous' AND ${among('viewer')}
         EXCEPT SELECT viewer, principal FROM (${now}) AS now)`,
      [...named, ...named, ...named],
    ],
    [
      `INSERT INTO user_principal (viewer, principal)
       SELECT viewer, principal FROM (${now}) AS now WHERE true ON CONFLICT DO NOTHING`,
      named,
    ],
  ]
  return statements.map(([sql, parameters]) => ({ sql, parameters }))
}

/** Role, and each role it includes. */
const inclusions = [
  ...openingRoles.flatMap((role, rank) =>
    openingRoles.slice(rank).map((included) => `('${role}', '${included}')`),
  ),
  `('follower', 'follower')`,
].join(', ')

/**
 * One statement for one person or for all: a department stands for its ancestors, too. What an
 * outsider is carries the mark that only lets them in where outsiders are wanted. Most people are
 * active: that is no way to look anybody up, hence COALESCE.
 */
function closure(dialect: Dialect, among: string): string {
  const roles =
    dialect === 'sqlite'
      ? 'active p JOIN json_each(p.roles) AS r'
      : 'active p CROSS JOIN LATERAL jsonb_array_elements_text(p.roles::jsonb) AS r(value)'
  return `WITH RECURSIVE active AS (
    SELECT p.id, p.department_id, p.roles, p.account_kind,
      CASE WHEN p.account_kind = 'employee' THEN '' ELSE '${outsideMark}' END AS mark
    FROM people p WHERE COALESCE(p.status, '') = 'active' AND ${among}
  ), line(person, mark, department) AS (
    SELECT id, mark, department_id FROM active WHERE department_id IS NOT NULL
    UNION
    SELECT line.person, line.mark, d.parent_id FROM line
    JOIN departments d ON d.id = line.department WHERE d.parent_id IS NOT NULL
  )
  SELECT id AS viewer, mark || 'person:' || id AS principal FROM active
  UNION SELECT id, 'anyone' FROM active
  UNION SELECT id, 'employees' FROM active WHERE account_kind = 'employee'
  UNION SELECT id, mark || 'role:' || account_kind FROM active
  UNION SELECT p.id, p.mark || 'role:' || r.value FROM ${roles}
  UNION SELECT person, mark || 'department:' || department FROM line
  UNION SELECT m.person_id, p.mark || 'space:' || m.space_id || '#' || i.column2 FROM active p
    JOIN space_members m ON m.person_id = p.id
    JOIN (VALUES ${inclusions}) AS i ON i.column1 = m.role`
}
