import type { Discussion } from 'portico/plugins/discussion/api'
import { coreErrors, reply, Type } from 'portico/sdk'
import { pageUrl } from '../addresses.ts'
import type { WikiRoutes } from '../page-routes.ts'
import type { WikiPages } from '../pages.ts'
import type { Care } from './care.ts'
import type { Labels } from './labels.ts'
import type { Votes } from './votes.ts'

const careInput = Type.Object({
  /** Login of who looks after it; empty: nobody. */
  owner: Type.Optional(Type.String({ maxLength: 200 })),
  /** When it is to be read through again; empty: never. */
  reviewOn: Type.Optional(Type.String({ pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' })),
  /** Months until the time after that; 0: once. */
  every: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })),
  /** With commas between them; they replace those there are. */
  labels: Type.Optional(Type.String({ maxLength: 2000 })),
})

interface Needs {
  routes: WikiRoutes
  pages: WikiPages
  care: Care
  votes: Votes
  labels: Labels
  discussion: Discussion | undefined
}

/** Who looks after a page, whether it is of use, who follows it. */
export function addLifeRoutes(needs: Needs): void {
  const { routes, pages, care, votes, labels, discussion } = needs
  const access = 'signed-in'

  routes.put(
    '/pages/:id/care',
    {
      ...{ summary: 'Say who looks after a page, when it is read through, its labels', access },
      ...{ body: careInput, writes: ['wiki_care', 'wiki_labels'] },
    },
    async ({ viewer, params, body: { labels: words, ...input } }) => {
      const page = await pages.get(viewer, params.id)
      await care.set(viewer, page, input)
      if (words !== undefined) await labels.set(page, words)
      return reply({ body: await care.of(viewer, page), next: `${pageUrl(page)}/care?saved=1` })
    },
  )
  routes.post(
    '/pages/:id/reviewed',
    { summary: 'A page was read through and is right', access, writes: ['wiki_care'] },
    async ({ viewer, params }) => {
      const page = await pages.get(viewer, params.id)
      await care.reviewed(viewer, page)
      return reply({ body: await care.of(viewer, page), next: pageUrl(page) })
    },
  )
  routes.put(
    '/pages/:id/useful',
    {
      ...{ summary: 'Say whether a page was of use', access, writes: ['wiki_votes'] },
      body: Type.Object({ useful: Type.Enum(['yes', 'no', 'unsaid']) }),
    },
    async ({ viewer, params, body: { useful } }) => {
      const page = await pages.get(viewer, params.id)
      await votes.set(viewer, page, useful === 'unsaid' ? null : useful === 'yes')
      return reply({ body: await votes.of(viewer, page.id), next: `${pageUrl(page)}#useful` })
    },
  )
  routes.put(
    '/pages/:id/watch',
    {
      ...{ summary: 'Follow a page, or no longer', access, writes: ['discussion_subscriptions'] },
      body: Type.Object({ on: Type.Boolean() }),
    },
    async ({ viewer, params, body: { on } }) => {
      const page = await pages.get(viewer, params.id)
      if (!discussion) throw coreErrors.notFound()
      await discussion.subscribe(viewer, `item:${page.id}`, on)
      return reply({ body: { on }, next: pageUrl(page) })
    },
  )
}
