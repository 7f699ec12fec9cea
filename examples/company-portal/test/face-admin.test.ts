import { lookAt, openStage } from './faces.ts'

const stage = openStage()

lookAt(stage, async () => {
  const { portal } = stage()
  const feed = await portal.as('olena').get<{ items: { id: string }[] }>('/api/feed?limit=1')
  const asked = new URLSearchParams({ person: 'olena', item: feed.body.items[0]!.id })
  const { id } = await portal.person('olena')
  return [
    { name: 'admin', path: '/admin', login: 'admin' },
    { name: 'admin-access', path: `/admin/access?${asked}`, login: 'admin' },
    { name: 'admin-rights', path: `/admin/people/${id}`, login: 'admin' },
    { name: 'admin-spaces', path: '/admin/spaces', login: 'admin' },
    { name: 'admin-directory', path: '/directory', login: 'admin' },
    { name: 'invitations', path: '/invitations', login: 'admin' },
    { name: 'admin-forbidden', path: '/admin/access', login: 'olena', status: 403 },
  ]
})
