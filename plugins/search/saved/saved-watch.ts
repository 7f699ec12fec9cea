import type { Notifications } from 'portico/plugins/notifications/api'
import { type Access, type Database, isPorticoError, type Jobs, type Viewer } from 'portico/sdk'
import type { NewMatches } from '../search.ts'
import type { SavedSearch, SavedStore } from './saved-store.ts'

interface Needs {
  db: Database
  jobs: Jobs
  access: Access
  saved: SavedStore
  notifications: Notifications
  newMatches: NewMatches
  now(): number
}

const minute = 60_000
/** What is younger may still be on its way into the index. */
const settled = 2 * minute
const every = 10 * minute
const atOnce = 50

/** Tells people of what is new in the searches they subscribed to. */
export function watchSaved(needs: Needs): void {
  const { db, jobs, access, saved, notifications, newMatches, now } = needs

  notifications.declareType({
    name: 'search:matched',
    title: {
      en: 'New in a saved search',
      ru: 'Новое в сохранённом поиске',
      uk: 'Нове у збереженому пошуку',
    },
    icon: 'search',
    text: 'search.notice.matched',
    defaults: { portal: 'now', mail: 'digest', push: 'off' },
  })
  notifications.declareReason({
    name: 'search:saved',
    text: 'search.reason.saved',
    stop: (personId, ref) => saved.subscribe(personId, ref, false),
  })

  jobs.every(
    'watch-saved',
    '*/10 * * * *',
    async (signal) => {
      const upTo = await horizon()
      for (;;) {
        const due = await saved.due(now() - every / 2, atOnce)
        for (const one of due) {
          if (signal.aborted) return
          await look(one, upTo)
        }
        if (due.length < atOnce) return
      }
    },
    { transaction: false, timeoutMs: 5 * minute },
  )

  async function horizon(): Promise<number> {
    const [row] = await db.select<{ seq: number | null }>(
      'SELECT MIN(seq) AS seq FROM (SELECT seq, created_at FROM items ORDER BY seq DESC LIMIT 5000) i WHERE created_at > ?',
      [now() - settled],
    )
    if (row?.seq != null) return Number(row.seq) - 1
    const [last] = await db.select<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM items')
    return Number(last?.seq ?? 0)
  }

  async function look(one: SavedSearch, upTo: number): Promise<void> {
    const viewer = await viewerOf(one.personId)
    const found = viewer && (await newMatches(viewer, one.parts, one.seenSeq, upTo))
    const others = found?.filter(({ author_id }) => author_id !== one.personId) ?? []
    await db.tx(async () => {
      await saved.seen(one.id, Math.max(one.seenSeq, upTo))
      if (others.length > 0) await tell(one, others.length, others[0]!.id)
    })
  }

  async function tell(one: SavedSearch, count: number, newest: string): Promise<void> {
    const name = one.parts.q ?? ''
    await notifications.notify({
      ...{ type: 'search:matched', eventId: `search:${one.id}:${newest}`, actorId: null },
      about: { key: `search-${one.id}` },
      path: `/search?${new URLSearchParams({ ...one.parts, order: 'newest' })}`,
      params: { count, name },
      to: [{ personId: one.personId, reason: 'search:saved', ref: one.id, refTitle: name }],
    })
  }

  /** Who has left looks for nothing any more. */
  async function viewerOf(personId: string): Promise<Viewer | undefined> {
    return access.viewerOf(personId).catch((error: unknown) => {
      if (isPorticoError(error)) return undefined
      throw error
    })
  }
}
