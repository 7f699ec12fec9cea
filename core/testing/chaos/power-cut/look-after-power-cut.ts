import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type BoundDatabase, type DatabaseEngine, openDatabase } from '../../../database/index.ts'
import { createStore } from '../../../files/store.ts'
import { type Fact, type KnownFile, type KnownItem, sha256 } from '../ledger.ts'

/** What is missing of the facts in a data folder that a power cut left behind, in words. */
export async function lookAfterPowerCut(
  folder: string,
  facts: readonly Fact[],
  later: readonly Fact[],
): Promise<string[]> {
  const url = join(folder, 'portal.sqlite')
  let engine: DatabaseEngine | undefined
  try {
    engine = await openDatabase({ url, log: { warn: () => {} }, maxReaders: 1 })
    const db = engine.core
    return [
      ...(await integrity(db)),
      ...(await halves(db)),
      ...(await missingItems(db, facts)),
      ...(await missingReactions(db, facts, later)),
      ...(await missingFiles(db, join(folder, 'files'), facts)),
    ]
  } catch (error) {
    return [`the database cannot be read: ${(error as Error).message}`]
  } finally {
    await engine?.close().catch(() => {})
  }
}

async function integrity(db: BoundDatabase): Promise<string[]> {
  const said = await db.select<{ integrity_check: string }>('PRAGMA integrity_check')
  return said.map((row) => row.integrity_check).filter((text) => text !== 'ok')
}

/** Of a transaction everything is there or nothing: item, events, earlier versions, key and answer. */
async function halves(db: BoundDatabase): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    `SELECT id FROM items i WHERE 1 <> (${events('core.itemCreated')})
       OR version - 1 <> (${events('core.itemUpdated')})
       OR version - 1 <> (SELECT count(*) FROM item_versions v WHERE v.item_id = i.id)
     UNION ALL SELECT key FROM idempotency WHERE status IS NULL`,
  )
  return rows.map(({ id }) => `${id} is there by half`)
}

const events = (type: string) =>
  `SELECT count(*) FROM outbox o WHERE o.item_id = i.id AND o.type = '${type}'`

interface Kept {
  id: string
  body_text: string
  version: number
  removals: number
  restorals: number
}

async function missingItems(db: BoundDatabase, facts: readonly Fact[]): Promise<string[]> {
  const known = new Map<string, KnownItem>()
  for (const fact of facts) if ('item' in fact) known.set(fact.item.id, fact.item)
  const rows = await db.select<Kept>(
    `SELECT id, body_text, version, (${events('core.itemRemoved')}) AS removals,
       (${events('core.itemRestored')}) AS restorals FROM items i`,
  )
  const kept = new Map(rows.map((row) => [row.id, row]))
  return [...known.values()].flatMap((item) => {
    const row = kept.get(item.id)
    const wrong = row ? lack(item, row) : 'it is gone'
    return wrong ? [`"${item.text}" of ${item.author}, version ${item.version}: ${wrong}`] : []
  })
}

/** Somebody may have gone on without having been told yet: more is fine, less is not. */
function lack(item: KnownItem, row: Kept): string | undefined {
  if (row.version < item.version) return `version ${row.version} is left`
  if (row.version === item.version && row.body_text !== item.text) return `it says ${row.body_text}`
  if (row.removals < item.removals) return 'its removal is forgotten'
  if (row.restorals < item.restorals) return 'its return is forgotten'
  return
}

async function missingReactions(
  db: BoundDatabase,
  facts: readonly Fact[],
  later: readonly Fact[],
): Promise<string[]> {
  const known = new Map<string, boolean>()
  for (const fact of facts) if ('reaction' in fact) known.set(fact.reaction.what, fact.reaction.on)
  // What changed again later may have been changed already.
  for (const fact of later) if ('reaction' in fact) known.delete(fact.reaction.what)
  const rows = await db.select<{ what: string }>(
    `SELECT p.login || ' ' || r.key || ' ' || r.item_id AS what
       FROM discussion_reactions r JOIN people p ON p.id = r.person_id`,
  )
  const kept = new Set(rows.map(({ what }) => what))
  return [...known].flatMap(([what, on]) =>
    kept.has(what) === on ? [] : [`the reaction ${what}: ${on ? 'gone' : 'back again'}`],
  )
}

async function missingFiles(
  db: BoundDatabase,
  folder: string,
  facts: readonly Fact[],
): Promise<string[]> {
  const store = createStore(folder)
  const rows = await db.select<{ id: string }>('SELECT id FROM files')
  const kept = new Set(rows.map(({ id }) => id))
  const problems: string[] = []
  const look = async ({ id, sha256: expected }: KnownFile) => {
    const { stream } = await store.read(id, 'original')
    const bytes = await buffer(stream())
    if (sha256(bytes) !== expected) throw new Error(`${bytes.length} other bytes`)
    if (!kept.has(id)) throw new Error('the database does not know it')
  }
  for (const fact of facts) {
    if (!('file' in fact)) continue
    await look(fact.file).catch((error: Error) => {
      problems.push(`the file ${fact.file.id}, ${fact.file.size} bytes: ${error.message}`)
    })
  }
  return problems
}
