import { defineErrors, defineService, type PersonCard, type Viewer } from 'portico/sdk'

/** Kinds of what libraries are made of. */
export const libraryKind = 'library'
export const documentKind = 'documents:document'
export const folderKind = 'documents:folder'

/** A place for documents, as one viewer sees it. */
export interface Library {
  /** Id of its space. */
  id: string
  slug: string
  url: string
  title: string
  description: string | null
  visibility: 'open' | 'closed' | 'secret'
  archived: boolean
  may: {
    /** Add documents and new versions. */
    add: boolean
    /** Settings, folders of others, locks of others. */
    manage: boolean
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
  /** Somebody has checked it out: only they bring a new version until then. */
  lock: { by: PersonCard; at: number; until: number; mine: boolean } | null
  may: { edit: boolean; remove: boolean; manage: boolean }
}

/** A file that is to become a document. */
export interface NewDocument {
  /** Id or slug. */
  library: string
  /** Id of a folder; left out or null for the top of the library. */
  under?: string | null
  /** Id of a file the viewer has uploaded. */
  file: string
  /** Name to show; default that of the file. */
  title?: string
  note?: string
  /** Milliseconds since 1970. */
  madeAt?: number
}

/** Documents in libraries. Who reads the library, or the folder, reads its documents. */
export interface Documents {
  /** @throws core:not-found, core:forbidden, core:invalid, documents:full, documents:exists */
  add(viewer: Viewer, document: NewDocument): Promise<LibraryDocument>
  /** @throws core:not-found */
  get(viewer: Viewer, id: string): Promise<LibraryDocument>
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
  locked: {
    status: 409,
    title: 'Somebody else has checked this document out',
    hint: 'Wait until it is brought back; who looks after the library can take it over.',
  },
})
