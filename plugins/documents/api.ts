import {
  defineErrors,
  defineService,
  type PersonCard,
  type Principal,
  type Viewer,
} from 'portico/sdk'

/** Kinds of what libraries are made of. */
export const libraryKind = 'library'
export const documentKind = 'documents:document'
export const folderKind = 'documents:folder'
/** Keeps the file of an earlier version; hangs on its document. */
export const versionKind = 'documents:version'

/** A place for documents, as one viewer sees it. */
export interface Library {
  /** Id of its space. */
  id: string
  slug: string
  url: string
  title: string
  description: string | null
  visibility: 'open' | 'closed' | 'secret'
  posting: 'readers' | 'members' | 'moderators'
  archived: boolean
  may: {
    /** Add documents, folders and new versions. */
    add: boolean
    /** Look after it: locks and removed documents of others, who reads a folder. */
    manage: boolean
    /** Its settings and who belongs to it. */
    own: boolean
  }
}

/** One version of a document. */
export interface DocumentVersion {
  number: number
  file: { id: string; name: string; type: string; size: number; url: string }
  /** SHA-256 of exactly these bytes, in hexadecimal digits. */
  hash: string
  note: string | null
  author: PersonCard
  /** Milliseconds since 1970: when it came to the library, and when the file was last changed before. */
  at: number
  madeAt: number | null
}

/** A document as one viewer sees it. */
export interface LibraryDocument {
  id: string
  url: string
  title: string
  library: { id: string; slug: string; title: string; url: string }
  current: DocumentVersion
  createdAt: number
  /** Of its item: send it back to rename the document. */
  version: number
  /** Somebody has checked it out: only they bring a new version until then. */
  lock: { by: PersonCard; at: number; until: number; mine: boolean } | null
  may: {
    edit: boolean
    remove: boolean
    /** Look after the library: take over locks, ask people to confirm. */
    manage: boolean
  }
}

/** A folder as one viewer sees it. */
export interface Folder {
  id: string
  url: string
  title: string
  library: Library
  /** The folder it is in; null at the top, and where the viewer may not read that one. */
  under: string | null
  /** It has readers of its own. */
  own: boolean
  /** Of its item: send it back to rename the folder. */
  version: number
  may: { edit: boolean; remove: boolean; readers: boolean }
}

/** What is given with a new version. */
export interface NewVersion {
  /** Id of a file the viewer has uploaded. */
  file: string
  note?: string
  /** Milliseconds since 1970: when the file was last changed. */
  madeAt?: number
  /** Number of the version the author had before them; another one in between is refused. */
  expected?: number
  /** Whether who confirmed an earlier version has to confirm this one; default for registered documents. */
  again?: boolean
}

/** A file that is to become a document. */
export interface NewDocument {
  /** Id or slug. */
  library: string
  /** Id of a folder; left out or null for the top of the library. */
  under?: string | null
  /** Folders below that, made where they are missing: `2026/Orders`. */
  path?: string
  /** Id of a file the viewer has uploaded. */
  file: string
  /** Name to show; default that of the file. */
  title?: string
  note?: string
  /** Milliseconds since 1970: when the file was last changed. */
  madeAt?: number
  /** When there is one of this name: refuse (default), make it a new version, or keep both. */
  same?: 'refuse' | 'version' | 'both'
}

export type PaperStatus = 'draft' | 'in-force' | 'superseded' | 'cancelled'

/** What stands in the register about a document. */
export interface Entry {
  number: string
  /** Key of one of the kinds in the settings. */
  kind: string
  status: PaperStatus
  /** The status with the effective period in mind. */
  effective: PaperStatus | 'not-yet' | 'no-more'
  /** Days, as `2026-05-31`. */
  datedOn: string
  fromOn: string | null
  untilOn: string | null
  supersededBy: { id: string; number: string; title: string; url: string } | null
  supersedes: { id: string; number: string; title: string; url: string }[]
}

/** What is entered or changed in the register. */
export interface EntryInput {
  kind?: string
  /** Left out, it is the next one of its kind in the year. */
  number?: string
  status?: PaperStatus
  datedOn?: string
  fromOn?: string | null
  untilOn?: string | null
  /** Ids of the documents it takes the place of. */
  supersedes?: readonly string[]
}

/** What a library is made of. */
export interface NewLibrary {
  title: string
  description?: string | null
  visibility?: Library['visibility']
  posting?: Library['posting']
  /** Further principals that read everything here. */
  readers?: readonly Principal[]
  /** Bytes it may hold; null for no limit. */
  quota?: number | null
}

/** Whom a document is to be confirmed by, and until when. */
export interface AckRequest {
  /** Principals; those among them count who may read the document. */
  audience: readonly string[]
  /** A day, as `2026-05-31`. */
  dueOn?: string | null
}

/** Documents in libraries. Who reads the library, or the folder, reads its documents. */
export interface Documents {
  /** Returns the id of its space. */
  open(ownerId: string, library: NewLibrary): Promise<string>
  /** @throws core:not-found, core:forbidden, core:invalid, documents:full, documents:exists */
  add(viewer: Viewer, document: NewDocument): Promise<LibraryDocument>
  /** @throws core:not-found */
  get(viewer: Viewer, id: string): Promise<LibraryDocument>
  /** @throws core:not-found, core:forbidden, documents:locked, documents:outdated, documents:full */
  renew(viewer: Viewer, id: string, version: NewVersion): Promise<LibraryDocument>
  /** Keeps it for oneself for a while. @throws core:not-found, core:forbidden, documents:locked */
  checkOut(viewer: Viewer, id: string): Promise<LibraryDocument>
  /** Enters it in the register, or changes what stands there. @throws core:forbidden, core:invalid, core:duplicate */
  enter(viewer: Viewer, id: string, entry: EntryInput): Promise<void>
  /** Asks people to confirm that they have read it. @throws core:not-found, core:forbidden, core:invalid */
  ask(viewer: Viewer, id: string, request: AckRequest): Promise<void>
  /** The viewer has read exactly these bytes. @throws core:not-found, documents:outdated */
  confirm(viewer: Viewer, id: string, sha256: string): Promise<void>
}

export const documentsService = defineService<Documents>()('documents.documents')

export const documentsErrors = defineErrors('documents', {
  full: {
    status: 413,
    title: 'The library is full',
    hint: 'Delete what is not needed any more, or have its limit raised in the settings of the library.',
  },
  exists: {
    status: 409,
    title: 'There is a document of this name here already',
    hint: 'Give `same`: `version` makes it a new version, `both` keeps both.',
  },
  notAsked: {
    status: 409,
    title: 'Nobody is asked to confirm this document',
  },
  outdated: {
    status: 409,
    title: 'There is a newer version by now',
    hint: 'Look at the newest version and repeat what you did.',
  },
  locked: {
    status: 409,
    title: 'Somebody else has checked this document out',
    hint: 'Wait until it is brought back; who looks after the library can take it over.',
  },
})
