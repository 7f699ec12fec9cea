import type { Database, FileRef, Item, Items, PersonCard, Viewer } from 'portico/sdk'
import type { Piece } from './api.ts'
import { elements } from './elements.ts'
import { highlight, type Meant, meantBy, snippet } from './snippet.ts'
import type { Wanted } from './terms.ts'

/** One thing found, as this viewer sees it now. */
export interface Result {
  id: string
  kind: string
  kindLabel: string
  icon: string
  url: string
  /** Its title, or that of what it hangs on. */
  title: Piece[] | null
  /** The title is that of what it hangs on. */
  within: boolean
  snippet: Piece[]
  /** The file the snippet is from. */
  inFile: string | null
  author: PersonCard
  space: { title: string; url: string | null }
  createdAt: number
  files: number
}

/** Reads what was found from its source, through the gate once more. */
export function createResults(db: Database, items: Items) {
  return async (
    viewer: Viewer,
    locale: string,
    ids: readonly string[],
    wanted: Wanted,
  ): Promise<Result[]> => {
    if (ids.length === 0) return []
    const found = await items.list(viewer, { ids, limit: ids.length })
    const byId = new Map(found.items.map((item) => [item.id, item]))
    const parents = await parentsOf(viewer, found.items)
    const meant = meantBy(wanted)
    const fileTexts = await textsOf(found.items.flatMap(({ files }) => files))
    return ids.flatMap((id) => {
      const item = byId.get(id)
      if (item === undefined) return []
      const kind = items.kind(item.kind)
      const parent = parents.get(item.parentId ?? '')
      const title = item.title ?? (parent && (parent.title ?? beginning(parent.text)))
      return {
        ...{ id, kind: item.kind, author: item.author, createdAt: item.createdAt },
        kindLabel: kind?.label[locale] ?? kind?.label.en ?? item.kind,
        icon: kind?.icon ?? 'file',
        url: (kind?.path ?? '/').replace(':id', id),
        title: title ? highlight(title, meant) : null,
        within: item.title === null && parent !== undefined,
        ...shown(item, meant, fileTexts),
        space: { title: item.space.title, url: item.space.url },
        files: item.files.length,
      }
    })
  }

  async function textsOf(files: readonly FileRef[]): Promise<Map<string, string>> {
    if (files.length === 0) return new Map()
    const rows = await db.select<{ file_id: string; body: string }>(
      `SELECT file_id, body FROM search_files WHERE file_id IN (${elements[db.dialect]})`,
      [JSON.stringify(files.map(({ id }) => id))],
    )
    return new Map(rows.map(({ file_id, body }) => [file_id, body]))
  }

  async function parentsOf(viewer: Viewer, list: readonly Item[]): Promise<Map<string, Item>> {
    const ids = [...new Set(list.flatMap(({ parentId }) => parentId ?? []))]
    if (ids.length === 0) return new Map()
    const { items: parents } = await items.list(viewer, { ids, limit: ids.length })
    return new Map(parents.map((item) => [item.id, item]))
  }
}

export type Results = ReturnType<typeof createResults>

/** From the item's own words; where they do not say why it was found, from its files. */
function shown(item: Item, meant: Meant, fileTexts: ReadonlyMap<string, string>) {
  const own = snippet(item.text, meant)
  if (item.files.length === 0 || own.some(({ hit }) => hit)) return { snippet: own, inFile: null }
  for (const { id, name } of item.files) {
    const found = snippet(fileTexts.get(id) ?? '', meant)
    if (found.some(({ hit }) => hit)) return { snippet: found, inFile: name }
  }
  const named = item.files.find(({ name }) => highlight(name, meant).some(({ hit }) => hit))
  return { snippet: own, inFile: named?.name ?? null }
}

function beginning(text: string): string {
  const [line = ''] = text.split('\n', 1)
  return line.length > 80 ? `${line.slice(0, 80)}…` : line
}
