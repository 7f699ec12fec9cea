import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { BackupOptions, BackupProof, BackupResult } from '../../sdk/backups.ts'
import type { Migration } from '../../sdk/database.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Settings } from '../config/index.ts'
import type { DatabaseEngine } from '../database/index.ts'
import { porticoVersion } from '../version.ts'
import { newKey, secretIn } from './archive/index.ts'
import { keepProof, listArchives, rotate } from './archives.ts'
import { BackupError } from './backup-error.ts'
import { openDestinations } from './destinations.ts'
import { knownOwners } from './known-owners.ts'
import { makeArchive, type Source } from './make.ts'
import { archiveName } from './names.ts'
import { filesFolder } from './portal-files.ts'
import { proveArchive } from './prove.ts'

export interface BackupsOptions {
  settings: Settings
  engine: DatabaseEngine
  /** The core's. */
  migrations: readonly Migration[]
  environment: NodeJS.ProcessEnv
  now(): number
}

type Watching = Pick<BackupOptions, 'progress' | 'signal'>

/** Backups of one portal. Folders and archives are paths, from the config's folder on. */
export interface BackupsRoom {
  readonly canEncrypt: boolean
  readonly dataFolder: string
  make(options: BackupOptions): Promise<BackupResult>
  list(folders: readonly string[]): ReturnType<typeof listArchives>
  /** In a database beside the archive's, or in the empty one named. */
  prove(archive: string, options?: Watching & { database?: string }): Promise<BackupProof>
  open(archive: string): Promise<{ stream: Readable; size: number }>
}

export function createBackups(options: BackupsOptions): BackupsRoom {
  const { settings, engine, migrations, environment, now } = options
  const { site, data, folder: home } = settings
  const known = () => knownOwners(settings, migrations)
  const at = (path: string) => resolve(home, path)

  async function source(): Promise<Source> {
    const owners = known()
    return {
      ...{ engine, now },
      files: filesFolder(data),
      config: at(basename(settings.source)),
      portico: await porticoVersion(),
      portal: { name: site.name, url: site.url },
      plugins: owners.map(({ owner: id, version }) => ({ id, version })),
      derived: new Set(owners.flatMap(({ derived }) => derived)),
    }
  }

  async function keyOf({ encrypt }: BackupOptions) {
    const secret = await secretIn(environment)
    if (encrypt && secret === undefined) throw noKey()
    return secret !== undefined && encrypt !== false ? newKey(secret) : undefined
  }

  const make: BackupsRoom['make'] = async (wanted) => {
    const begun = performance.now()
    const key = await keyOf(wanted)
    const name = archiveName(site.url, now())
    const destinations = await openDestinations(wanted.to.map(at), name)
    try {
      const made = await makeArchive(await source(), {
        ...{ key, put: destinations.put, signal: wanted.signal },
        progress: (step, done, total) => wanted.progress?.({ step, done, total }),
      })
      const folders = await destinations.keep(made.checksum)
      const { keep } = wanted
      const removed = keep
        ? await Promise.all(folders.map((folder) => rotate(folder, site.url, keep)))
        : []
      return {
        ...{ name, at: made.at, folders, failed: destinations.failed },
        tookMs: Math.round(performance.now() - begun),
        removed: [...new Set(removed.flat())],
        ...{ rows: made.rows, files: made.files.count, missingFiles: made.files.missing.length },
      }
    } catch (error) {
      await destinations.abandon()
      throw error
    }
  }

  return {
    canEncrypt: Boolean(environment.PORTICO_BACKUP_KEY || environment.PORTICO_BACKUP_KEY_FILE),
    dataFolder: data,
    make,
    list: (folders) => listArchives(folders.map(at), site.url),
    async prove(archive, watching = {}) {
      const path = at(archive)
      const proof = await proveArchive({
        ...{ archive: path, known: known(), now, ...watching },
        secret: await secretIn(environment),
        scratch: join(data, 'proofs'),
      })
      await keepProof(dirname(path), basename(path), proof)
      return proof
    },
    async open(archive) {
      const { size } = await stat(at(archive)).catch(() => {
        throw coreErrors.notFound()
      })
      return { stream: createReadStream(at(archive)), size }
    },
  }
}

const noKey = () =>
  new BackupError(
    'key',
    'There is no key to encrypt with: put one into PORTICO_BACKUP_KEY, or name its file with PORTICO_BACKUP_KEY_FILE.',
  )
