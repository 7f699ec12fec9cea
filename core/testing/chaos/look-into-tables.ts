import { setTimeout as pause } from 'node:timers/promises'
import type { BoundDatabase } from '../../database/index.ts'
import type { Findings } from './findings.ts'
import type { KnownItem, Ledger } from './ledger.ts'

/** What no address shows: rows nobody was told of, events, what subscribers made of them. */
export async function lookIntoTables(
  db: BoundDatabase,
  ledger: Ledger,
  findings: Findings,
): Promise<void> {
  await lookAtIntegrity(db, findings)
  await lookForStrangers(db, ledger, findings)
  await lookAtVersions(db, ledger, findings)
  await lookAtEvents(db, ledger, findings)
  await lookAtWitness(db, findings)
}

async function lookAtIntegrity(db: BoundDatabase, findings: Findings): Promise<void> {
  if (db.dialect !== 'sqlite') return
  const problems = await db.select<{ integrity_check: string }>('PRAGMA integrity_check')
  for (const { integrity_check: said } of problems) {
    if (said !== 'ok') findings.lost(`the integrity of the database: ${said}`)
  }
  const broken = await db.select<{ table: string }>('PRAGMA foreign_key_check')
  for (const { table } of broken) findings.lost(`what a row of ${table} points at`)
}

/** A write that was done twice, or done though it was refused, left an item under another id. */
async function lookForStrangers(db: BoundDatabase, ledger: Ledger, findings: Findings) {
  const items = await db.select<{ id: string; body_text: string }>(
    'SELECT id, body_text FROM items',
  )
  for (const { id, body_text: text } of items) {
    if (!ledger.items.has(id)) findings.doubled(`the item ${id} was never acknowledged: "${text}"`)
  }
}

async function lookAtVersions(db: BoundDatabase, ledger: Ledger, findings: Findings) {
  const rows = await db.select<{ item_id: string; n: number }>(
    'SELECT item_id, count(*) AS n FROM item_versions GROUP BY item_id',
  )
  const kept = new Map(rows.map(({ item_id, n }) => [item_id, Number(n)]))
  for (const { id, version } of ledger.items.values()) {
    const earlier = kept.get(id) ?? 0
    const what = `earlier versions of ${id}: ${earlier} kept, ${version - 1} expected`
    if (earlier < version - 1) findings.lost(what)
    if (earlier > version - 1) findings.doubled(what)
  }
}

async function lookAtEvents(db: BoundDatabase, ledger: Ledger, findings: Findings) {
  const rows = await db.select<{ item_id: string; type: string; n: number }>(
    'SELECT item_id, type, count(*) AS n FROM outbox GROUP BY item_id, type',
  )
  const written = new Map(rows.map(({ item_id, type, n }) => [`${type} of ${item_id}`, Number(n)]))
  for (const item of ledger.items.values()) {
    for (const [type, expected] of expectedEvents(item)) {
      const count = written.get(`${type} of ${item.id}`) ?? 0
      const what = `events ${type} of ${item.id}: ${count}, expected ${expected}`
      if (count < expected) findings.lost(what)
      if (count > expected) findings.doubled(what)
    }
  }
}

const expectedEvents = (item: KnownItem): [string, number][] => [
  ['core.itemCreated', 1],
  ['feed.posted', item.post === null ? 1 : 0],
  ['core.itemUpdated', item.version - 1],
  ['core.itemRemoved', item.removals],
  ['core.itemRestored', item.restorals],
]

const patience = 60_000

/** At least once for a subscriber, and for each job that it sent. */
async function lookAtWitness(db: BoundDatabase, findings: Findings): Promise<void> {
  const missing = () =>
    db.select<{ id: number }>(
      `SELECT o.id FROM outbox o WHERE o.type = 'core.itemCreated' AND NOT EXISTS (
         SELECT 1 FROM witness_seen s JOIN witness_worked w ON w.event_id = s.event_id
          WHERE s.event_id = CAST(o.id AS text))`,
    )
  const started = performance.now()
  let left = await missing()
  while (left.length > 0 && performance.now() - started < patience) {
    await pause(100)
    left = await missing()
  }
  for (const { id } of left)
    findings.lost(`the event ${id}: its subscriber or its job never saw it`)
  const dead = await db.select<{ id: string; error: string }>(
    'SELECT id, error FROM jobs WHERE dead_at IS NOT NULL',
  )
  for (const { id, error } of dead) findings.doubled(`the job ${id}: ${error}`)
}
