import type { Database, Jobs, Viewer } from 'portico/sdk'

/** What somebody was writing, by the name of the field. */
export type DraftFields = Readonly<Record<string, string>>

const kept = 90 * 86_400_000
/** Of one person; the oldest make room. */
const mostKept = 30

/** Texts that are not sent yet. Only who wrote them gets them. */
export function createDrafts(db: Database, jobs: Jobs, now: () => number) {
  jobs.every('forget-drafts', '50 3 * * *', async () => {
    await db
      .table('drafts')
      .where('at', '<', now() - kept)
      .delete()
  })

  return {
    async find(viewer: Viewer, key: string): Promise<DraftFields> {
      const [row] = await db.select<{ fields: string }>(
        'SELECT fields FROM feed_drafts WHERE person_id = ? AND key = ?',
        [viewer.id, key],
      )
      return row ? JSON.parse(row.fields) : {}
    },

    /** Nothing written is no draft. */
    async keep(viewer: Viewer, key: string, fields: DraftFields): Promise<void> {
      const written = Object.entries(fields).filter(([, text]) => text.trim() !== '')
      const own = { person_id: viewer.id, key }
      if (written.length === 0) {
        await db.table('drafts').where(own).delete()
        return
      }
      const row = { ...own, fields: JSON.stringify(Object.fromEntries(written)), at: now() }
      await db.tx(async () => {
        const drafts = () => db.table('drafts').where({ person_id: viewer.id })
        await db
          .table('drafts')
          .insert(row)
          .onConflict(['person_id', 'key'])
          .merge(['fields', 'at'])
        const newest = drafts().orderBy('at', 'desc').orderBy('key').limit(mostKept).select('key')
        await drafts().whereNotIn('key', newest).delete()
      })
    },
  }
}

export type Drafts = ReturnType<typeof createDrafts>
