import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupProgress } from '../../sdk/backups.ts'
import { isDatabaseInUse, openDatabase } from '../database/index.ts'
import { BackupError } from './backup-error.ts'
import { type Contents, contentsOf, isEmpty } from './contents.ts'
import { loadArchive } from './load.ts'
import type { Head, Manifest } from './manifest.ts'
import { atFiles, clearMark, readMark, setMark } from './mark.ts'
import { putInPlace } from './portal-files.ts'
import { inspect } from './read.ts'
import { type KnownOwner, schemaOf } from './schema.ts'

export interface Restoring {
  archive: string
  secret: string | undefined
  known: readonly KnownOwner[]
  /** Where to: a database, and the data folder. */
  database: string
  data: string
  /** Plugins whose data stay out. */
  without?: readonly string[]
  replace?: boolean
  now(): number
  /** Asked when all is known and before anything is touched; `false` calls it off. */
  confirm?(plan: RestorePlan): Promise<boolean>
  progress?: (progress: BackupProgress) => void
}

export interface RestorePlan {
  head: Head
  manifest: Manifest
  /** What is there now, and will be gone. */
  replaced: Contents
}

/**
 * Puts a portal back to what an archive shows. The database is exchanged in one transaction; a mark in it
 * keeps a portal from starting until the files are in their place, too. @throws BackupError
 */
export async function restoreArchive(restoring: Restoring): Promise<RestorePlan | undefined> {
  const { archive, secret, known, database, data, without, progress = () => {} } = restoring
  const { head, manifest } = await inspect(archive, secret)
  schemaOf(head.ledger, known, without)
  await refuseRunning(database)
  await mkdir(data, { recursive: true })
  const engine = await openDatabase({ url: database, log: { warn: () => {} } })
  try {
    const replaced = await contentsOf(engine, data)
    if (!isEmpty(replaced) && !restoring.replace) throw occupied(replaced)
    const plan = { head, manifest, replaced }
    if (restoring.confirm && !(await restoring.confirm(plan))) return undefined
    await setMark(engine.core, archive, restoring.now())
    const staged = join(data, 'files.restored')
    await rm(staged, { recursive: true, force: true })
    await loadArchive(engine, {
      ...{ archive, secret, manifest, known, without, files: staged },
      progress: (step, done, total) => progress({ step, done, total }),
      finally: (loader) => loader.run(atFiles),
    })
    await putInPlace(staged, data)
    await clearMark(engine.core)
    return plan
  } finally {
    await engine.close()
  }
}

/** Takes back the mark of a restore that was broken off before it changed anything. */
export async function giveUp(database: string): Promise<void> {
  await refuseRunning(database)
  const engine = await openDatabase({ url: database, log: { warn: () => {} } })
  try {
    const mark = await readMark(engine.core)
    if (!mark) throw new BackupError('taken', 'No restore was begun here.')
    if (mark.stage === 'files') {
      throw new BackupError(
        'taken',
        `The database is that of ${mark.archive} already: finish it with portico restore ${mark.archive} --replace`,
      )
    }
    await clearMark(engine.core)
  } finally {
    await engine.close()
  }
}

async function refuseRunning(database: string): Promise<void> {
  if (!(await isDatabaseInUse(database))) return
  throw new BackupError(
    'taken',
    'A portal, or another command, has this database open. Stop it first: what people write meanwhile would be lost.',
  )
}

function occupied({ tables, people, items, files }: Contents): BackupError {
  return new BackupError(
    'taken',
    `There is a portal here already: ${tables} tables with ${people} people and ${items} items, ${files} stored files. With --replace all of that is deleted.`,
  )
}
