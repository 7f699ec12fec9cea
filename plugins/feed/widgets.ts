import type { Discussion } from 'portico/plugins/discussion/api'
import type { Items, Viewer, Widgets } from 'portico/sdk'
import { postKind } from './api.ts'
import { rememberFor } from './remember.ts'

interface Needs {
  widgets: Widgets
  items: Items
  discussion: Discussion
  now(): number
}

const day = 86_400_000
const rows = 5

export function addWidgets({ widgets, items, discussion, now }: Needs): void {
  const find = rememberFor(60_000, now, (viewer) =>
    discussion.busiest(viewer, { kind: postKind, since: now() - 7 * day, limit: rows }),
  )

  /** Only which they are is kept: what may be read of them is asked each time. */
  async function read(viewer: Viewer) {
    const busiest = await find(viewer)
    const ids = busiest.map(({ itemId }) => itemId)
    if (ids.length === 0) return []
    const found = await items.list(viewer, { ids, limit: rows })
    const byId = new Map(found.items.map((item) => [item.id, item]))
    return busiest.flatMap(({ itemId, comments }) => {
      const item = byId.get(itemId)
      return item
        ? [{ id: itemId, author: item.author, text: item.title ?? item.text, comments }]
        : []
    })
  }

  widgets.add(
    'popular',
    {
      title: {
        en: 'Discussed this week',
        ru: 'Обсуждают на этой неделе',
        uk: 'Обговорюють цього тижня',
      },
      description: {
        en: 'Posts of the last seven days that people talk about most.',
        ru: 'Посты последних семи дней, о которых говорят больше всего.',
        uk: 'Дописи останніх семи днів, про які говорять найбільше.',
      },
      icon: 'messages-square',
      view: 'feed/popular',
      slot: { name: 'core:rail', weight: 20 },
    },
    async ({ viewer }) => {
      const posts = await read(viewer)
      return posts.length > 0 ? { posts } : null
    },
  )
}
