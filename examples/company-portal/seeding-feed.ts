import { type Feed, feedService } from 'portico/plugins/feed/api'
import type { Polls } from 'portico/plugins/polls/api'
import type { SeedContext, Viewer } from 'portico/sdk'
import { company, type PollInPost } from './index.ts'
import { highlights, orders, share } from './posts/on-top.ts'

interface Seeded {
  /** Ids by login. */
  people: ReadonlyMap<string, string>
  /** Ids by key. */
  posts: ReadonlyMap<string, string>
  viewer(login: string): Promise<Viewer>
}

const [minute, day] = [60_000, 86_400_000]

/** Orders and who has read them, banners and stories, who writes for whom, a post about a post. */
export async function seedFeed(context: SeedContext, seeded: Seeded): Promise<void> {
  const feed = context.service(feedService)
  if (!feed) return
  await seedOrders(context, feed, seeded)
  for (const style of ['banner', 'story'] as const) {
    for (const key of highlights[style]) {
      const period = { from: context.now() - day, until: context.now() + 13 * day }
      await feed.highlight(context.system, seeded.posts.get(key)!, { style, ...period })
    }
  }
  for (const { author, writtenBy } of company.posts) {
    if (writtenBy) {
      await feed.letWrite(await seeded.viewer(author), seeded.people.get(writtenBy)!, true)
    }
  }
  await context.at(context.now() - share.minutesAgo * minute, async () =>
    feed.post(await seeded.viewer(share.by), {
      body: share.body,
      quote: seeded.posts.get(share.of)!,
    }),
  )
}

async function seedOrders(context: SeedContext, feed: Feed, seeded: Seeded): Promise<void> {
  await feed.openOfficial('Orders and rules')
  for (const [at, { by, title, body, minutesAgo, readBy }] of orders.entries()) {
    // The head gives them, although the right itself is kept by the administrators.
    const giver: Viewer = { ...(await seeded.viewer(by)), can: () => true }
    const { id } = await context.at(context.now() - minutesAgo * minute, () =>
      feed.post(giver, { title, body: body.trim(), space: 'official' }),
    )
    const readers = company.people.filter(({ login }, nth) => login !== by && nth % 2 === at % 2)
    const others = company.people.filter(({ login }, nth) => login !== by && nth % 2 !== at % 2)
    for (const { login } of [...readers, ...others].slice(0, readBy)) {
      await context.at(context.now() - (minutesAgo * minute) / 2, async () =>
        feed.markRead(await seeded.viewer(login), id),
      )
    }
  }
}

/** A poll, and who chose what. */
export async function seedPoll(
  { polls, viewer }: Pick<Seeded, 'viewer'> & { polls: Polls | undefined },
  postId: string,
  author: Viewer,
  { choices, ...poll }: PollInPost,
): Promise<void> {
  if (!polls) return
  await polls.add(author, postId, poll)
  for (const [login, choice] of Object.entries(choices)) {
    await polls.vote(await viewer(login), postId, [choice])
  }
}
