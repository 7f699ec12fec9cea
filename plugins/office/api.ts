import type { Readable } from 'node:stream'
import { defineErrors, defineService, type RichText, type SafeHtml } from 'portico/sdk'

/** A file from outside: what it is, is told by its bytes; the name decides only between texts. */
export interface ForeignFile {
  name: string
  bytes: Uint8Array | Readable
}

/** A kind of document this plugin reads. */
export type OfficeKind = 'text' | 'sheet' | 'slides' | 'table' | 'markdown' | 'plain'

/** A picture found in a document. In the body its image nodes have `fileId` = `name`. */
export interface FoundPicture {
  name: string
  /** `image/png`, `image/jpeg`, `image/gif` or `image/webp`. */
  type: string
  bytes: Uint8Array
  alt: string
}

/** What could not be kept, each kind once: `{ what: 'macro', count: 1 }`. */
export interface Skipped {
  what: SkippedWhat
  count: number
  /** Where it was or what it said, for people; at most a line. */
  example?: string
}
export type SkippedWhat =
  | 'anchor' // a link within the document
  | 'chart'
  | 'comment'
  | 'deep' // nested deeper than a page may be
  | 'drawing'
  | 'equation' // kept as its text
  | 'field' // kept as its last value
  | 'form'
  | 'header' // running headers and footers
  | 'link' // an address a page may not lead to
  | 'more' // what is beyond the limit of a preview
  | 'object' // embedded
  | 'picture' // of a format browsers do not show
  | 'revision' // removed text that was tracked
  | 'text-box' // kept, as paragraphs after the one it hung on

/** A document of another program as a page of the portal. */
export interface Imported {
  /** Fits the profile `wiki`. */
  body: RichText
  /** From the document's properties or its title paragraph; else null. */
  title: string | null
  pictures: FoundPicture[]
  skipped: Skipped[]
}

export interface Preview {
  kind: OfficeKind
  /** Sanitised; pictures are inside. Put it in an element with the class `office-preview`. */
  html: SafeHtml
  title: string | null
  skipped: Skipped[]
}

/** A page for a folder of Markdown files. */
export interface MarkdownPage {
  /** Names it in links; anything the caller likes. */
  id: string
  /** The page above it in this list, or null. */
  under: string | null
  title: string
  markdown: string
}

/** A page read from a folder of Markdown files, those above before those below. */
export interface FoundPage {
  /** Its path in the folder: `handbook/first-day.md`, or `handbook/` for a folder without a page. */
  path: string
  /** `path` of the page above, or null. */
  under: string | null
  /** From front matter, else its first `#` heading (which leaves the text), else the file's name. */
  title: string
  /** Front matter as far as it is plain: `tags: a, b`. */
  meta: Readonly<Record<string, string>>
  markdown: string
}

/** A link in Markdown, as it stands there. */
export interface MarkdownLink {
  /** Address without its anchor: a path from the folder's root when it is relative, else as written. */
  target: string
  /** After `#`, or null. */
  anchor: string | null
  /** Leads to a file beside the page, or, as `[[Page]]`, to a page of this name. */
  relative: boolean
  picture: boolean
}

/** Pages and files of a folder of Markdown. */
export interface MarkdownFolder {
  pages: FoundPage[]
  /** Pictures and other files, by path, that some page shows or links to. */
  files: { path: string; bytes: Uint8Array }[]
  /** What was passed over: too large, with a name that leads elsewhere, or shown by no page. */
  skipped: { path: string; why: 'large' | 'name' | 'unlinked' }[]
}

