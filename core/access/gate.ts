import type { Viewer } from '../../sdk/access.ts'
import type { Database, SqlValue } from '../../sdk/database.ts'
import type { BoundDatabase, Dialect } from '../database/index.ts'

export interface SqlPart {
  sql: string
  parameters: SqlValue[]
}

/**
 * The audiences a viewer belongs to, as a query with two parameters, both the viewer's id. A
 * narrowed audience lies within another, and then both must let the viewer in.
 */
export const viewersAudiences = `SELECT ag.audience_id FROM user_principal up
  JOIN audience_grant ag ON ag.principal = up.principal
  WHERE up.viewer = ? AND (ag.within IS NULL OR ag.within IN (
    SELECT og.audience_id FROM user_principal op
    JOIN audience_grant og ON og.principal = op.principal WHERE op.viewer = ?))`

/** The access gate: the one condition that every read of content carries. */
export function gate(
  dialect: Dialect,
  viewer: Pick<Viewer, 'kind' | 'id'>,
  alias: string,
): SqlPart {
  if (viewer.kind === 'system') return { sql: '1 = 1', parameters: [] }
  return { sql: conditions[dialect](alias), parameters: [viewer.id, viewer.id] }
}

/** PostgreSQL plans a constant array better than a subselect it may turn into a join. */
const conditions: Record<Dialect, (alias: string) => string> = {
  sqlite: (alias) => `${alias}.audience_id IN (${viewersAudiences})`,
  postgres: (alias) => `${alias}.audience_id = ANY(ARRAY(${viewersAudiences}))`,
}

/**
 * The same gate for a query that finds a row or a few: it asks for each who its readers are, instead of
 * first gathering everything the viewer may read, which grows with the company.
 */
export function gateOfFew(viewer: Pick<Viewer, 'kind' | 'id'>, alias: string): SqlPart {
  if (viewer.kind === 'system') return { sql: '1 = 1', parameters: [] }
  return { sql: letsIn(`${alias}.audience_id`), parameters: [viewer.id, viewer.id] }
}

/** Whether the viewer belongs to an audience; parameters as in `viewersAudiences`. */
function letsIn(audience: string): string {
  return `EXISTS (SELECT 1 FROM audience_grant ag
    JOIN user_principal up ON up.principal = ag.principal AND up.viewer = ?
    WHERE ag.audience_id = ${audience} AND (ag.within IS NULL OR EXISTS (
      SELECT 1 FROM audience_grant og
      JOIN user_principal op ON op.principal = og.principal AND op.viewer = ?
      WHERE og.audience_id = ag.within)))`
}

/** A database with its gate, as plugins get it. */
export function withGate(db: BoundDatabase): Database {
  return {
    ...db,
    gate: (viewer, alias, rows) =>
      rows === 'few' ? gateOfFew(viewer, alias) : gate(db.dialect, viewer, alias),
    visible: (query, viewer, alias) => {
      const { sql, parameters } = gate(db.dialect, viewer, alias)
      return query.whereRaw(sql, parameters)
    },
  }
}
