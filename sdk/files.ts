import type { Readable } from 'node:stream'
import type { Viewer } from './access.ts'

/** A stored file as shown to people. */
export interface FileRef {
  id: string
  name: string
  /** Sniffed from the bytes, never taken from the sender. */
  type: string
  size: number
  /** `/files/<id>`; access is checked at each request. */
  url: string
  /** For pictures that were re-encoded and are shown inline. */
  image: { width: number; height: number } | null
  alt: string | null
  /** SHA-256 of the bytes as they were uploaded, in hex; null of old files until the next night. */
  hash: string | null
}

/** What is to be uploaded, before its first byte arrives. */
export interface UploadRequest {
  /** Cleaned, as it will be shown. */
  name: string
  size: number
  /** Folders it lay in where it was dragged from, cleaned: `Orders/2026`. */
  path: string | null
  /** Id of the space it is meant for, as its sender says: check it. */
  space: string | null
}

/** What people may upload for a plugin, named in `context.files.accept`. */
export interface UploadRule {
  /** Bytes of one file; default as for every file, at most `files.largestMegabytes` of the config. */
  maxBytes?: number | (() => number | Promise<number>)
  /** Asked before the first byte arrives. Refuses by throwing: no right to write there, quota used up. */
  check?(viewer: Viewer, upload: UploadRequest): void | Promise<void>
}

/** A file with what was said when it was uploaded. */
export interface UploadedFile extends FileRef {
  path: string | null
  space: string | null
  /** `<plugin>:<name>` of the rule it was uploaded by. */
  use: string | null
}

/** What lies in the portal, with what is being uploaded at the moment. */
export interface StoredBytes {
  files: number
  bytes: number
}

/** A square in a picture: its left upper corner and its side, in parts (0–1) of the picture's width and height; the side of the shorter one. */
export interface CropArea {
  x: number
  y: number
  side: number
}

/** What `save` takes. A name may come from anywhere: folders and what no file system takes are cleaned. */
export interface NewFile {
  name: string
  stream: Readable
  alt?: string
  use?: string
  path?: string
}

/** Files: streamed, bounded, sniffed. A file not yet attached is readable by its uploader only. */
export interface Files {
  /**
   * `use` names a rule of `accept`, whose limit then holds; the rule's `check` is not asked.
   * @throws core:too-large, core:unsupported-media (a picture that cannot be decoded), core:storage-full
   */
  save(viewer: Viewer, file: NewFile): Promise<FileRef>
  /** Says what is to be seen, for those who cannot. Uploader only. @throws core:not-found */
  describe(viewer: Viewer, id: string, alt: string): Promise<FileRef>
  /**
   * Cuts a square out of a picture the viewer has uploaded: a new picture, at most 512 pixels wide.
   * Default: as large as it can be, from the middle.
   * @throws core:not-found, core:unsupported-media when it is no picture
   */
  crop(viewer: Viewer, id: string, area?: CropArea): Promise<FileRef>
  /** @throws core:not-found */
  get(viewer: Viewer, id: string): Promise<FileRef>
  /** Files the viewer has uploaded, in this order, with their folders; others are left out. */
  uploaded(viewer: Viewer, ids: readonly string[]): Promise<UploadedFile[]>
  /**
   * The same file once more, loose and of `owner` (default the viewer), at next to no cost however large.
   * Uploader and system only. @throws core:not-found
   */
  copy(viewer: Viewer, id: string, owner?: Viewer): Promise<FileRef>
  /**
   * What lies in a space (its items' files and what is on its way there), or belongs to a person. Ground
   * for quotas; says nothing of rights.
   */
  stored(of: { space: string } | { owner: string }): Promise<StoredBytes>
  /** The bytes as they were uploaded. Uploader and system only. @throws core:not-found */
  read(viewer: Viewer, id: string): Promise<Readable>
  /**
   * The file as a browser gets it, a picture re-encoded, with the headers to send along: for a raw route
   * that has decided itself who may see it and asks as the system. @throws core:not-found
   */
  open(viewer: Viewer, id: string): Promise<{ stream: Readable; headers: Record<string, string> }>
}

/** The files as a plugin gets them. */
export interface PluginFiles extends Files {
  /**
   * Lets people upload for this plugin by a rule of its own; forms and programs name it as `<plugin>:<name>`.
   *
   * @example
   * context.files.accept('version', { maxBytes: 2e9, check: async (viewer, { space, size }) => { … } })
   */
  accept(name: string, rule: UploadRule): void
}
