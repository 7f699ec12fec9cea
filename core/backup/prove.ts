import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupProgress, BackupProof } from '../../sdk/backups.ts'
import { type DatabaseEngine, openDatabase, type View } from '../database/index.ts'
import { glance } from './archive/index.ts'
import { BackupError } from './backup-error.ts'
import { loadArchive } from './load.ts'
import type { Manifest, TableSum } from './manifest.ts'
import { createFilesSum, fileIds, storedOf, sumOfFile } from './portal-files.ts'
import { inspect } from './read.ts'
import type { KnownOwner } from './schema.ts'
import { ledgerTable, sumUp } from './tables.ts'

export interface Proving {
  archive: string
  secret: string | undefined
  known: readonly KnownOwner[]
  /** A folder in which there is room for the whole portal. */
  scratch: string
  /** Another database than one beside it: has to be empty. */
  database?: string | undefined
  now(): number
  progress?: ((progress: BackupProgress) => void) | undefined
  signal?: AbortSignal | undefined
}

/** Restores an archive aside and compares what came out with what went in. @throws BackupError */
export async function proveArchive(proving: Proving): Promise<BackupProof> {
  const { archive, secret, known, progress = () => {}, signal } = proving
  const begun = performance.now()
  const { head, manifest } = await inspect(archive, secret)
  const owned = new Set(known.map(({ owner }) => owner))
  const without = [...new Set(head.ledger.map(({ owner }) => owner))].filter((id) => !owned.has(id))
  if (without.length > 0) {
    throw new BackupError(
      'differs',
      `It holds data of plugins that this portal does not list any more: ${without.join(', ')}. List them to prove it, or purge their data.`,
    )
  }
  await mkdir(proving.scratch, { recursive: true })
  const scratch = await mkdtemp(join(proving.scratch, 'proof-'))
  const url = proving.database ?? join(scratch, 'portal.sqlite')
  const engine = await openDatabase({ url, log: { warn: () => {} } })
  try {
    await refuseOccupied(engine)
    const files = join(scratch, 'files')
    await loadArchive(engine, {
      ...{ archive, secret, manifest, known, files },
      progress: (step, done, total) => {
        signal?.throwIfAborted()
        progress({ step, done, total })
      },
    })
    await engine.view((view) => compare(view, files, manifest, progress))
    if (proving.database) await emptied(engine)
  } finally {
    await engine.close()
    await rm(scratch, { recursive: true, force: true })
  }
  return {
    checksum: (await glance(archive)).checksum,
    provenAt: proving.now(),
    at: head.at,
    tookMs: Math.round(performance.now() - begun),
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((rows, table) => rows + table.rows, 0),
    files: manifest.files.count,
    bytes: manifest.files.bytes,
  }
}

async function emptied(engine: DatabaseEngine): Promise<void> {
  await engine.refill([], async () => {})
  await engine.core.raw(`DROP TABLE ${ledgerTable}`)
}

async function refuseOccupied(engine: DatabaseEngine): Promise<void> {
  const tables = await engine.view((view) => view.tables())
  if (tables.length === 0) return
  throw new BackupError('taken', 'The database to prove in has tables already: it has to be empty.')
}

async function compare(
  view: View,
  folder: string,
  { tables, files }: Manifest,
  progress: (progress: BackupProgress) => void,
): Promise<void> {
  const shapes = new Map((await view.tables()).map((table) => [table.name, table]))
  for (const [at, expected] of tables.entries()) {
    progress({ step: 'check', done: at, total: tables.length })
    const shape = shapes.get(expected.name)
    if (!shape) throw unproven(`the table ${expected.name} did not come out`)
    refuseOther(expected, await sumUp(view, shape))
  }
  const sum = createFilesSum()
  for await (const ids of fileIds(view)) {
    for (const id of ids) {
      for (const place of await storedOf(folder, id))
        sum.add(place, await sumOfFile(join(folder, place)))
    }
  }
  const { count, bytes, sha256 } = sum.end()
  if (count !== files.count || bytes !== files.bytes || sha256 !== files.sha256) {
    throw unproven(`${count} files came out where ${files.count} went in, or their bytes differ`)
  }
}

function refuseOther(expected: TableSum, found: TableSum): void {
  const { name } = expected
  if (found.rows !== expected.rows) {
    throw unproven(`${found.rows} rows of ${name} came out where ${expected.rows} went in`)
  }
  if (found.sha256 !== expected.sha256) throw unproven(`rows of ${name} differ`)
  if ((found.counted ?? 0) < (expected.counted ?? 0)) {
    throw unproven(`the counter of ${name} would give numbers a second time`)
  }
}

const unproven = (what: string) =>
  new BackupError('unproven', `What was restored is not what was backed up: ${what}.`)
