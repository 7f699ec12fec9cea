import type { Database } from 'portico/sdk'
import type { KeptGrant } from './grants.ts'
import type { KnownUnit } from './plan-units.ts'

/** What the plugin keeps of each source between two runs. */
export function createStore(db: Database) {
  async function units(source: string): Promise<KnownUnit[]> {
    const rows = await db.select<{ key: string; departmentId: string; owner: number }>(
      `SELECT key, department_id AS "departmentId", owner FROM directory_units
       WHERE source = ? ORDER BY key`,
      [source],
    )
    return rows.map((row) => ({ ...row, owner: row.owner === 1 }))
  }

  async function foreignDepartments(source: string): Promise<Set<string>> {
    const rows = await db.select<{ id: string }>(
      'SELECT department_id AS id FROM directory_units WHERE source <> ? AND owner = 1',
      [source],
    )
    return new Set(rows.map(({ id }) => id))
  }

  async function rememberUnit(source: string, unit: KnownUnit): Promise<void> {
    const row = { department_id: unit.departmentId, owner: unit.owner ? 1 : 0 }
    await db
      .table('units')
      .insert({ source, key: unit.key, ...row })
      .onConflict(['source', 'key'])
      .merge(row)
  }

  async function forgetUnit(source: string, key: string): Promise<void> {
    await db.table('units').where({ source, key }).delete()
  }

  async function grants(source: string): Promise<KeptGrant[]> {
    const rows = await db.select<{
      personId: string
      target: string
      role: string
      given: number
    }>(
      `SELECT person_id AS "personId", target, role, given FROM directory_grants
       WHERE source = ? ORDER BY person_id, target, role`,
      [source],
    )
    return rows.map((row) => ({ ...row, given: row.given === 1 }))
  }

  async function keepGrant(source: string, grant: KeptGrant): Promise<void> {
    const { personId, target, role } = grant
    const row = { given: grant.given ? 1 : 0 }
    await db
      .table('grants')
      .insert({ source, person_id: personId, target, role, ...row })
      .onConflict(['source', 'person_id', 'target', 'role'])
      .merge(row)
  }

  async function forgetGrant(source: string, { personId, target, role }: KeptGrant): Promise<void> {
    await db.table('grants').where({ source, person_id: personId, target, role }).delete()
  }

  async function mark(source: string): Promise<string | null> {
    const row = await db.table('sources').where({ source }).first('mark')
    return row?.mark ?? null
  }

  async function setMark(source: string, value: string | null): Promise<void> {
    await db.table('sources').where({ source }).update({ mark: value })
  }

  /** Departments and rights stay, and are nobody's any more. */
  async function release(source: string): Promise<void> {
    await db.tx(async () => {
      await db.table('units').where({ source }).delete()
      await db.table('grants').where({ source }).delete()
    })
  }

  return {
    release,
    ...{ units, foreignDepartments, rememberUnit, forgetUnit },
    ...{ grants, keepGrant, forgetGrant, mark, setMark },
  }
}

export type Store = ReturnType<typeof createStore>
