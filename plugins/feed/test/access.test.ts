import type { Comment } from 'portico/plugins/discussion/api'
import type { Post } from '../posts.ts'
import { onBoth } from './on-both.ts'

const canary = 'xyzzy-canary'

onBoth('a secret group shows nothing of itself to others', async (t, company) => {
  const anna = company.as('anna')
  const boris = company.as('boris')
  const eve = company.as('eve')
  const post = await anna.post<Post>('/api/feed/posts', {
    title: `${canary} title`,
    body: `${canary} body #${canary}`,
    space: company.secret,
  })
  const { id } = post.body
  const comment = await boris.post<Comment>(`/api/feed/posts/${id}/comments`, { body: canary })
  await boris.put(`/api/feed/posts/${id}/reactions/heart`)
  const annaId = (await company.person('anna')).id
  const api = `/api/feed/posts/${id}`
  const talk = `/api/discussion/items/${id}`
  const said = `/api/discussion/items/${comment.body.id}`

  const missing = [
    ['GET', api],
    ['PATCH', api],
    ['DELETE', api],
    ['POST', `${api}/restore`],
    ['PUT', `${api}/pin`],
    ['GET', `${api}/comments`],
    ['POST', `${api}/comments`],
    ['PUT', `${api}/reactions/heart`],
    ['DELETE', `${api}/reactions/heart`],
    ['GET', `${talk}/comments`],
    ['PUT', `${talk}/reactions/like`],
    ['GET', `${talk}/reactions/heart/people`],
    ['GET', `${said}/reactions/heart/people`],
    ['PUT', `${said}/reactions/like`],
    ['PATCH', `/api/discussion/comments/${comment.body.id}`],
    ['DELETE', `/api/discussion/comments/${comment.body.id}`],
    ['GET', `/feed/${id}`],
    ['GET', `/feed/${id}?fragment=comment&comment=${comment.body.id}`],
    ['GET', `/feed/${id}/edit`],
    ['GET', `/feed/${id}/history`],
    ['GET', `/feed?fragment=post&id=${id}`],
    ['GET', '/api/feed?scope=plans'],
    ['GET', '/feed?scope=plans'],
  ] as const
  for (const [method, path] of missing) {
    const body = method === 'PATCH' || path.endsWith('comments') ? { body: 'x' } : undefined
    const answer = await eve.fetch(path, {
      method,
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      body: method === 'GET' ? undefined : JSON.stringify(body),
    })
    t.is(answer.status, 404, `${method} ${path}`)
    t.false((await answer.text()).includes(canary), path)
  }
  const others = ['/', '/feed', '/api/feed', `/tags/${canary}`, `/feed/by/${annaId}`]
  for (const path of [...others, `/feed?after=${id}&fragment=posts`]) {
    const answer = await eve.get(path)
    t.is(answer.status, 200, path)
    t.false(answer.text.replaceAll(`#${canary}`, '').includes(`${canary} `), path)
    t.false(answer.text.includes(id), path)
    t.true((await boris.get(path)).text.includes(id) || path.includes('after'), `${path} for Boris`)
  }
  t.is((await eve.get(`/api/feed?cursor=${id}`)).status, 422, 'a cursor tells nothing')
  t.is((await boris.get<Post>(api)).body.comments, 1)
})

onBoth(
  'comments and reactions of a removed post are gone with it, and come back',
  async (t, company) => {
    const anna = company.as('anna')
    const { id } = (await anna.post<Post>('/api/feed/posts', { body: 'x' })).body
    const path = `/api/feed/posts/${id}`
    await anna.post(`${path}/comments`, { body: 'one' })
    const two = (await anna.post<Comment>(`${path}/comments`, { body: 'two' })).body
    await anna.put(`${path}/reactions/like`)
    await anna.delete(`/api/discussion/comments/${two.id}`)
    await anna.delete(path)
    t.is((await anna.get(`${path}/comments`)).status, 404)
    // Who hears now that the comment was removed counts on a post that is gone.
    await company.settle()
    await anna.post(`${path}/restore`)
    t.like((await anna.get<Post>(path)).body, { comments: 1 })
    t.is((await anna.get<{ comments: unknown[] }>(`${path}/comments`)).body.comments.length, 1)
  },
)

onBoth('a space that is a secret now is named to nobody outside, at once', async (t, company) => {
  const eve = await company.person('eve')
  const club = await company.seed.spaces.get(company.seed.system, 'club')
  await company.seed.spaces.setRole(club.id, eve.id, 'follower')
  t.true((await company.as('eve').page('/')).body.includes(club.id))
  await company.seed.spaces.update(club.id, { visibility: 'secret' })
  t.false((await company.as('eve').page('/')).body.includes(club.id))
  t.true((await company.as('anna').page('/')).body.includes(club.id))
})
