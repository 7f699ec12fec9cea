import { foreignLimits } from 'portico/sdk/foreign'
import type { MarkdownFolder } from '../api.ts'
import { openArchive } from '../reading/archive.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { markdownFolder } from './folder.ts'

const limits = { ...foreignLimits, entries: 20_000, unpacked: 200 * 1024 * 1024 }

/** @throws Unreadable */
export function readMarkdownZip(packed: Uint8Array): MarkdownFolder {
  if (packed.length === 0) throw new Unreadable('empty')
  const archive = openArchive(packed, (name) => !name.endsWith('/'), limits)
  const files = archive.names.flatMap((path) => {
    const bytes = archive.bytes(path)
    return bytes ? [{ path, bytes }] : []
  })
  const folder = markdownFolder(files)
  if (folder.pages.length === 0) throw new Unreadable('kind')
  return folder
}
