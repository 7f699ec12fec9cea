import type { Viewer } from '../../sdk/access.ts'
import type { SqlValue } from '../../sdk/database.ts'

/**
 * Whom a viewer may know of, as a condition on `<alias>.id` of `people`: employees everybody; guests
 * and partners themselves and those they share a space with; outsiders nobody.
 */
export function visiblePeople(
  viewer: Viewer,
  alias: string,
): { sql: string; parameters: SqlValue[] } {
  if (viewer.kind === 'system' || viewer.principals.includes('employees')) {
    return { sql: '1 = 1', parameters: [] }
  }
  if (viewer.kind === 'anonymous') return { sql: '1 = 0', parameters: [] }
  return {
    sql: `(${alias}.id = ? OR ${alias}.id IN (
      SELECT theirs.person_id FROM space_members mine
      JOIN spaces s ON s.id = mine.space_id AND s.outsiders = 1
      JOIN space_members theirs ON theirs.space_id = s.id AND theirs.role <> 'follower'
      WHERE mine.person_id = ? AND mine.role <> 'follower'))`,
    parameters: [viewer.id, viewer.id],
  }
}

/** Outsiders know nothing of how the company is made up: neither units nor who leads whom. */
export function knowsStructure({ kind, principals }: Viewer): boolean {
  return kind === 'system' || principals.includes('employees')
}
