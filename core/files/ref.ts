import type { FileRef, UploadedFile } from '../../sdk/files.ts'

export interface FileRow {
  id: string
  owner_id: string
  item_id: string | null
  name: string
  type: string
  size: number
  width: number | null
  height: number | null
  alt: string | null
  hash: string | null
  use_name: string | null
  space_id: string | null
  path: string | null
  created_at: number
}

export function toFileRef(row: FileRow): FileRef {
  const { id, name, type, size, width, height, alt, hash } = row
  const image = width !== null && height !== null ? { width, height } : null
  return { id, name, type, size, url: `/files/${id}`, image, alt, hash }
}

export function toUploadedFile(row: FileRow): UploadedFile {
  return { ...toFileRef(row), path: row.path, space: row.space_id, use: row.use_name }
}
