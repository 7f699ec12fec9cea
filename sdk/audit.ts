import type { Viewer } from './access.ts'

/** Something somebody with rights did, worth keeping: who changed what, and from what to what. */
export interface AuditNote {
  /** Dotted, the plugin's id first: `admin.viewed-as`. */
  action: string
  /** What it was done to, as `kind:id`: `module:polls`, `person:p1`. */
  object: string
  /** JSON before and after, where something was changed. Leave secrets out. */
  before?: unknown
  after?: unknown
}

/** One line of the audit log. */
export interface AuditEntry extends AuditNote {
  /** Counts from 1 without gaps. */
  seq: number
  /** Milliseconds since 1970. */
  at: number
  /** Id of the person, or `system`. */
  actor: string
}

/** Which lines of the audit log are asked for; newest first. */
export interface AuditQuery {
  actor?: string
  /** Begins like this: `arrangement.` */
  action?: string
  object?: string
  /** From this moment on, and before this one; milliseconds since 1970. */
  since?: number
  until?: number
  /** Lines before this `seq`. */
  before?: number
  /** Default 50, at most 200. */
  limit?: number
}

/**
 * The audit log. Each line carries the hash of the one before it: `portico verify-audit` names a line
 * that was changed, taken out or moved.
 */
export interface Audit {
  /** Writes a line, in the transaction that is open if there is one. */
  record(viewer: Viewer, note: AuditNote): Promise<void>
  /** @throws core:forbidden without the permission `core:admin` */
  list(viewer: Viewer, query?: AuditQuery): Promise<AuditEntry[]>
}
