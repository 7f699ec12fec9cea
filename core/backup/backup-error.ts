import { coreErrors, PorticoError } from '../../sdk/errors.ts'

/** Why a backup, a proof or a restore cannot be: for the person who asked for it. */
export class BackupError extends PorticoError {
  readonly kind: BackupTrouble

  constructor(kind: BackupTrouble, detail: string, options: { cause?: unknown } = {}) {
    const { code, spec } = coreErrors.backupFailed
    super(code, spec, { detail, ...options })
    this.name = 'BackupError'
    this.kind = kind
  }
}

export type BackupTrouble =
  /** No byte of the archive can be trusted. */
  | 'damaged'
  /** It is encrypted, and not with the key at hand. */
  | 'key'
  /** The archive is of another portal's plugins or of a newer version. */
  | 'differs'
  /** The place to restore to is not empty, or somebody works there. */
  | 'taken'
  /** A folder cannot be written or read. */
  | 'place'
  /** What came out of it is not what was put in. */
  | 'unproven'
