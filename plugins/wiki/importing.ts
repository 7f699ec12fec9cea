import { Readable } from 'node:stream'
import {
  type FoundPage,
  type MarkdownFolder,
  type Office,
  withPictures,
} from 'portico/plugins/office/api'
import { coreErrors, type FileRef, type Files, type Items, type Viewer } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { whole } from './exporting.ts'
import type { PageItem } from './pages.ts'
import type { Writing } from './writing.ts'

/** What came of an import. */
export interface Imported {
  pages: { id: string; title: string | null; url: string }[]
  skipped: { name: string; why: string }[]
}

interface Place {
  space: string
  under: string | null
}

interface Needs {
  items: Items
  files: Files
  writing: Writing
  office: Office
}

const mostPages = 300

/** Pages made of files: a ZIP of Markdown, single Markdown files, a Word document. */
export function createImporting({ items, files, writing, office }: Needs) {
  /** Nothing is left half done: each file is a page, or is named with the reason. */
  async function bring(viewer: Viewer, place: Place, ids: readonly string[]): Promise<Imported> {
    const done: Imported = { pages: [], skipped: [] }
    const loose: { path: string; bytes: Uint8Array }[] = []
    for (const id of ids) {
      const file = await files.get(viewer, id)
      const bytes = await whole(await files.read(viewer, id))
      if (/\.(md|markdown|txt)$/i.test(file.name)) loose.push({ path: file.name, bytes })
      else if (/\.zip$/i.test(file.name)) {
        const folder = await office.fromMarkdownZip({ name: file.name, bytes })
        await folderOf(viewer, place, folder, done)
      } else await document(viewer, place, file, bytes, done)
    }
    if (loose.length > 0) await folderOf(viewer, place, office.fromMarkdownFiles(loose), done)
    return done
  }

  async function document(
    viewer: Viewer,
    place: Place,
    { name }: FileRef,
    bytes: Uint8Array,
    done: Imported,
  ): Promise<void> {
    const read = await office.toRichText({ name, bytes })
    const saved = new Map<string, string>()
    for (const { name, bytes, alt } of read.pictures) {
      const stream = Readable.from([Buffer.from(bytes)])
      const picture = await files
        .save(viewer, { name, stream, ...(alt && { alt }) })
        .catch(() => undefined)
      if (picture) saved.set(name, picture.id)
    }
    const title = read.title ?? name.replace(/\.[^.]+$/, '')
    const body = withPictures(read.body, saved)
    note(done, await writing.create(viewer, { ...place, title: title.slice(0, 200), body }))
    for (const { what, count } of read.skipped) {
      done.skipped.push({ name: title, why: `${what} × ${count}` })
    }
  }

  /** Pages first, then the links between them: only then is known where each one leads. */
  async function folderOf(
    viewer: Viewer,
    { space, under }: Place,
    folder: MarkdownFolder,
    done: Imported,
  ): Promise<void> {
    if (folder.pages.length > mostPages) {
      const message = `must have at most ${mostPages} pages; this has ${folder.pages.length}`
      throw coreErrors.invalid({ fields: [{ path: '/files', message }] })
    }
    const pictures = await uploaded(viewer, folder)
    const made = new Map<string, PageItem>()
    const find = office.findIn(folder)
    const address = ({ path }: FoundPage, markdown: string) =>
      office.relink(markdown, path, (link) => {
        const target = find(link) ?? ''
        const { anchor } = link
        const picture = pictures.get(target)
        if (picture) return `/files/${picture}`
        const page = made.get(target)
        return page ? pageUrl(page) + anchorOf(anchor) : null
      })
    for (const page of folder.pages) {
      const above = page.under === null ? under : (made.get(page.under)?.id ?? under)
      const body = address(page, page.markdown)
      const item = await writing.create(viewer, {
        space,
        under: above,
        title: page.title.slice(0, 200),
        body,
      })
      made.set(page.path, item)
      note(done, item)
    }
    for (const page of folder.pages) {
      const item = made.get(page.path)!
      const body = address(page, page.markdown)
      const links = /\/wiki\/p\//.test(body)
      if (links) await items.update(viewer, item.id, item.version, { body })
    }
    for (const { path, why } of folder.skipped) done.skipped.push({ name: path, why })
  }

  async function uploaded(viewer: Viewer, folder: MarkdownFolder): Promise<Map<string, string>> {
    const saved = new Map<string, string>()
    for (const { path, bytes } of folder.files) {
      const stream = Readable.from([Buffer.from(bytes)])
      const name = path.split('/').at(-1)!
      const file = await files.save(viewer, { name, stream }).catch(() => undefined)
      if (file) saved.set(path, file.id)
    }
    return saved
  }

  return { bring }
}

export type Importing = ReturnType<typeof createImporting>

function note(done: Imported, item: PageItem): void {
  done.pages.push({ id: item.id, title: item.title, url: pageUrl(item) })
}

/** Headings are named after their words here as elsewhere, with a prefix. */
function anchorOf(anchor: string | null): string {
  if (!anchor) return ''
  return anchor.startsWith('s-') ? `#${anchor}` : `#s-${anchor}`
}
