import { posix } from 'node:path'
import type { FoundPage, MarkdownFolder, MarkdownLink } from '../api.ts'
import { decode } from '../plain/decode.ts'
import { frontMatter } from './front-matter.ts'
import { relink } from './links.ts'

interface File {
  path: string
  bytes: Uint8Array
}

const isPage = (path: string) => /\.(md|markdown)$/i.test(path)
/** Its folder's own page. */
const isIndex = (path: string) => /^(readme|_?index)\.(md|markdown)$/i.test(posix.basename(path))
const isNoise = (path: string) => /(^|\/)(__MACOSX|\.[^/]*|Thumbs\.db)(\/|$)/i.test(path)
const withoutEnding = (path: string) => path.replace(/\.(md|markdown)$/i, '')

const largest = 1024 * 1024

/** Pages, as they lie under each other, and the files they show; what is wrong is passed over and said. */
export function markdownFolder(files: readonly File[]): MarkdownFolder {
  const skipped: MarkdownFolder['skipped'] = []
  const all = withoutRoot(files.flatMap((file) => placed(file, skipped)))
  const texts = all.filter(({ path }) => isPage(path))
  const pages = inOrder([...texts.flatMap((file) => page(file, texts, skipped)), ...bare(texts)])
  const others = all.filter(({ path }) => !isPage(path))
  const folder = { pages, files: others, skipped }
  const linked = linkedBy(folder)
  for (const { path } of others) if (!linked.has(path)) skipped.push({ path, why: 'unlinked' })
  return { ...folder, files: others.filter(({ path }) => linked.has(path)) }
}

/** Which page or file of a folder a link leads to: exactly, as a page, as a folder, or by name alone. */
export function findIn({ pages, files }: MarkdownFolder): (link: MarkdownLink) => string | null {
  const paths = [...pages, ...files].map(({ path }) => path)
  const exact = new Map(paths.map((path) => [path.toLowerCase(), path]))
  const byName = new Map<string, string>()
  for (const path of paths.toReversed()) {
    byName.set(posix.basename(path).toLowerCase(), path)
    byName.set(posix.basename(withoutEnding(path)).toLowerCase(), path)
  }
  for (const { path, title } of pages)
    if (!byName.has(title.toLowerCase())) byName.set(title.toLowerCase(), path)
  return ({ target, relative }) => {
    if (!relative) return null
    const key = target.replace(/\/$/, '').toLowerCase()
    const endings = ['', '.md', '.markdown', '/readme.md', '/index.md', '/_index.md', '/']
    const found = endings.map((ending) => exact.get(key + ending)).find(Boolean)
    return found ?? (key.includes('/') ? null : (byName.get(key) ?? null))
  }
}

function placed({ path, bytes }: File, skipped: MarkdownFolder['skipped']): File[] {
  const clean = posix.normalize(path.replaceAll('\\', '/')).replace(/^\/+/, '')
  if (clean.endsWith('/')) return []
  if (clean.startsWith('..') || clean.includes('\u0000') || clean.length > 1000) {
    skipped.push({ path, why: 'name' })
    return []
  }
  if (isNoise(clean)) return []
  if (isPage(clean) && bytes.length > largest) {
    skipped.push({ path: clean, why: 'large' })
    return []
  }
  return [{ path: clean, bytes }]
}

/** An archive is mostly of one folder, which is no page. */
function withoutRoot(files: readonly File[]): File[] {
  const [root = ''] = files[0]?.path.split('/', 1) ?? []
  const isShared = files.every(({ path }) => path.startsWith(`${root}/`))
  return files.map((file) =>
    isShared ? { ...file, path: file.path.slice(root.length + 1) } : file,
  )
}

function page(file: File, texts: readonly File[], skipped: MarkdownFolder['skipped']): FoundPage[] {
  let text: string
  try {
    text = decode(file.bytes)
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
  } catch {
    skipped.push({ path: file.path, why: 'name' })
    return []
  }
  const { meta, rest } = frontMatter(text)
  const head = /^\s*# +(.+)(?:\n|$)/.exec(rest)
  const title = meta.title || head?.[1]?.trim() || nameOf(file.path)
  const markdown =
    head && (!meta.title || meta.title === head[1]?.trim())
      ? rest.slice(head[0].length).trimStart()
      : rest
  return [
    { path: file.path, under: above(file.path, texts), title: title.slice(0, 200), meta, markdown },
  ]
}

/** Folders with pages in them, but none of their own. */
function bare(texts: readonly File[]): FoundPage[] {
  const folders = new Set<string>()
  for (const { path } of texts) {
    for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) folders.add(at)
  }
  return [...folders]
    .filter((folder) => pageOfFolder(folder, texts) === `${folder}/`)
    .map((folder) => ({
      path: `${folder}/`,
      under: above(`${folder}/`, texts),
      title: nameOf(folder),
      meta: {},
      markdown: '',
    }))
}

/** The page above: that of its folder; for a folder's own page, that of the folder above. */
function above(path: string, texts: readonly File[]): string | null {
  const own = isIndex(path) || path.endsWith('/')
  const folder = path.endsWith('/') ? path.slice(0, -1) : posix.dirname(path)
  const up = own ? posix.dirname(folder) : folder
  if (folder === '.' && own) return null
  return up === '.' ? null : pageOfFolder(up, texts)
}

/** `handbook/README.md`, else `handbook.md` beside it, else a page made for the folder. */
function pageOfFolder(folder: string, texts: readonly File[]): string {
  const inside = texts.find(({ path }) => isIndex(path) && posix.dirname(path) === folder)
  const beside = texts.find(({ path }) => withoutEnding(path) === folder)
  return inside?.path ?? beside?.path ?? `${folder}/`
}

/** Exports add an id of 32 digits to names. */
function nameOf(path: string): string {
  const own = isIndex(path) ? posix.dirname(path) : withoutEnding(path)
  const name = posix.basename(own === '.' ? withoutEnding(path) : own)
  return name.replace(/[ -][\da-f]{32}$/, '').trim() || name
}

/** Those above first; beside each other by their number, then by name. */
function inOrder(pages: readonly FoundPage[]): FoundPage[] {
  const below = Map.groupBy(pages, ({ under }) => under)
  const out: FoundPage[] = []
  const open = sorted(below.get(null) ?? []).reverse()
  for (let one = open.pop(); one; one = open.pop()) {
    out.push(one)
    open.push(...sorted(below.get(one.path) ?? []).reverse())
  }
  return out
}

function sorted(pages: readonly FoundPage[]): FoundPage[] {
  const place = ({ meta }: FoundPage) =>
    Number(meta.sidebar_position ?? meta.nav_order ?? meta.weight ?? meta.order ?? Number.NaN)
  return [...pages].sort((a, b) => {
    const [first, second] = [place(a), place(b)]
    if (first !== second && !(Number.isNaN(first) && Number.isNaN(second))) {
      return Number.isNaN(first) ? 1 : Number.isNaN(second) ? -1 : first - second
    }
    return a.path.localeCompare(b.path, 'en', { numeric: true })
  })
}

function linkedBy(folder: MarkdownFolder): Set<string> {
  const find = findIn(folder)
  const linked = new Set<string>()
  for (const { path, markdown } of folder.pages) {
    relink(markdown, path, (link) => {
      const found = find(link)
      if (found) linked.add(found)
      return null
    })
  }
  return linked
}
