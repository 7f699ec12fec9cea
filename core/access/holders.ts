import type { BoundDatabase } from '../database/index.ts'
import type { Permissions } from './permissions.ts'

/** Active people who hold a permission: by their roles, or because it was given to them. */
export function createHolders(db: BoundDatabase, permissions: Permissions) {
  return async (
    permission: string,
    { personId, limit }: { personId?: string; limit?: number } = {},
  ): Promise<string[]> => {
    const roles = [...permissions.roles.keys()].filter((role) =>
      permissions.heldBy(role).includes(permission),
    )
    const byRole = roles.map(() => 'p.account_kind = ? OR p.roles LIKE ?').join(' OR ') || '1 = 0'
    const rows = await db.select<{ id: string }>(
      `SELECT p.id FROM people p LEFT JOIN person_permissions o
         ON o.person_id = p.id AND o.permission = ?
       WHERE p.status = 'active' AND (o.granted = 1 OR (o.granted IS NULL AND (${byRole})))
         ${personId === undefined ? '' : 'AND p.id = ?'} ${limit === undefined ? '' : 'LIMIT ?'}`,
      [
        permission,
        ...roles.flatMap((role) => [role, `%${JSON.stringify(role)}%`]),
        ...(personId === undefined ? [] : [personId]),
        ...(limit === undefined ? [] : [limit]),
      ],
    )
    return rows.map(({ id }) => id)
  }
}
