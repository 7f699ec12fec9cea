import { coreErrors, type Database, type Item, type Items, type Viewer } from 'portico/sdk'
import { nameHeadings } from './anchors.ts'
import { type Anchor, type Heading, headingsIn, withAnchors } from './headings.ts'
import { pageKind } from './kinds.ts'

export interface PageData extends Record<string, unknown> {
  /** Only its author sees it yet. */
  draft: boolean
}

export type PageItem = Item<PageData>

/** What a page has besides its item. */
export interface PageFacts {
  anchors: Anchor[]
  template: 'space' | 'portal' | null
}

/** Pages as they are kept: the item behind the gate, and the row beside it. */
export function createPages(db: Database, items: Items) {
  async function facts(id: string): Promise<PageFacts> {
    const [row] = await db.select<{ anchors: string; template: PageFacts['template'] }>(
      'SELECT anchors, template FROM wiki_pages WHERE item_id = ?',
      [id],
    )
    return { anchors: JSON.parse(row?.anchors ?? '[]'), template: row?.template ?? null }
  }

  async function keep(id: string, row: { anchors?: string; template?: string | null }) {
    await db
      .table('pages')
      .insert({ item_id: id, ...row })
      .onConflict('item_id')
      .merge(row)
  }

  return {
    facts,

    /** @throws core:not-found, also for an item that is no page */
    async get(viewer: Viewer, id: string): Promise<PageItem> {
      const item = await items.get<PageData>(viewer, id)
      if (item.kind !== pageKind) throw coreErrors.notFound()
      return item
    },

    /** The headings with their names, and the text in which they have them. */
    async shown(item: PageItem, label: string): Promise<{ html: string; headings: Heading[] }> {
      const found = headingsIn(item.html)
      const { anchors } = await facts(item.id)
      const texts = found.map(({ text }) => text)
      const names = nameHeadings(texts, anchors)
      const headings = found.map((heading, at) => ({ ...heading, id: names[at]!.id }))
      return {
        headings,
        html: withAnchors(
          item.html,
          names.map(({ id }) => id),
          label,
        ),
      }
    },

    /** Notes the names of the headings, so that the next version finds them. */
    async nameAgain(item: PageItem): Promise<void> {
      const texts = headingsIn(item.html).map(({ text }) => text)
      const { anchors } = await facts(item.id)
      await keep(item.id, { anchors: JSON.stringify(nameHeadings(texts, anchors)) })
    },

    setTemplate: (id: string, template: PageFacts['template']) => keep(id, { template }),
  }
}

export type WikiPages = ReturnType<typeof createPages>
