import type { MarkdownPage } from '../api.ts'

const forbidden = /[<>:"/\\|?*\p{Cc}\u202a-\u202e]/gu
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|readme|_?index)$/i
const longest = 120

/** A name every system can write: without signs some refuse, not too many bytes, none of Windows' own. */
export function fileName(title: string): string {
  const [stem = '', ...endings] = title
    .normalize('NFC')
    .replace(forbidden, ' ')
    .split(/(?=\.[^.]{1,8}$)/u)
  const ending = endings.join('')
  let name = stem
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|[. ]+$/g, '')
  const signs = [...name]
  while (Buffer.byteLength(name + ending) > longest) {
    signs.pop()
    name = signs.join('').trimEnd()
  }
  if (name === '' || reserved.test(name)) name = `${name}_`
  return name + ending
}

/** Takes names and gives each only once, whatever the case of its letters. */
export function createNames() {
  const taken = new Set<string>()
  return (wanted: string, ending = ''): string => {
    let name = wanted + ending
    for (let at = 2; taken.has(name.toLowerCase()); at++) name = `${wanted} (${at})${ending}`
    taken.add(name.toLowerCase())
    return name
  }
}

/** By id: where each page lies, `Handbook/First day.md` under `Handbook.md`. */
export function pagePaths(pages: readonly MarkdownPage[]): Map<string, string> {
  const paths = new Map<string, string>()
  const free = createNames()
  const byId = new Map(pages.map((page) => [page.id, page]))
  const below = Map.groupBy(pages, ({ under }) =>
    under !== null && byId.has(under) ? under : null,
  )
  const open = (below.get(null) ?? []).map((page) => ({ page, folder: '' }))
  for (let one = open.pop(); one; one = open.pop()) {
    const { page, folder } = one
    const path = free(folder + fileName(page.title).replace(/\.md$/i, ''), '.md')
    paths.set(page.id, path)
    const inside = `${path.slice(0, -'.md'.length)}/`
    for (const next of below.get(page.id) ?? []) open.push({ page: next, folder: inside })
  }
  return paths
}
