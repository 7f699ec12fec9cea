import type { RichText } from 'portico/sdk'
import type { DocxOptions, Imported, MarkdownFolder, Office } from './api.ts'
import { findIn, markdownFolder } from './markdown/folder.ts'
import { relink } from './markdown/links.ts'
import { writeMarkdownZip } from './markdown/write.ts'
import { drawnPicture } from './pictures.ts'
import { printable } from './print/printable.ts'
import type { Apart } from './reading/apart.ts'
import { allBytes, mostBytes } from './reading/bytes.ts'
import { kindOf } from './reading/kind.ts'
import type { Node } from './reading/nodes.ts'
import type { DrawnPicture } from './reading/tasks.ts'

interface Needs {
  apart: Apart
  preview: Office['preview']
}

export function createOffice({ apart, preview }: Needs): Office {
  return {
    kindOf: ({ name, type }) => kindOf(name, type),
    async toRichText(file, { origin, signal } = {}) {
      const bytes = await allBytes(file.bytes, mostBytes.document)
      const task = { do: 'read' as const, name: file.name, bytes, origin }
      return (await apart.perform<{ imported: Imported }>(task, signal)).imported
    },
    preview,
    toDocx: (body, options) => toDocx(body, options, apart),
    async fromMarkdownZip(file, { signal } = {}) {
      const bytes = await allBytes(file.bytes, mostBytes.folder)
      const task = { do: 'markdown' as const, bytes }
      return (await apart.perform<{ folder: MarkdownFolder }>(task, signal)).folder
    },
    fromMarkdownFiles: markdownFolder,
    findIn,
    relink,
    toMarkdownZip: writeMarkdownZip,
    printable,
  }
}

async function toDocx(
  body: RichText,
  { files, ...options }: DocxOptions,
  apart: Apart,
): Promise<Uint8Array> {
  const pictures: DrawnPicture[] = []
  for (const id of picturesIn(body.content as Node[])) {
    const bytes = await files?.(id)
    const picture = bytes && (await drawnPicture(id, bytes))
    if (picture) pictures.push(picture)
  }
  const task = { do: 'docx' as const, body, options, pictures }
  return (await apart.perform<{ docx: Uint8Array }>(task)).docx
}

function picturesIn(nodes: readonly Node[], found = new Set<string>()): Set<string> {
  for (const { type, attrs, content } of nodes) {
    if (type === 'image') found.add(String(attrs?.fileId))
    if (content) picturesIn(content, found)
  }
  return found
}
