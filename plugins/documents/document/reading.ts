import { coreErrors, type Item, type Items, type People, type Viewer } from 'portico/sdk'
import { type DocumentVersion, documentKind, type LibraryDocument } from '../api.ts'
import type { PresentRow, Store, VersionRow } from './store.ts'

interface Needs {
  items: Items
  people: People
  store: Store
  now(): number
}

/** Documents as one viewer sees them. */
export function createReading({ items, people, store, now }: Needs) {
  /** @throws core:not-found, also for an item of another kind */
  async function item(viewer: Viewer, id: string): Promise<Item> {
    const found = await items.get(viewer, id)
    if (found.kind !== documentKind) throw coreErrors.notFound()
    return found
  }

  /** Of items the viewer has just read. */
  async function of(viewer: Viewer, found: readonly Item[]): Promise<LibraryDocument[]> {
    const rows = await store.present(found.map(({ id }) => id))
    const names = [...rows.values()].flatMap(({ author_id, lock_by }) => [author_id, lock_by ?? ''])
    const cards = await people.cards(names)
    return found.flatMap((one) => {
      const row = rows.get(one.id)
      return row ? [document(viewer, one, row, cards)] : []
    })
  }

  type Cards = Awaited<ReturnType<People['cards']>>

  function document(viewer: Viewer, one: Item, row: PresentRow, cards: Cards): LibraryDocument {
    const { id, slug, title } = one.space
    const locked = row.lock_by !== null && (row.lock_until ?? 0) > now()
    const by = locked ? cards.get(row.lock_by!) : undefined
    return {
      ...{ id: one.id, url: `/documents/${one.id}`, title: one.title ?? row.name },
      library: { id, slug, title, url: `/documents/libraries/${slug}` },
      current: version(row, cards, one),
      ...{ createdAt: one.createdAt, version: one.version },
      lock: by
        ? { by, at: row.lock_at!, until: row.lock_until!, mine: row.lock_by === viewer.id }
        : null,
      may: { edit: one.may.edit, remove: one.may.remove, manage: one.may.pin },
    }
  }

  function version(row: VersionRow, cards: Cards, { author }: Item): DocumentVersion {
    const { file_id, name, type, size } = row
    return {
      number: row.number,
      file: { id: file_id, name, type, size, url: `/files/${file_id}` },
      ...{ hash: row.hash, note: row.note, at: row.at, madeAt: row.made_at },
      author: cards.get(row.author_id) ?? author,
    }
  }

  return {
    item,
    of,
    /** Titles by id of those that the viewer may read. */
    async among(viewer: Viewer, ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const page = await items.list(viewer, { ids, kinds: [documentKind], limit: 100 })
      return new Map(page.items.map(({ id, title }) => [id, title ?? '']))
    },
    async get(viewer: Viewer, id: string): Promise<LibraryDocument> {
      const [found] = await of(viewer, [await item(viewer, id)])
      if (!found) throw coreErrors.notFound()
      return found
    },
    /** All versions, the newest first. @throws core:not-found */
    async versions(viewer: Viewer, id: string): Promise<DocumentVersion[]> {
      const found = await item(viewer, id)
      const rows = await store.versions(id)
      const cards = await people.cards(rows.map(({ author_id }) => author_id))
      return rows.map((row) => version(row, cards, found))
    },
  }
}

export type Reading = ReturnType<typeof createReading>
