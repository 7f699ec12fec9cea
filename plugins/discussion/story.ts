import {
  type CorePermission,
  type Item,
  type Items,
  type Pages,
  type Routes,
  safeHtml,
  type Viewer,
} from 'portico/sdk'
import type { Lines } from './lines.ts'
import type { References } from './references.ts'
import type { DiscussionPermission } from './routes.ts'

interface Needs {
  pages: Pages<DiscussionPermission | CorePermission>
  routes: Routes<DiscussionPermission | CorePermission>
  items: Items
  lines: Lines
  references: References
}

/** How a chapter belongs to the story: it is what the story is about, it links to it, or is linked. */
type Part = 'itself' | 'from' | 'to'

/** So many on either side. */
const most = 50

/** All that belongs to an item on one page: what it links to and what links to it, as it came about. */
export function addStory({ pages, routes, items, lines, references }: Needs): void {
  async function chapters(viewer: Viewer, id: string): Promise<{ item: Item; part: Part }[]> {
    const item = await items.get(viewer, id)
    const found = new Map<string, { item: Item; part: Part }>([[item.id, { item, part: 'itself' }]])
    const add = (list: readonly Item[], part: Part) => {
      for (const one of list) if (!found.has(one.id)) found.set(one.id, { item: one, part })
    }
    add(await references.from(viewer, item.id, most), 'to')
    add(await references.to(viewer, item.id, most), 'from')
    return [...found.values()].sort((a, b) => a.item.createdAt - b.item.createdAt)
  }

  pages.add(
    '/story/:id',
    {
      ...{ title: 'discussion.story', layout: 'feed', access: 'signed-in' },
      view: 'discussion/story',
      reads: ['items'],
    },
    async ({ viewer, params }) => {
      const found = await chapters(viewer, params.id)
      const list = await lines(
        viewer,
        found.map(({ item }) => item),
      )
      const itself = list.find(({ id }) => id === params.id)!
      return {
        back: itself.url,
        chapters: found.map(({ item, part }, at) => ({
          ...list[at],
          part,
          itself: part === 'itself',
          title: item.title,
          body: safeHtml(item.html),
        })),
      }
    },
  )
  routes.get(
    '/items/:id/story',
    {
      summary: 'What an item links to and what links to it',
      access: 'signed-in',
      reads: ['items'],
    },
    async ({ viewer, params }) => ({ chapters: await chapters(viewer, params.id) }),
  )
}
