import { coreErrors, type Database, type Viewer } from 'portico/sdk'
import { pageUrl, spaceUrl } from '../addresses.ts'
import { pageKind } from '../kinds.ts'
import type { PageItem } from '../pages.ts'

const most = 20
const longest = 60

/** Words that pages of a wiki have in common. What one may not read counts for nothing. */
export function createLabels(db: Database) {
  const live = `i.kind = '${pageKind}' AND i.space_id = ? AND i.deleted_at IS NULL`

  return {
    async of(page: PageItem): Promise<{ label: string; url: string }[]> {
      const rows = await db.select<{ label: string }>(
        'SELECT label FROM wiki_labels WHERE item_id = ? ORDER BY label',
        [page.id],
      )
      return rows.map(({ label }) => ({ label, url: labelUrl(page.space.slug, label) }))
    },

    /** Replaces them. @throws core:forbidden, core:invalid */
    async set(page: PageItem, text: string): Promise<void> {
      if (!page.may.edit) throw coreErrors.forbidden()
      const labels = labelsIn(text)
      if (labels.length > most) {
        const message = `must be at most ${most} labels`
        const wording = { key: 'wiki.labels.error.many', params: { most } }
        throw coreErrors.invalid({ fields: [{ path: '/labels', message, wording }] })
      }
      await db.tx(async () => {
        await db.table('labels').where({ item_id: page.id }).delete()
        const rows = labels.map((label) => ({ item_id: page.id, label }))
        if (rows.length > 0) await db.table('labels').insert(rows)
      })
    },

    /** Those of a wiki, with how many pages have them. */
    async among(viewer: Viewer, space: { id: string; slug: string }) {
      const gate = db.gate(viewer, 'i')
      const rows = await db.select<{ label: string; count: number }>(
        `SELECT l.label, COUNT(*) AS count FROM wiki_labels l JOIN items i ON i.id = l.item_id
          WHERE ${live} AND ${gate.sql} GROUP BY l.label ORDER BY count DESC, l.label LIMIT 200`,
        [space.id, ...gate.parameters],
      )
      return rows.map(({ label, count }) => ({
        ...{ label, count: Number(count), url: labelUrl(space.slug, label) },
      }))
    },

    /** Pages that have it. */
    async pages(viewer: Viewer, spaceId: string, label: string) {
      const gate = db.gate(viewer, 'i')
      const rows = await db.select<{ id: string; title: string | null }>(
        `SELECT i.id, i.title FROM wiki_labels l JOIN items i ON i.id = l.item_id
          WHERE l.label = ? AND ${live} AND ${gate.sql} ORDER BY i.title, i.id LIMIT 200`,
        [label, spaceId, ...gate.parameters],
      )
      return rows.map((row) => ({ ...row, url: pageUrl(row) }))
    },
  }
}

export type Labels = ReturnType<typeof createLabels>

/** Words with commas between them, each once, in small letters. */
export function labelsIn(text: string): string[] {
  const words = text
    .normalize('NFC')
    .split(/[,;\n]+/)
    .map((word) => word.replace(/\s+/g, ' ').trim().replace(/^#/, '').toLowerCase())
    .map((word) => [...word].slice(0, longest).join(''))
  return [...new Set(words.filter(Boolean))].sort()
}

const labelUrl = (slug: string, label: string) =>
  `${spaceUrl(slug)}/labels?label=${encodeURIComponent(label)}`
