import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { MarkdownLink, MarkdownPage, Office } from '../api.ts'
import { relink } from './links.ts'
import { createNames, fileName, pagePaths } from './paths.ts'

type Options = Parameters<Office['toMarkdownZip']>[1]

/** A ZIP of Markdown files; files are asked for one after the other while it is sent. */
export function writeMarkdownZip(pages: readonly MarkdownPage[], options: Options): Readable {
  const zip = new ZipFile()
  const stream = zip.outputStream as Readable
  void fill(zip, pages, options).catch((error: Error) => stream.destroy(error))
  return stream
}

async function fill(
  zip: ZipFile,
  pages: readonly MarkdownPage[],
  { pageOf, file }: Options,
): Promise<void> {
  const paths = pagePaths(pages)
  const files = new Map<string, string | null>()
  const free = createNames()
  for (const page of pages) {
    for (const id of fileIds(page.markdown)) {
      if (files.has(id)) continue
      const found = await file(id)
      const name = found && fileName(found.name)
      const ending = name ? posix.extname(name) : ''
      const path = name ? free(`files/${name.slice(0, name.length - ending.length)}`, ending) : null
      files.set(id, path)
      if (found && path) zip.addBuffer(Buffer.from(found.bytes), path, { compress: false })
    }
  }
  for (const page of pages) {
    const path = paths.get(page.id)!
    const markdown = relink(page.markdown, null, (link) => addressOf(link, path))
    const title = page.title.replace(/\s+/g, ' ').trim()
    zip.addBuffer(Buffer.from(`# ${title}\n\n${markdown}\n`), path)
  }
  zip.end()

  function addressOf({ target, anchor }: MarkdownLink, from: string): string | null {
    const id = fileId(target)
    const page = id === undefined ? pageOf(target) : null
    const to = id === undefined ? page && paths.get(page) : files.get(id)
    if (!to) return null
    const way = posix.relative(posix.dirname(from), to).split('/').map(encodeURIComponent).join('/')
    return anchor === null ? way : `${way}#${anchor}`
  }
}

const fileId = (href: string) => /^\/files\/([\w-]{1,64})$/.exec(href)?.[1]

function fileIds(markdown: string): string[] {
  const found: string[] = []
  relink(markdown, null, ({ target }) => {
    const id = fileId(target)
    if (id !== undefined) found.push(id)
    return null
  })
  return found
}
