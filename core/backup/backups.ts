import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Viewer } from '../../sdk/access.ts'
import type { Backups } from '../../sdk/backups.ts'
import type { Migration } from '../../sdk/database.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Settings } from '../config/index.ts'
import type { DatabaseEngine } from '../database/index.ts'
import { newKey, secretIn } from './archive/index.ts'
import { keepProof, listArchives, rotate } from './archives.ts'
import { BackupError } from './backup-error.ts'
import { openDestinations } from './destinations.ts'
import { knownOwners } from './known-owners.ts'
import { makeArchive, type Source } from './make.ts'
import { archiveName, readName } from './names.ts'
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

/** Backups of this portal, as plugins and the command line have them. */
export function createBackups(options: BackupsOptions): Backups {
  const { settings, engine, migrations, environment, now } = options
  const { site, data, folder: home } = settings
  const known = () => knownOwners(settings, migrations)

  function source(): Source {
    const owners = known()
    return {
      ...{ engine, now },
      files: filesFolder(data),
      config: resolve(home, settings.source),
      portal: { name: site.name, url: site.url },
      plugins: owners.map(({ owner: id, version }) => ({ id, version })),
      derived: new Set(owners.flatMap(({ derived }) => derived)),
    }
  }

  const make: Backups['make'] = async (viewer, options) => {
    admit(viewer)
    const begun = performance.now()
    const secret = await secretIn(environment)
    if (options.encrypt && secret === undefined) throw noKey()
    const key = secret !== undefined && options.encrypt !== false ? await newKey(secret) : undefined
    const name = archiveName(site.url, now())
    const folders = options.to.map((folder) => resolve(home, folder))
    const destinations = await openDestinations(folders, name)
    try {
      const made = await makeArchive(source(), {
        ...{ key, put: destinations.put, signal: options.signal },
        progress: (step, done, total) => options.progress?.({ step, done, total }),
      })
      const kept = await destinations.keep(made.checksum)
      const removed = options.keep
        ? await Promise.all(kept.map((folder) => rotate(folder, site.url, options.keep!)))
        : []
      return {
        ...{ name, at: made.at, folders: kept, failed: destinations.failed },
        tookMs: Math.round(performance.now() - begun),
        removed: [...new Set(removed.flat())],
        ...{ rows: made.rows, files: made.files.count, missingFiles: made.files.missing.length },
      }
    } catch (error) {
      await destinations.abandon()
      throw error
    }
  }

  /** Names come from forms: only those of archives lead anywhere. */
  function pathOf({ folder, name }: { folder: string; name: string }): string {
    if (!readName(name)) throw coreErrors.notFound()
    return join(resolve(home, folder), name)
  }

  return {
    canEncrypt: Boolean(environment.PORTICO_BACKUP_KEY || environment.PORTICO_BACKUP_KEY_FILE),
    dataFolder: data,
    make,
    async list(viewer, folders) {
      admit(viewer)
      return listArchives(
        folders.map((folder) => resolve(home, folder)),
        site.url,
      )
    },
    async prove(viewer, archive, options = {}) {
      admit(viewer)
      const proof = await proveArchive({
        ...{ archive: pathOf(archive), known: known(), now, ...options },
        secret: await secretIn(environment),
        scratch: join(data, 'proofs'),
      })
      await keepProof(resolve(home, archive.folder), archive.name, proof)
      return proof
    },
    async open(viewer, archive) {
      admit(viewer)
      const path = pathOf(archive)
      const { size } = await stat(path).catch(() => {
        throw coreErrors.notFound()
      })
      return { stream: createReadStream(path), size }
    },
  }
}

function admit(viewer: Viewer): void {
  if (!viewer.can('core:admin')) throw coreErrors.forbidden()
}

const noKey = () =>
  new BackupError(
    'key',
    'There is no key to encrypt with: put one into PORTICO_BACKUP_KEY, or name its file with PORTICO_BACKUP_KEY_FILE.',
  )
