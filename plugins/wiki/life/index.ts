import type { Discussion } from 'portico/plugins/discussion/api'
import type { Notifications } from 'portico/plugins/notifications/api'
import type { SetupContext, Viewer } from 'portico/sdk'
import type { PageCare } from '../api.ts'
import type { Frame } from '../frame.ts'
import type { WikiPermission } from '../page-routes.ts'
import type { PageItem, WikiPages } from '../pages.ts'
import type { Wikis } from '../spaces.ts'
import { createBacklinks } from './backlinks.ts'
import { createCare } from './care.ts'
import { createLabels } from './labels.ts'
import { addLifePages } from './pages.ts'
import { remindOfReviews } from './reminders.ts'
import { createReport } from './report.ts'
import { addLifeRoutes } from './routes.ts'
import { createVotes } from './votes.ts'

export { lifeMigrations, lifeRefers } from './migrations.ts'

/** Icons of its views. */
export const lifeIcons = [
  ...['calendar-check', 'user-check', 'thumbs-up', 'thumbs-down', 'tag', 'bell', 'bell-off'],
  ...['heart-pulse', 'link'],
]

interface Needs {
  context: Pick<
    SetupContext<WikiPermission>,
    'access' | 'db' | 'items' | 'jobs' | 'now' | 'people' | 'spaces' | 'system' | 't'
  > &
    Pick<Parameters<typeof addLifeRoutes>[0], 'routes'> &
    Pick<Parameters<typeof addLifePages>[0], 'pages'>
  wikiPages: WikiPages
  wikis: Wikis
  frame: Frame
  discussion: Discussion | undefined
  notifications: Notifications | undefined
}

/** What keeps pages alive: somebody who looks after them, readers who say whether they help, links. */
export function addLife({ context, wikiPages, wikis, frame, ...others }: Needs) {
  const { db, items, now, pages, people, routes, t } = context
  const { discussion, notifications } = others
  const care = createCare(context)
  const votes = createVotes(db)
  const labels = createLabels(db)
  const backlinks = createBacklinks(db, items)
  const report = createReport(db, people, now)
  addLifeRoutes({ routes, pages: wikiPages, care, votes, labels, discussion })
  addLifePages({ pages, wikiPages, wikis, frame, care, labels, report, t })
  if (notifications) remindOfReviews({ context, notifications })

  /** What a page shows of it. */
  async function of(viewer: Viewer, page: PageItem) {
    const { owner, reviewOn, due } = await care.of(viewer, page)
    const followers = (await discussion?.subscribers(`item:${page.id}`)) ?? []
    return {
      ...{ owner, due, reviewAt: reviewOn && Date.parse(`${reviewOn}T12:00Z`) },
      mayReview: due && (page.may.edit || owner?.id === viewer.id),
      labels: await labels.of(page),
      useful: await votes.of(viewer, page.id),
      links: await backlinks(viewer, page.id),
      watch: discussion && { on: followers.includes(viewer.id) },
    }
  }

  return {
    of,
    async careFor(viewer: Viewer, id: string, { labels: words, ...input }: PageCare) {
      const page = await wikiPages.get(viewer, id)
      await care.set(viewer, page, input)
      if (words !== undefined) await labels.set(page, words.join(','))
    },
  }
}

export type Life = ReturnType<typeof addLife>
