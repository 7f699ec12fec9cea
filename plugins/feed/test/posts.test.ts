import type { Post } from '../posts.ts'
import { onBoth } from './on-both.ts'

interface Problem {
  code: string
  fields?: { path: string }[]
}
interface Feed {
  items: Post[]
  nextCursor: string | null
}

onBoth('a post is written, read, changed, pinned, removed and brought back', async (t, company) => {
  const anna = company.as('anna')
  const boris = company.as('boris')
  const made = await anna.post<Post>('/api/feed/posts', { title: 'Hello', body: 'All **of** #you' })
  t.is(made.status, 201)
  t.like(made.body, { title: 'Hello', version: 1, comments: 0, reactions: [] })
  t.regex(made.body.html, /<strong>of<\/strong>/)
  const path = `/api/feed/posts/${made.body.id}`

  const list = await boris.get<Feed>('/api/feed')
  t.deepEqual(
    list.body.items.map(({ id }) => id),
    [made.body.id],
  )
  t.is((await boris.get<Post>(path)).body.title, 'Hello')

  t.is((await boris.patch(path, { body: 'Mine' }, { 'if-match': '"1"' })).status, 403)
  t.is((await anna.patch(path, { body: 'New' })).status, 428)
  const changed = await anna.patch<Post>(path, { body: 'New text' }, { 'if-match': '"1"' })
  t.like(changed.body, { version: 2, title: 'Hello', text: 'New text' })
  const late = await anna.patch<Problem>(path, { body: 'Late' }, { 'if-match': '"1"' })
  t.is(late.status, 409)
  t.is(late.body.code, 'core:conflict')

  t.is((await anna.put(`${path}/pin`)).status, 403)
  const pinned = await company.as('admin').put<Post>(`${path}/pin`)
  t.is(typeof pinned.body.pinnedAt, 'number')
  await anna.post('/api/feed/posts', { body: 'Newer' })
  const page = (await boris.page('/feed')).body
  t.true(page.indexOf('New text') < page.indexOf('Newer'), 'a pinned post stands on top')
  t.is((await company.as('admin').delete(`${path}/pin`)).status, 204)
  const unpinned = (await boris.page('/feed')).body
  t.true(unpinned.indexOf('New text') > unpinned.indexOf('Newer'))

  t.is((await boris.delete(path)).status, 403)
  t.is((await anna.delete(path)).status, 204)
  t.is((await boris.get(path)).status, 404)
  t.is((await boris.get<Feed>('/api/feed')).body.items.length, 1)
  t.is((await boris.post(`${path}/restore`)).status, 404)
  t.is((await anna.post<Post>(`${path}/restore`)).body.text, 'New text')
  t.is((await boris.get(path)).status, 200)
})

onBoth('what cannot be a post is refused and says why', async (t, company) => {
  const anna = company.as('anna')
  const refused = async (body: unknown, path: string, status = 422) => {
    const answer = await anna.post<Problem>('/api/feed/posts', body)
    t.is(answer.status, status, JSON.stringify(body).slice(0, 80))
    t.is(answer.body.fields?.[0]?.path, path)
  }
  await refused({}, '/body')
  await refused({ body: ' \n ' }, '/body')
  await refused({ body: 'x', title: 'y'.repeat(201) }, '/title')
  await refused({ body: 'x'.repeat(50_001) }, '/body')
  await refused({ body: 'x', authorId: 'me' }, '/authorId')
  await refused({ body: 7 }, '/body')
  t.is((await anna.post('/api/feed/posts', { body: 'x', space: 'nowhere' })).status, 404)
  t.is((await anna.post('/api/feed/posts', { body: 'x'.repeat(2_000_000) })).status, 413)
  t.is((await company.anonymous.post('/api/feed/posts', { body: 'x' })).status, 401)
  t.is((await company.anonymous.get('/api/feed')).status, 401)
  t.is((await anna.get('/api/feed?cursor=rubbish')).status, 422)
  t.is((await anna.get('/api/feed?limit=1000')).status, 422)
  t.is((await anna.get<Feed>('/api/feed')).body.items.length, 0)
})

onBoth('the same submit twice makes one post, even at once', async (t, company) => {
  const anna = company.as('anna')
  const send = () =>
    anna.post<Post>('/api/feed/posts', { body: 'Once' }, { 'idempotency-key': 'k1' })
  const answers = await Promise.all([send(), send(), send()])
  const again = await send()
  t.deepEqual([...new Set([...answers, again].map(({ body }) => body.id))].length, 1)
  t.true([...answers, again].every(({ status }) => status === 201))
  t.is((await anna.get<Feed>('/api/feed')).body.items.length, 1)
})

onBoth('the home feed is the company and my groups; a scope is one of them', async (t, company) => {
  const anna = company.as('anna')
  await anna.post('/api/feed/posts', { body: 'news' })
  await anna.post('/api/feed/posts', { body: 'run', space: 'club' })
  const texts = async (login: string, scope = 'all') => {
    const { body } = await company.as(login).get<Feed>(`/api/feed?scope=${scope}`)
    return body.items.map(({ text }) => text)
  }
  t.deepEqual(await texts('anna'), ['run', 'news'])
  t.deepEqual(await texts('eve'), ['news'])
  t.deepEqual(await texts('eve', 'club'), ['run'])
  t.deepEqual(await texts('anna', 'company'), ['news'])
})
