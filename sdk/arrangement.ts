import type { Viewer } from './access.ts'
import type { LocalText } from './errors.ts'
import type { TObject } from './schema.ts'

/** A kind of documents, each JSON after the schema. */
export interface ArrangementKind {
  title: LocalText
  /**
   * Of one document. A string with `format: 'file'` is the id of a file of the portal and travels
   * along with an export; one with `format: 'secret'` appears in no log, export or answer.
   */
  schema: TObject
  /** What is known more exactly of one document, such as where secrets are in it. */
  schemaOf?(id: string): TObject | undefined
  /** There is one document, with the id `portal`. */
  single?: boolean
  /** Who may change it; default `core:admin`. */
  permission?: string
  /**
   * `assembly`: the portal is assembled anew beside the running one, which then hands over; for what
   * is read while the portal starts. Default `at-once`: it is read whenever it is needed.
   */
  takesEffect?: 'at-once' | 'assembly'
  /** What no schema can say. @throws PorticoError to refuse the document */
  check?(id: string, value: never): void | Promise<void>
}

/** A kind as it was defined, under its full name: `module` for the core's, `pages:page` for a plugin's. */
export interface DefinedKind extends Omit<ArrangementKind, 'check' | 'schemaOf'> {
  name: string
  owner: string
}

/** One document. */
export interface Arranged<T = Record<string, unknown>> {
  kind: string
  id: string
  value: T
  /** Counts its changes. */
  version: number
  /** Milliseconds since 1970, and whose id. */
  changedAt: number
  changedBy: string
}

/** What becomes of a document: `value` undefined removes it, so that the config decides again. */
export interface ArrangementChange {
  kind: string
  id: string
  value: Record<string, unknown> | undefined
  /** The version that was seen; 0 for "there was none". Left out, whatever stands there is replaced. */
  version?: number
}

/** Whether what was arranged last is what runs. */
export interface ArrangementState {
  /** Counts the changes that need an assembly. */
  revision: number
  /** The revision this process runs. */
  inForce: number
  /** Why the newest revision could not be assembled, in words for an admin. */
  problem?: string
}

/**
 * What admins make of the portal on top of `portal.config.ts`: documents of several kinds, each JSON
 * after its schema. Every change is checked, versioned, written to the audit log and can be reverted;
 * `portico export` writes all of them as files, `portico apply` takes them elsewhere.
 *
 * @example
 * arrangement.define('page', { title: { en: 'Pages' }, schema: Type.Object({ title: Type.String() }) })
 * await arrangement.change(viewer, [{ kind: 'pages:page', id: 'start', value: { title: 'Start' } }])
 */
export interface Arrangement {
  /** In `setup`: a kind of the plugin's own, `page` of `pages` becoming `pages:page`. */
  define(name: string, kind: ArrangementKind): void
  kinds(): readonly DefinedKind[]
  /** Not gated: decide yourself to whom you show it. */
  get<T = Record<string, unknown>>(kind: string, id: string): Promise<Arranged<T> | undefined>
  /** By id. */
  list<T = Record<string, unknown>>(kind: string): Promise<Arranged<T>[]>
  /** What somebody is at work on; seen by nobody but those who ask for it. */
  draft<T = Record<string, unknown>>(kind: string, id: string): Promise<Arranged<T> | undefined>
  /** All drafts of a kind, by id. */
  drafts<T = Record<string, unknown>>(kind: string): Promise<Arranged<T>[]>
  /** Keeps a draft, or throws it away. */
  saveDraft(viewer: Viewer, change: ArrangementChange): Promise<void>
  /**
   * Makes changes together or not at all; their drafts are gone with them.
   * @throws core:forbidden, core:invalid naming the field, core:conflict where `version` is an old one
   */
  change(viewer: Viewer, changes: readonly ArrangementChange[]): Promise<void>
  /** Puts a document back to what it was before a line of the audit log. */
  revert(viewer: Viewer, seq: number): Promise<void>
  state(): Promise<ArrangementState>
  /** Done when what was arranged last is what runs, or could not be assembled; after ten seconds anyway. */
  settled(): Promise<void>
}
