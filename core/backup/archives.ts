import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupArchive, BackupFailure, BackupProof } from '../../sdk/backups.ts'
import { glance } from './archive/index.ts'
import { BackupError } from './backup-error.ts'
import { failureOf } from './destinations.ts'
import { portalName, proofName, readName } from './names.ts'
import { type Keep, outdated } from './rotation.ts'

/** The archives of a portal in these folders, newest first, and folders that cannot be read. */
export async function listArchives(
  folders: readonly string[],
  url: string,
): Promise<{ archives: BackupArchive[]; failed: BackupFailure[] }> {
  const archives: BackupArchive[] = []
  const failed: BackupFailure[] = []
  for (const folder of new Set(folders)) {
    try {
      for (const name of await readdir(folder)) {
        if (readName(name)?.portal === portalName(url)) archives.push(await describe(folder, name))
      }
    } catch (error) {
      failed.push(failureOf(folder, error))
    }
  }
  return { archives: archives.sort((one, other) => other.at - one.at), failed }
}

async function describe(folder: string, name: string): Promise<BackupArchive> {
  const { at } = readName(name)!
  try {
    const { header, checksum, size } = await glance(join(folder, name))
    const proof = await proofOf(folder, name)
    const isOfIt = proof?.checksum === checksum
    const encrypted = header.encryption !== null
    return { folder, name, at: header.at, size, encrypted, ...(isOfIt && { proof }) }
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    return { folder, name, at, size: 0, encrypted: false, problem: error.message }
  }
}

async function proofOf(folder: string, name: string): Promise<BackupProof | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, proofName(name)), 'utf8')) as BackupProof
  } catch {
    return undefined
  }
}

/** Leaves word beside an archive that it was proven. */
export async function keepProof(folder: string, name: string, proof: BackupProof): Promise<void> {
  await writeFile(join(folder, proofName(name)), `${JSON.stringify(proof, null, 2)}\n`)
}

/** Deletes archives that are kept no longer; returns their names. */
export async function rotate(folder: string, url: string, keep: Keep): Promise<string[]> {
  const { archives } = await listArchives([folder], url)
  const old = outdated(
    archives.map(({ name, at, proof }) => ({ name, at, proven: proof !== undefined })),
    keep,
  )
  for (const { name } of old) {
    await rm(join(folder, name), { force: true })
    await rm(join(folder, proofName(name)), { force: true })
  }
  return old.map(({ name }) => name)
}
