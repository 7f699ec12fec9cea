import type { PortalFigures } from '../../sdk/operations.ts'
import type { Rooms } from '../rooms.ts'
import { liveSessions } from './open-sessions.ts'

interface Counted {
  people: number
  here: number
  signIns: number
  sessions: number
}

/** What has been going on since a moment, counted without a name. */
export async function figuresSince({ db, clock }: Rooms, since: number): Promise<PortalFigures> {
  const { condition, parameters } = liveSessions(clock.now())
  const own = 'FROM sessions WHERE viewed_by IS NULL AND'
  const [counts] = await db.select<Counted>(
    `SELECT (SELECT COUNT(*) FROM people WHERE status = 'active') AS people,
      (SELECT COUNT(DISTINCT person_id) ${own} seen_at >= ?) AS here,
      (SELECT COUNT(*) ${own} created_at >= ?) AS "signIns",
      (SELECT COUNT(*) FROM sessions s JOIN people p ON p.id = s.person_id WHERE ${condition}) AS sessions`,
    [since, since, ...parameters],
  )
  // The outbox knows of the last days, by time; the items themselves are not in that order.
  const created = await db.select<{ comment: number; n: number }>(
    `SELECT CASE WHEN payload LIKE '%"parentId":null%' THEN 0 ELSE 1 END AS comment, COUNT(*) AS n
     FROM outbox WHERE created_at >= ? AND type = 'core.itemCreated' GROUP BY 1`,
    [since],
  )
  const of = (comment: number) => Number(created.find((row) => row.comment === comment)?.n ?? 0)
  const { people, here, signIns, sessions } = counts!
  return { people, here, signIns, sessions, posts: of(0), comments: of(1) }
}
