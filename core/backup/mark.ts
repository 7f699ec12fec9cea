import { BootError } from '../config/index.ts'
import { type BoundDatabase, restoreMark } from '../database/index.ts'

/** A restore that is going on, or was broken off. */
export interface Mark {
  archive: string
  /** `files`: the database is the restored one, its files may not be there yet. */
  stage: 'database' | 'files'
  at: number
}

/** In words of SQL, for a transaction of its own kind. */
export const atFiles = `UPDATE ${restoreMark} SET stage = 'files'`

export async function setMark(db: BoundDatabase, archive: string, at: number): Promise<void> {
  await db.raw(
    `CREATE TABLE IF NOT EXISTS ${restoreMark} (archive TEXT NOT NULL, stage TEXT NOT NULL, at BIGINT NOT NULL)`,
  )
  await db.raw(`DELETE FROM ${restoreMark}`)
  await db.raw(`INSERT INTO ${restoreMark} (archive, stage, at) VALUES (?, 'database', ?)`, [
    archive,
    at,
  ])
}

export async function clearMark(db: BoundDatabase): Promise<void> {
  await db.raw(`DROP TABLE IF EXISTS ${restoreMark}`)
}

export async function readMark(db: BoundDatabase): Promise<Mark | undefined> {
  const [there] = await db.select(
    db.dialect === 'postgres'
      ? `SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?`
      : `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`,
    [restoreMark],
  )
  if (there === undefined) return undefined
  const [mark] = await db.select<Mark>(`SELECT archive, stage, at FROM ${restoreMark}`)
  return mark
}

/** @throws BootError in a database that is only half restored */
export async function refuseHalfRestored(db: BoundDatabase): Promise<void> {
  const mark = await readMark(db)
  if (!mark) return
  const begun = new Date(Number(mark.at)).toISOString()
  const again = `portico restore ${mark.archive} --replace`
  throw new BootError([
    mark.stage === 'files'
      ? {
          code: 'half-restored',
          message: `This portal is half restored: since ${begun} its database is that of ${mark.archive}, but the files are not in their place.`,
          hint: `Finish it: ${again}`,
        }
      : {
          code: 'half-restored',
          message: `A restore of ${mark.archive} was begun here at ${begun} and has not ended; the data are still those of before.`,
          hint: `Wait for it. If it was broken off: ${again}, or portico restore --give-up to go on with what was there.`,
        },
  ])
}
