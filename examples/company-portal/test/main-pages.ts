import type { Seen, Stage } from './faces.ts'

/** The pages everybody meets; every theme has to be fit for them. */
export async function mainPages({ portal }: Stage): Promise<Seen[]> {
  const { body } = await portal
    .as('olena')
    .get<{ items: { id: string; author: { id: string; login: string } }[] }>('/api/feed?limit=1')
  const { id, author } = body.items[0]!
  return [
    { name: 'feed', path: '/feed', login: 'olena' },
    { name: 'post', path: `/feed/${id}`, login: 'ivan' },
    { name: 'edit', path: `/feed/${id}/edit`, login: author.login },
    { name: 'history', path: `/feed/${id}/history`, login: 'olena' },
    { name: 'bookmarks', path: '/bookmarks', login: 'olena' },
    { name: 'nothing-kept', path: '/bookmarks', login: 'katarzyna' },
    { name: 'story', path: `/story/${id}`, login: 'olena' },
    { name: 'tag', path: `/tags/${encodeURIComponent('доставка')}`, login: 'olena' },
    { name: 'sign-in', path: '/sign-in', login: undefined },
    { name: 'missing', path: '/no-such-page', login: 'olena', status: 404 },
    { name: 'account', path: '/account', login: 'olena' },
    { name: 'forgot', path: '/forgot', login: undefined },
  ]
}
