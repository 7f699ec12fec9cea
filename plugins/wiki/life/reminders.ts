import type { Notifications } from 'portico/plugins/notifications/api'
import type { SetupContext } from 'portico/sdk'
import { dayOf } from './days.ts'

/** Reminded again after so long, until somebody has read it through. */
const againMs = 14 * 86_400_000
const atOnce = 500

interface Needs {
  context: Pick<SetupContext, 'access' | 'db' | 'jobs' | 'now' | 'spaces' | 'system'>
  notifications: Notifications
}

interface Due {
  id: string
  space_id: string
  author_id: string
  owner_id: string | null
}

/** Whoever looks after a page is told when it is to be read through again. */
export function remindOfReviews({ context, notifications }: Needs): void {
  const { access, db, jobs, now, spaces, system } = context

  notifications.declareType({
    name: 'wiki:review',
    title: {
      en: 'Wiki pages of yours that are due for a review',
      ru: 'Ваши страницы вики, которые пора перечитать',
      uk: 'Ваші сторінки вікі, які час перечитати',
    },
    icon: 'calendar-check',
    text: 'wiki.notice.review',
    personal: true,
    defaults: { portal: 'now', mail: 'now', push: 'off' },
  })
  notifications.declareReason({ name: 'wiki:looks-after', text: 'wiki.reason.looks-after' })

  jobs.every('remind-of-reviews', '23 6 * * *', async () => {
    for (const page of await due()) {
      const personId = await whoLooksAfter(page)
      await db.tx(async () => {
        await db.table('care').where({ item_id: page.id }).update({ reminded_at: now() })
        if (personId === undefined) return
        await notifications.notify({
          type: 'wiki:review',
          eventId: `wiki:review:${page.id}:${dayOf(now())}`,
          about: { itemId: page.id },
          actorId: null,
          path: `/wiki/p/${page.id}`,
          to: [{ personId, reason: 'wiki:looks-after' }],
        })
      })
    }
  })

  function due(): Promise<Due[]> {
    return db.select<Due>(
      `SELECT i.id, i.space_id, i.author_id, c.owner_id FROM wiki_care c
         JOIN items i ON i.id = c.item_id AND i.deleted_at IS NULL
        WHERE c.review_on <= ? AND (c.reminded_at IS NULL OR c.reminded_at < ?)
        ORDER BY c.review_on LIMIT ${atOnce}`,
      [dayOf(now()), now() - againMs],
    )
  }

  /** Its owner; if they are gone or may not read it, who wrote it, or an owner of the wiki. */
  async function whoLooksAfter(page: Due): Promise<string | undefined> {
    const owners = await spaces.members(system, page.space_id, { roles: ['owner'] })
    const candidates = [page.owner_id, page.author_id, ...owners.map(({ personId }) => personId)]
    const ids = candidates.filter((id) => id !== null)
    const readers = await access.readersAmong(page.id, ids)
    return ids.find((id) => readers.has(id))
  }
}
