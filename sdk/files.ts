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
}

/** Files: streamed, bounded, sniffed. A file not yet attached is readable by its uploader only. */
export interface Files {
  /** @throws core:too-large, core:unsupported-media (a picture that cannot be decoded) */
  save(viewer: Viewer, file: { name: string; stream: Readable; alt?: string }): Promise<FileRef>
  /** Says what is to be seen, for those who cannot. Uploader only. @throws core:not-found */
  describe(viewer: Viewer, id: string, alt: string): Promise<FileRef>
  /** @throws core:not-found */
  get(viewer: Viewer, id: string): Promise<FileRef>
}
