import type { SqlValue } from '../../sdk/database.ts'
import type { OpenSession, SessionsQuery } from '../../sdk/operations.ts'
import { absoluteLimit, deviceOf, idleLimit } from '../identity/index.ts'
import type { Rooms } from '../rooms.ts'

const perPage = 50

/** Of `sessions s` and `people p`: those that still hold. */
export function liveSessions(now: number): { condition: string; parameters: SqlValue[] } {
  return {
    condition: `p.status = 'active' AND p.epoch = s.epoch AND s.seen_at >= ? AND s.created_at >= ?
      AND (s.ends_at IS NULL OR s.ends_at > ?)`,
    parameters: [now - idleLimit, now - absoluteLimit, now],
  }
}

type Row = Omit<OpenSession, 'device' | 'phone'> & { userAgent: string | null }

/** Who is signed in, page by page. */
export async function openSessions(
  { db, clock }: Rooms,
  { personId, page = 1 }: SessionsQuery = {},
): Promise<{ sessions: OpenSession[]; total: number }> {
  const live = liveSessions(clock.now())
  const of = personId === undefined ? '' : 'AND s.person_id = ?'
  const from = `FROM sessions s JOIN people p ON p.id = s.person_id WHERE ${live.condition} ${of}`
  const parameters = [...live.parameters, ...(personId === undefined ? [] : [personId])]
  const [count] = await db.select<{ total: number }>(`SELECT COUNT(*) AS total ${from}`, parameters)
  const rows = await db.select<Row>(
    `SELECT s.id, s.person_id AS "personId", s.user_agent AS "userAgent", s.ip,
      s.created_at AS "createdAt", s.seen_at AS "seenAt", s.viewed_by AS "viewedBy"
     ${from} ORDER BY s.seen_at DESC, s.id LIMIT ? OFFSET ?`,
    [...parameters, perPage, (Math.max(1, Math.trunc(page)) - 1) * perPage],
  )
  return {
    total: Number(count!.total),
    sessions: rows.map(({ userAgent, ip, ...row }) => ({
      ...row,
      ...deviceOf(userAgent),
      ip: ip?.replace(/^::ffff:/, '') ?? null,
    })),
  }
}
