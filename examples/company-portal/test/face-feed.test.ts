import { lookAt, openStage } from './faces.ts'

const stage = openStage()

interface Post {
  id: string
  title: string | null
  space: { kind: string }
  data: { parts?: string[]; quote?: boolean }
}

lookAt(stage, async () => {
  const { body } = await stage()
    .portal.as('admin')
    .get<{ items: Post[] }>('/api/feed?scope=company&limit=50')
  const find = (which: (post: Post) => boolean) => body.items.find(which)!.id
  const order = find(({ space }) => space.kind === 'official')
  const asked = find(({ data }) => data.parts !== undefined)
  return [
    { name: 'feed-write', path: '/feed?write=1', login: 'olena' },
    { name: 'feed-official', path: '/official', login: 'admin' },
    { name: 'feed-order', path: `/feed/${order}`, login: 'olena' },
    { name: 'feed-readers', path: `/feed/${order}/readers`, login: 'admin' },
    { name: 'feed-share', path: `/feed/${asked}/share`, login: 'olena' },
    { name: 'feed-quote', path: `/feed/${find(({ data }) => data.quote === true)}`, login: 'ivan' },
    { name: 'feed-highlight', path: `/feed/${asked}/highlight`, login: 'admin' },
    { name: 'feed-settings', path: '/feed/settings', login: 'magdalena' },
    { name: 'polls-results', path: `/polls/${asked}`, login: 'ivan' },
    { name: 'polls-ask', path: `/polls/${asked}`, login: 'admin' },
  ]
})
