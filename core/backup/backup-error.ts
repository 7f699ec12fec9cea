import type { BackupTrouble } from '../../sdk/backups.ts'
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
