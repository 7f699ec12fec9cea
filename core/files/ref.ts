import type { FileRef } from '../../sdk/files.ts'

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
  created_at: number
}

export function toFileRef(row: FileRow): FileRef {
  const { id, name, type, size, width, height, alt } = row
  const image = width !== null && height !== null ? { width, height } : null
  return { id, name, type, size, url: `/files/${id}`, image, alt }
}
