import type { Database, Items, SetupContext, Viewer } from 'portico/sdk'
import type { PageFacts, WikiPages } from './pages.ts'

/** A page that others begin with: one of the portal's own, or any page that somebody offers as one. */
export interface Template {
  /** Id of a page, or the name of one that comes with the wiki. */
  id: string
  title: string
  /** `own`: comes with the wiki. */
  from: 'own' | 'space' | 'portal'
}

const own = ['meeting', 'how-to', 'decision', 'process'] as const

interface Needs {
  db: Database
  items: Items
  pages: WikiPages
  t: SetupContext['t']
}

export function createTemplates({ db, items, pages, t }: Needs) {
  return {
    /** What may be begun with in a wiki; pages only as far as the viewer may read them. */
    async list(viewer: Viewer, locale: string, spaceId: string): Promise<Template[]> {
      const gate = db.gate(viewer, 'i', 'few')
      const rows = await db.select<{ id: string; title: string; template: 'space' | 'portal' }>(
        `SELECT i.id, i.title, p.template FROM wiki_pages p JOIN items i ON i.id = p.item_id
          WHERE (p.template = 'portal' OR (p.template = 'space' AND i.space_id = ?))
            AND i.deleted_at IS NULL AND ${gate.sql} ORDER BY p.template DESC, i.title, i.id LIMIT 50`,
        [spaceId, ...gate.parameters],
      )
      const offered = rows.map(({ id, title, template }) => ({ id, title, from: template }))
      const built = own.map((name) => ({
        id: name,
        title: t(locale, `wiki.template.${name}`),
        from: 'own' as const,
      }))
      return [...offered, ...built]
    },

    /** What a new page begins with. @throws core:not-found */
    async textOf(viewer: Viewer, locale: string, id: string) {
      const name = own.find((one) => one === id)
      if (name) {
        const title = t(locale, `wiki.template.${name}`)
        return { title, body: t(locale, `wiki.template.${name}.body`) }
      }
      const item = await pages.get(viewer, id)
      const { body } = await items.document(viewer, item.id)
      return { title: item.title ?? '', body: await items.markdown(body, 'wiki') }
    },

    set: (id: string, template: PageFacts['template']) => pages.setTemplate(id, template),
  }
}

export type Templates = ReturnType<typeof createTemplates>
