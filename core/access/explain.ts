import type { AccessReason, Principal, Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { BoundDatabase } from '../database/index.ts'
import { gate } from './gate.ts'

export type Translate = (locale: string, key: string, params?: Record<string, string>) => string

/** Why may this viewer see this item? Every principal of theirs that opens it, in their language. */
export type Explain = (viewer: Viewer, itemId: string) => Promise<AccessReason[]>

export function createExplain(db: BoundDatabase, t: Translate): Explain {
  return async (viewer, itemId) => {
    const { sql, parameters } = gate(db.dialect, viewer, 'i')
    const [item] = await db.select<{ audience_id: number }>(
      `SELECT i.audience_id FROM items i WHERE i.id = ? AND i.deleted_at IS NULL AND ${sql}`,
      [itemId, ...parameters],
    )
    if (item === undefined) throw coreErrors.notFound()
    const grants = await db.select<{ principal: Principal }>(
      `SELECT ag.principal FROM audience_grant ag
       JOIN user_principal up ON up.principal = ag.principal AND up.viewer = ?
       WHERE ag.audience_id = ? ORDER BY ag.principal`,
      [viewer.id, item.audience_id],
    )
    return Promise.all(
      grants.map(async ({ principal }) => ({ principal, text: await sentence(viewer, principal) })),
    )
  }

  async function sentence(viewer: Viewer, principal: Principal): Promise<string> {
    const [, kind, id, role] = /^([a-z]+):?([^#]*)#?(.*)$/.exec(principal) ?? []
    const name = kind === 'space' || kind === 'department' ? await nameOf(kind, id!) : id!
    return t(viewer.locale, `core.access.${role || kind}`, { name })
  }

  async function nameOf(kind: 'space' | 'department', id: string): Promise<string> {
    const [table, column] = kind === 'space' ? ['spaces', 'title'] : ['departments', 'name']
    const row = await db.table(table!).where({ id }).first(`${column} as name`)
    return row?.name ?? id
  }
}
