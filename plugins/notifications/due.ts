import type { Access, Database, Viewer } from 'portico/sdk'
import type { NoticeType } from './api.ts'
import type { ChoicesStore } from './choices.ts'
import type { Declared } from './declared.ts'
import type { DigestTimes } from './digest-times.ts'
import { afterPause, afterQuiet, type Choices, timingOf } from './timing/timing.ts'
import { newId } from './writing.ts'

/** Notices about one thing that are due on one channel, for one person. */
export interface DueBundle {
  personId: string
  channel: 'mail' | 'push'
  type: string
  bundle: string
  noticeIds: string[]
  mandatory: boolean
}

interface DueRow extends Omit<DueBundle, 'noticeIds' | 'mandatory'> {
  noticeId: string
  readAt: number | null
  mandatory: number
}

interface Needs {
  db: Database
  access: Access
  declared: Declared
  choices: ChoicesStore
  digestTimes: DigestTimes
  /** In the transaction that says it was sent. */
  send: Record<'mail' | 'push', (letterId: string, due: DueBundle) => Promise<void>>
  now(): number
}

const atOnce = 200

/**
 * Hands over what is due. The table of deliveries is the queue: one transaction says that a delivery has
 * gone and writes what carries it, so no crash loses or doubles it.
 */
export function createDue(needs: Needs) {
  const { db, access, declared, choices, digestTimes, send, now } = needs

  /** Whether there is more. */
  async function work(signal: AbortSignal): Promise<boolean> {
    const rows = await db.select<DueRow>(
      `SELECT d.notice_id AS "noticeId", d.channel, d.person_id AS "personId", n.type, n.bundle,
        n.read_at AS "readAt", n.mandatory
       FROM notifications_deliveries d JOIN notifications_notices n ON n.id = d.notice_id
       WHERE d.state = 'waiting' AND d.due_at <= ? ORDER BY d.due_at, d.notice_id LIMIT ${atOnce}`,
      [now()],
    )
    const own = await choices.of([...new Set(rows.map(({ personId }) => personId))])
    for (const part of bundled(rows)) {
      if (signal.aborted) return false
      await db.tx(() => settle(part, own.get(part[0]!.personId)!))
    }
    return rows.length === atOnce
  }

  async function settle(rows: readonly DueRow[], own: Choices): Promise<void> {
    const { personId, channel, type: name, bundle } = rows[0]!
    const type = declared.type(name)
    const viewer = await viewerOf(personId)
    if (!type || !viewer) return mark(rows, 'dropped', type ? 'left' : 'unknown type')
    const timing = timingOf(type, channel, own)
    if (timing === 'off') return mark(rows, 'dropped', 'turned off')
    if (timing === 'digest') {
      await mark(rows, 'digest')
      return digestTimes.begin(personId, own.digest, viewer.timeZone)
    }
    const unread = rows.filter(({ readAt }) => readAt === null)
    await mark(
      rows.filter(({ readAt }) => readAt !== null),
      'dropped',
      'read before',
    )
    if (unread.length === 0) return
    const later = await heldUntil(type, rows[0]!, own, viewer)
    if (later > now()) return mark(unread, 'waiting', undefined, later)
    const letterId = newId()
    if (!(await take(unread, letterId))) return
    const noticeIds = unread.map(({ noticeId }) => noticeId)
    const mandatory = type.mandatory === true
    await send[channel](letterId, { personId, channel, type: name, bundle, noticeIds, mandatory })
  }

  async function heldUntil(
    type: NoticeType,
    { personId, channel, bundle }: DueRow,
    own: Choices,
    viewer: Viewer,
  ): Promise<number> {
    if (type.mandatory) return now()
    const [row] = await db.select<{ last: number | string | null }>(
      `SELECT MAX(d.settled_at) AS last FROM notifications_notices n
       JOIN notifications_deliveries d ON d.notice_id = n.id AND d.channel = ? AND d.state = 'sent'
       WHERE n.person_id = ? AND n.bundle = ? AND n.type = ?`,
      [channel, personId, bundle, type.name],
    )
    const last = row?.last == null ? undefined : Number(row.last)
    return afterQuiet(afterPause(now(), last, channel), own.quiet, viewer.timeZone)
  }

  /** False when another process was faster. */
  async function take(rows: readonly DueRow[], letterId: string): Promise<boolean> {
    const taken = await waiting(rows).update({
      ...{ state: 'sent', letter_id: letterId, settled_at: now() },
    })
    return taken > 0
  }

  async function mark(
    rows: readonly DueRow[],
    state: 'waiting' | 'digest' | 'dropped',
    note?: string,
    due: number | null = null,
  ): Promise<void> {
    if (rows.length === 0) return
    const settled = state === 'dropped' ? now() : null
    await waiting(rows).update({ state, note: note ?? null, due_at: due, settled_at: settled })
  }

  const waiting = (rows: readonly DueRow[]) =>
    db
      .table('deliveries')
      .where({ channel: rows[0]!.channel, state: 'waiting' })
      .whereIn(
        'notice_id',
        rows.map(({ noticeId }) => noticeId),
      )

  async function viewerOf(personId: string): Promise<Viewer | undefined> {
    return access.viewerOf(personId).catch(() => undefined)
  }

  return { work }
}

export type Due = ReturnType<typeof createDue>

function bundled(rows: readonly DueRow[]): DueRow[][] {
  const parts = new Map<string, DueRow[]>()
  for (const row of rows) {
    const key = [row.personId, row.channel, row.type, row.bundle].join(' ')
    parts.set(key, [...(parts.get(key) ?? []), row])
  }
  return [...parts.values()]
}
