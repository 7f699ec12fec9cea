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

/** A square in a picture: its left upper corner and its side, in parts (0–1) of the picture's width and height; the side of the shorter one. */
export interface CropArea {
  x: number
  y: number
  side: number
}

/** Files: streamed, bounded, sniffed. A file not yet attached is readable by its uploader only. */
export interface Files {
  /** @throws core:too-large, core:unsupported-media (a picture that cannot be decoded) */
  save(viewer: Viewer, file: { name: string; stream: Readable; alt?: string }): Promise<FileRef>
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
  /** The bytes as they were uploaded. Uploader and system only. @throws core:not-found */
  read(viewer: Viewer, id: string): Promise<Readable>
  /**
   * The file as a browser gets it, a picture re-encoded, with the headers to send along: for a raw route
   * that has decided itself who may see it and asks as the system. @throws core:not-found
   */
  open(viewer: Viewer, id: string): Promise<{ stream: Readable; headers: Record<string, string> }>
}
