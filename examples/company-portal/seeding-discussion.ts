import { discussionService } from 'portico/plugins/discussion/api'
import type { SeedContext, Viewer } from 'portico/sdk'

interface Seeded {
  /** Ids by key. */
  posts: ReadonlyMap<string, string>
  viewer(login: string): Promise<Viewer>
}

const minute = 60_000

/** Comments that lead from one post to another: who, below what, to what, in which words. */
const links = [
  {
    by: 'magdalena',
    below: 'winter-party',
    to: 'ask-the-ceo',
    body: (url: string) =>
      `And bring your questions: [ask me anything](${url}) is the morning after.`,
  },
  {
    by: 'olena',
    below: 'welcome-newcomers',
    to: 'welcome-to-portal',
    body: (url: string) => `Почніть [звідси](${url}), а про решту питайте в коментарях.`,
  },
  {
    by: 'yana',
    below: 'erp-rehearsal-one',
    to: 'erp-cutover-plan',
    body: (url: string) => `Усе, що з’ясувалося, вже в [плані переходу](${url}).`,
  },
]

const kept = ['expense-reports', 'ask-the-ceo', 'scanner-update-tonight']
const readers = ['admin', 'olena', 'ivan', 'maria']

/** Links between posts, and what the people of the demo keep for later and follow. */
export async function seedDiscussion(context: SeedContext, seeded: Seeded): Promise<void> {
  const discussion = context.service(discussionService)
  if (!discussion) return
  for (const [at, { by, below, to, body }] of links.entries()) {
    const url = `/feed/${seeded.posts.get(to)!}`
    await context.at(context.now() - (at + 1) * 20 * minute, async () =>
      discussion.comment(await seeded.viewer(by), seeded.posts.get(below)!, { body: body(url) }),
    )
  }
  for (const login of readers) {
    const viewer = await seeded.viewer(login)
    for (const key of kept) await discussion.keep(viewer, seeded.posts.get(key)!, true)
    await discussion.subscribe(viewer, 'tag:доставка', true)
  }
}
