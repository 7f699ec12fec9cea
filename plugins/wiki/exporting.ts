import type { Readable } from 'node:stream'
import type { MarkdownPage, Office } from 'portico/plugins/office/api'
import { coreErrors, type Files, type Items, type Trees, type Viewer } from 'portico/sdk'
import { pageUrl, wordsOf } from './addresses.ts'
import { pageKind } from './kinds.ts'
import type { PageItem, WikiPages } from './pages.ts'

export type Format = 'markdown' | 'html' | 'docx' | 'zip'

/** A file made of pages. */
export interface Made {
  name: string
  type: string
  bytes: string | Uint8Array | Readable
}

interface Needs {
  items: Items
  trees: Trees
  files: Files
  pages: WikiPages
  office: Office | undefined
  system: Viewer
}

/** So many pages go into one file. */
const mostPages = 500

/** Pages as files for elsewhere, with no more in them than their reader may read. */
export function createExporting({ items, trees, files, pages, office, system }: Needs) {
  /** The bytes of a file that the viewer may read. */
  async function bytesOf(viewer: Viewer, id: string) {
    const file = await files.get(viewer, id).catch(() => undefined)
    if (!file) return null
    const { stream } = await files.open(system, id)
    return { name: file.name, type: file.type, bytes: await whole(stream) }
  }

  async function markdownOf(viewer: Viewer, id: string): Promise<string> {
    const { body } = await items.document(viewer, id)
    return items.markdown(body, 'wiki')
  }

  /** The page and all under it that the viewer may read, in order. */
  async function branch(viewer: Viewer, item: PageItem): Promise<PageItem[]> {
    const found = [item]
    const walk = trees.below(viewer, { under: item.id }, { kinds: [pageKind] })
    for await (const { id } of walk) {
      if (found.length === mostPages) break
      found.push(await pages.get(viewer, id))
    }
    return found
  }

  async function zipped(viewer: Viewer, item: PageItem, office: Office): Promise<Readable> {
    const list: MarkdownPage[] = [
      {
        id: item.id,
        under: null,
        title: item.title ?? '',
        markdown: await markdownOf(viewer, item.id),
      },
    ]
    for await (const node of trees.below(viewer, { under: item.id }, { kinds: [pageKind] })) {
      if (list.length === mostPages) break
      const markdown = await markdownOf(viewer, node.id)
      list.push({ id: node.id, under: node.under ?? item.id, title: node.title ?? '', markdown })
    }
    return office.toMarkdownZip(list, {
      pageOf: (href) => /\/wiki\/p\/([\w-]{8,64})(?:[/?#]|$)/.exec(href)?.[1] ?? null,
      file: (id) => bytesOf(viewer, id),
    })
  }

  return {
    formats: (): Format[] => (office ? ['markdown', 'zip', 'html', 'docx'] : ['markdown']),
    branch,

    /** @throws core:not-found for a format that this portal does not write */
    async make(viewer: Viewer, locale: string, item: PageItem, format: Format): Promise<Made> {
      const title = item.title ?? ''
      const name = wordsOf(title)
      if (format === 'markdown') {
        const text = `# ${title}\n\n${await markdownOf(viewer, item.id)}`
        return { name: `${name}.md`, type: 'text/markdown; charset=utf-8', bytes: text }
      }
      if (!office) throw coreErrors.notFound()
      if (format === 'zip') {
        const bytes = await zipped(viewer, item, office)
        return { name: `${name}.zip`, type: 'application/zip', bytes }
      }
      if (format === 'html') {
        const file = (id: string) => bytesOf(viewer, id)
        const parts = [{ html: item.html }]
        const bytes = await office.printable({ title, locale, parts, file })
        return { name: `${name}.html`, type: 'text/html; charset=utf-8', bytes }
      }
      const { body } = await items.document(viewer, item.id)
      const bytes = await office.toDocx(body, {
        ...{ title, locale, author: item.author.name },
        files: async (id) => (await bytesOf(viewer, id))?.bytes ?? null,
      })
      return { name: `${name}.docx`, type: docx, bytes }
    },

    urlOf: pageUrl,
  }
}

export type Exporting = ReturnType<typeof createExporting>

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function whole(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}
