import type { Items } from 'portico/sdk'
import { type Pages, reply, Type } from 'portico/sdk'
import { dayOf, startOfDay } from './days.ts'
import type { Highlights } from './highlights.ts'
import { urlOf } from './posts.ts'
import type { FeedPermission, FeedRoutes } from './routes.ts'

interface Needs {
  routes: FeedRoutes
  pages: Pages<FeedPermission | string>
  items: Items
  highlights: Highlights
  now(): number
}

const day = 86_400_000
const date = Type.String({ format: 'date' })
const highlight = Type.Object({
  style: Type.Union([Type.Literal('banner'), Type.Literal('story')]),
  /** The first and the last day, where the viewer is. */
  from: date,
  until: date,
})

/** Showing a post as a banner or a story for some days, and not seeing a banner any more. */
export function addHighlights({ routes, pages, items, highlights, now }: Needs): void {
  const writes = ['feed_highlights']

  routes.put(
    '/posts/:id/highlight',
    { summary: 'Show a post as a banner or a story', access: 'signed-in', body: highlight, writes },
    async ({ viewer, params: { id }, body: { style, from, until } }) => {
      await highlights.set(viewer, id, {
        style,
        from: startOfDay(from, viewer.timeZone),
        until: startOfDay(dayOf(Date.parse(until) + day, 'UTC'), viewer.timeZone),
      })
      return reply({ status: 204, next: `/feed/${id}` })
    },
  )
  routes.delete(
    '/posts/:id/highlight',
    { summary: 'Show a post as any other', access: 'signed-in', writes },
    async ({ viewer, params: { id } }) => {
      await highlights.clear(viewer, id)
      return reply({ status: 204, next: `/feed/${id}` })
    },
  )
  routes.put(
    '/posts/:id/dismissed',
    { summary: 'Close a banner for me', access: 'signed-in', writes: ['feed_dismissed'] },
    async ({ viewer, params: { id } }) => {
      await highlights.dismiss(viewer, id)
    },
  )

  pages.add(
    '/feed/:id/highlight',
    {
      ...{ title: 'feed.highlight.title', layout: 'feed', access: 'signed-in' },
      ...{ view: 'feed/highlight', reads: ['items'] },
    },
    async ({ viewer, params }) => {
      const item = await highlights.mayChange(viewer, params.id)
      const current = await highlights.find(item.id)
      const { timeZone } = viewer
      return {
        post: {
          id: item.id,
          title: item.title ?? item.text.split('\n', 1)[0]!,
          url: urlOf(items, item),
        },
        story: current?.style === 'story',
        current: current !== undefined,
        from: dayOf(current?.from ?? now(), timeZone),
        until: dayOf((current?.until ?? now() + 7 * day) - 1, timeZone),
      }
    },
  )
}
