import { createHash } from 'node:crypto'
import type { Viewer } from '../../sdk/access.ts'
import type { Audit, AuditEntry, AuditNote, AuditQuery } from '../../sdk/audit.ts'
import type { SqlValue } from '../../sdk/database.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { BoundDatabase } from '../database/index.ts'

/** A line that is not what was written, or not where. */
export interface BrokenLine {
  seq: number
  what: 'changed' | 'missing'
}

export interface AuditRoom extends Audit {
  /** Also for the system, where no viewer has been made yet. */
  record(actor: Pick<Viewer, 'id'>, note: AuditNote): Promise<void>
  /** One line, for those who revert what it tells of. */
  get(seq: number): Promise<AuditEntry | undefined>
  /** Goes through the whole chain. */
  verify(): Promise<{ lines: number; broken: BrokenLine[] }>
}

interface Row {
  seq: number
  at: number
  actor: string
  action: string
  object: string
  before: string | null
  after: string | null
  hash: string
}

const atMost = 200
const atOnce = 1_000

export function createAudit(options: { db: BoundDatabase; now(): number }): AuditRoom {
  const { db, now } = options

  const record: AuditRoom['record'] = (actor, { action, object, before, after }) =>
    db.tx(async () => {
      // Whoever raises the head writes the next line; others wait for the end of this transaction.
      const [head] = await db.raw<{ seq: number; hash: string }>(
        `UPDATE audit_head SET seq = seq + 1 WHERE id = 'head' RETURNING seq, hash`,
      )
      const line = {
        seq: Number(head!.seq),
        at: now(),
        actor: actor.id,
        ...{ action, object, before: json(before), after: json(after) },
      }
      const hash = hashOf(head!.hash, line)
      await db.raw(
        `INSERT INTO audit_log (seq, at, actor, action, object, before, after, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [...valuesOf(line), hash],
      )
      await db.raw(`UPDATE audit_head SET hash = ? WHERE id = 'head'`, [hash])
    })

  const list: Audit['list'] = async (viewer, query = {}) => {
    admit(viewer)
    const { sql, parameters } = conditionsOf(query)
    const limit = Math.min(Math.max(Math.trunc(query.limit ?? 50), 1), atMost)
    const rows = await db.select<Row>(
      `SELECT * FROM audit_log WHERE ${sql} ORDER BY seq DESC LIMIT ?`,
      [...parameters, limit],
    )
    return rows.map(toEntry)
  }

  async function get(seq: number): Promise<AuditEntry | undefined> {
    const [row] = await db.select<Row>('SELECT * FROM audit_log WHERE seq = ?', [seq])
    return row && toEntry(row)
  }

  async function verify(): Promise<{ lines: number; broken: BrokenLine[] }> {
    const broken: BrokenLine[] = []
    let [expected, hash, lines] = [1, '', 0]
    for (;;) {
      const rows = await db.select<Row>(
        'SELECT * FROM audit_log WHERE seq >= ? ORDER BY seq LIMIT ?',
        [expected, atOnce],
      )
      for (const row of rows) {
        const seq = Number(row.seq)
        for (; expected < seq; expected++) broken.push({ seq: expected, what: 'missing' })
        const whole = { ...row, seq, at: Number(row.at) }
        if (hashOf(hash, whole) !== row.hash && broken.at(-1)?.seq !== seq - 1) {
          broken.push({ seq, what: 'changed' })
        }
        hash = row.hash
        expected = seq + 1
        lines++
      }
      if (rows.length < atOnce) break
    }
    const [head] = await db.select<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM audit_head',
    )
    for (const last = Number(head!.seq); expected <= last; expected++) {
      broken.push({ seq: expected, what: 'missing' })
    }
    return { lines, broken }
  }

  return { record, list, get, verify }
}

type Line = Omit<Row, 'hash'>

const valuesOf = ({ seq, at, actor, action, object, before, after }: Line): SqlValue[] => [
  ...[seq, at, actor, action, object, before, after],
]

function hashOf(previous: string, line: Line): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, ...valuesOf(line)]))
    .digest('hex')
}

function admit(viewer: Viewer): void {
  if (!viewer.can('core:admin')) throw coreErrors.forbidden()
}

function conditionsOf({ actor, action, object, since, until, before }: AuditQuery) {
  const conditions: [sql: string, parameter: SqlValue][] = []
  if (actor !== undefined) conditions.push(['actor = ?', actor])
  if (object !== undefined) conditions.push(['object = ?', object])
  if (since !== undefined) conditions.push(['at >= ?', since])
  if (until !== undefined) conditions.push(['at < ?', until])
  if (before !== undefined) conditions.push(['seq < ?', before])
  if (action !== undefined) conditions.push(['substr(action, 1, length(?)) = ?', action])
  return {
    sql: conditions.map(([sql]) => sql).join(' AND ') || '1 = 1',
    parameters: conditions.flatMap(([sql, parameter]) =>
      sql.includes('substr') ? [parameter, parameter] : [parameter],
    ),
  }
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

function toEntry({ seq, at, actor, action, object, before, after }: Row): AuditEntry {
  return {
    ...{ seq: Number(seq), at: Number(at), actor, action, object },
    ...(before !== null && { before: JSON.parse(before) as unknown }),
    ...(after !== null && { after: JSON.parse(after) as unknown }),
  }
}
