import type { Readable } from 'node:stream'
import type { Viewer } from './access.ts'

/** What it took to restore an archive somewhere aside, and that all of it came out. */
export interface BackupProof {
  /** The whole archive's, so that the proof is of this one. */
  checksum: string
  /** Milliseconds since 1970. */
  provenAt: number
  /** The moment the archive shows. */
  at: number
  tookMs: number
  tables: number
  rows: number
  files: number
  bytes: number
}

/** An archive that lies in a folder. */
export interface BackupArchive {
  folder: string
  name: string
  /** The moment it shows. */
  at: number
  /** In bytes. */
  size: number
  encrypted: boolean
  /** Set when it was restored once to see whether it can be. */
  proof?: BackupProof
  /** Why it cannot be read, in words for an admin. */
  problem?: string
}

/** A folder that could not be written or read, and why. */
export interface BackupFailure {
  folder: string
  code: 'missing' | 'denied' | 'read-only' | 'full' | 'no-folder' | 'busy' | 'other'
  /** In English, for logs and the command line. */
  reason: string
}

/**
 * Why a backup, a proof or a restore cannot be: no byte of the archive can be trusted; it is encrypted with
 * another key; it is of other plugins or a newer version; the place is not empty or in use; a folder cannot
 * be written or read; what came out is not what was put in. `kind` of the errors thrown here.
 */
export type BackupTrouble = 'damaged' | 'key' | 'differs' | 'taken' | 'place' | 'unproven'

/** How far a backup, a proof or a restore has come. */
export interface BackupProgress {
  step: 'database' | 'files' | 'check'
  done: number
  total: number
}

/** How one backup is made. */
export interface BackupOptions {
  /** Folders; each gets the archive. Relative ones start at the config's folder. */
  to: readonly string[]
  /** The last archive of so many days and weeks stays in each folder; older ones go. Default: all stay. */
  keep?: { daily: number; weekly: number }
  /** By the key in the environment. Default: if there is one. */
  encrypt?: boolean
  progress?(progress: BackupProgress): void
  signal?: AbortSignal
}

/** What a backup came to. */
export interface BackupResult {
  name: string
  at: number
  tookMs: number
  /** Folders that have it. */
  folders: string[]
  /** Folders that have not. */
  failed: BackupFailure[]
  /** Names of older archives that went. */
  removed: string[]
  rows: number
  files: number
  /** Files the database knows of whose bytes were not there. */
  missingFiles: number
}

/**
 * Backups of the whole portal: database, uploads, config. Made while people go on working, of one moment.
 * All of it is for those who hold `core:admin`.
 */
export interface Backups {
  /** Whether there is a key to encrypt with in the environment. */
  readonly canEncrypt: boolean
  /** The portal's data folder: what lies on the same disk is lost with it. */
  readonly dataFolder: string
  /** @throws core:forbidden, backups that fail say why in words for an admin */
  make(viewer: Viewer, options: BackupOptions): Promise<BackupResult>
  /** Archives of this portal, newest first. */
  list(
    viewer: Viewer,
    folders: readonly string[],
  ): Promise<{ archives: BackupArchive[]; failed: BackupFailure[] }>
  /** Restores an archive into a database and a folder aside, compares every row and file, and throws them away. */
  prove(
    viewer: Viewer,
    archive: { folder: string; name: string },
    options?: Pick<BackupOptions, 'progress' | 'signal'>,
  ): Promise<BackupProof>
  /** The archive itself, to be carried away. */
  open(
    viewer: Viewer,
    archive: { folder: string; name: string },
  ): Promise<{ stream: Readable; size: number }>
}