/** Reads, shows and writes documents of office programs. Who may see them is for the caller to ask first. */
export interface Office {
  /** What a file of this name and sniffed type can be shown as; null: not by this plugin. */
  kindOf(file: { name: string; type: string }): OfficeKind | null
  /**
   * A document as a page of the portal: all that `preview` takes but Markdown, which items take as it is.
   * @throws office:unreadable
   */
  toRichText(
    file: ForeignFile,
    options?: {
      /** Address of the portal, whose links become paths: `https://portal.example`. */
      origin?: string
      signal?: AbortSignal
    },
  ): Promise<Imported>
  /**
   * A file as HTML. Kept by `hash`, so `open` is called only the first time; ask access before.
   * @throws office:unreadable
   */
  preview(
    file: { name: string; type: string; hash: string; open(): Promise<Readable> },
    options?: { signal?: AbortSignal },
  ): Promise<Preview>
  /** A page as a Word document; pictures and files come from `files`, by id; null leaves their names. */
  toDocx(body: RichText, options: DocxOptions): Promise<Uint8Array>
  /** Reads a ZIP of Markdown files, as other wikis export it. @throws office:unreadable */
  fromMarkdownZip(file: ForeignFile, options?: { signal?: AbortSignal }): Promise<MarkdownFolder>
  /** The same of files at hand. */
  fromMarkdownFiles(files: readonly { path: string; bytes: Uint8Array }[]): MarkdownFolder
  /** Which page or file of a folder a relative link leads to: its path, or null. */
  findIn(folder: MarkdownFolder): (link: MarkdownLink) => string | null
  /**
   * Markdown with other addresses. Links of the page at `from` are found relative to it; code is left
   * alone. What `replace` returns is written; null leaves the link as it is.
   */
  relink(
    markdown: string,
    from: string | null,
    replace: (link: MarkdownLink) => string | null,
  ): string
  /** Pages as a ZIP of Markdown files with their pictures, in folders as they lie under each other. */
  toMarkdownZip(
    pages: readonly MarkdownPage[],
    options: {
      /** Which page of the list an address leads to: `/wiki/handbook/first-day` → its id. */
      pageOf(href: string): string | null
      /** The bytes of `/files/<id>`; null leaves the link as it is. */
      file(id: string): Promise<{ name: string; bytes: Uint8Array } | null>
    },
  ): Readable
  /** One self-contained HTML document with print styles; its pictures come from `file`, by id. */
  printable(document: PrintedDocument): Promise<string>
}

export interface DocxOptions {
  title: string
  locale?: string
  author?: string
  /** Address of the portal, for links to its own pages: `https://portal.example`. */
  origin?: string
  /** Bytes of a picture in the page; null leaves its text. */
  files?(id: string): Promise<Uint8Array | null>
}

export interface PrintedDocument {
  title: string
  locale: string
  /** Below the title: who, when, which version. */
  lines?: readonly string[]
  /** Sanitised HTML of an item's body, one part per page with its title when there are several. */
  parts: readonly { title?: string; html: string }[]
  /** Begins with a table of contents. */
  contents?: boolean
  /** Address of the portal, for links to its own pages: `https://portal.example`. */
  origin?: string
  /** A picture to put in; null leaves its text. */
  file?(id: string): Promise<{ type: string; bytes: Uint8Array } | null>
}

export const officeService = defineService<Office>()('office.office')

/** Why a file could not be read. */
export type WhyUnreadable =
  | 'broken' // not what its name or beginning says, or cut off
  | 'empty'
  | 'kind' // nothing this plugin reads
  | 'locked' // password
  | 'old' // of before 2007
  | 'memory'
  | 'slow'
  | 'too-much' // unpacks to too much, too many entries

export const officeErrors = defineErrors('office', {
  unreadable: { status: 422, title: 'The file cannot be read' },
})

/** The error in the words of the catalogue. */
export function unreadable(why: WhyUnreadable, cause?: unknown) {
  return officeErrors.unreadable({
    detail: reasons[why],
    wording: { key: `office.unreadable.${why}` },
    cause,
  })
}

const reasons: Record<WhyUnreadable, string> = {
  broken: 'The file is damaged or cut off: it cannot be read to its end.',
  empty: 'The file is empty.',
  kind: 'This kind of file cannot be read here.',
  locked: 'The file is protected by a password. Take the protection off and upload it again.',
  old: 'The file is in the format of before 2007. Save it as .docx, .xlsx or .pptx and upload it again.',
  memory: 'Reading the file takes too much memory.',
  slow: 'Reading the file takes too long.',
  'too-much': 'The file unpacks to more than can be read safely.',
}

/** The body with the pictures under the ids they were saved with; those without one leave their text. */
export function withPictures(body: RichText, ids: ReadonlyMap<string, string>): RichText {
  return mapNode(body, ids) as RichText
}

interface Json {
  type?: string
  attrs?: Record<string, unknown>
  content?: unknown[]
}

function mapNode(node: unknown, ids: ReadonlyMap<string, string>): unknown {
  const { type, attrs, content } = node as Json
  if (type === 'image' && attrs) {
    const fileId = ids.get(String(attrs.fileId))
    if (fileId) return { ...(node as Json), attrs: { ...attrs, fileId } }
    return attrs.alt ? { type: 'text', text: `[${attrs.alt}]` } : null
  }
  if (!Array.isArray(content)) return node
  return {
    ...(node as Json),
    content: content.map((part) => mapNode(part, ids)).filter((part) => part !== null),
  }
}
