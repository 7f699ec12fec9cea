import { formOn } from 'portico/sdk/testing'
import type { Post } from '../posts.ts'
import { onBoth } from './on-both.ts'

onBoth(
  'a delegate writes in the name of who has named them, and it says so',
  async (t, company) => {
    const [anna, boris] = [company.as('anna'), company.as('boris')]
    const [annaId, borisId] = [
      (await company.person('anna')).id,
      (await company.person('boris')).id,
    ]
    const write = (more = {}) =>
      boris.post<Post>('/api/feed/posts', { body: 'Well done', as: annaId, ...more })
    t.is((await write()).status, 403)

    const settings = (await anna.page('/feed/settings')).body
    const action = '/api/feed/delegates'
    const form = formOn(settings, action)
    t.is((await anna.form(action, { ...form, login: 'nobody' })).status, 422)
    t.is((await anna.form(action, { ...form, login: '@boris', _key: '2' })).status, 303)
    t.is((await anna.post(action, { login: 'anna' })).status, 422)
    t.regex((await anna.page('/feed/settings')).body, /Boris Petrov/)

    t.regex((await boris.page('/feed')).body, /<select class="select small" name="as">/)
    const file = new FormData()
    file.append('files', new Blob(['The plan']), 'plan.txt')
    const sent = await boris.fetch('/api/files', { method: 'POST', body: file })
    const { files } = (await sent.json()) as { files: { id: string }[] }
    const { status, body } = await write({ files: [files[0]!.id] })
    t.is(status, 201)
    t.is(body.author.id, annaId)
    t.is(body.files[0]?.name, 'plan.txt')
    const page = (await company.as('eve').page(`/feed/${body.id}`)).body
    t.regex(page, /written by Boris Petrov/)

    const path = `/api/feed/posts/${body.id}`
    const changed = await boris.patch<Post>(path, { body: 'Very' }, { 'if-match': '"1"' })
    t.like(changed.body, { text: 'Very', version: 2 })
    t.is((await boris.page(`/feed/${body.id}/edit`)).status, 200)
    t.is((await company.as('eve').patch(path, { body: 'x' }, { 'if-match': '"2"' })).status, 403)
    const secret = { kind: 'group', slug: 'board', title: 'Board', visibility: 'secret' } as const
    await company.seed.spaces.create({ ...secret, ownerId: annaId })
    t.is((await write({ space: 'board' })).status, 404, 'only where the delegate may be')

    await anna.delete(`/api/feed/delegates/${borisId}`)
    t.is((await write()).status, 403)
    t.is((await boris.patch(path, { body: 'x' }, { 'if-match': '"2"' })).status, 403)
    t.notRegex((await boris.page('/feed')).body, /name="as"/)
  },
)

onBoth('what is shared is read anew by each reader', async (t, company) => {
  const [anna, eve] = [company.as('anna'), company.as('eve')]
  const canary = 'xyzzy-canary'
  const secret = (await anna.post<Post>('/api/feed/posts', { body: canary, space: company.secret }))
    .body
  t.is((await eve.page(`/feed/${secret.id}/share`)).status, 404)
  const missing = { body: 'look', quote: secret.id, space: 'company' }
  t.is((await eve.post('/api/feed/posts', missing)).status, 404)

  const form = formOn((await anna.page(`/feed/${secret.id}/share`)).body, '/api/feed/posts')
  t.is(form.quote, secret.id)
  const shared = await anna.form('/api/feed/posts', { ...form, body: 'look', space: 'company' })
  const path = shared.headers.get('location')!
  t.true((await company.as('boris').page(path)).body.includes(canary))
  for (const where of [path, '/feed', '/api/feed', `/api${path.replace('feed', 'feed/posts')}`]) {
    const seen = (await eve.get(where)).text
    t.false(seen.includes(canary) || seen.includes(secret.id), where)
  }
  t.regex((await eve.page(path)).body, /This is not available to you/)

  await anna.patch(`/api/feed/posts/${secret.id}`, { body: 'changed' }, { 'if-match': '"1"' })
  t.false((await company.as('boris').page(path)).body.includes(canary), 'no text was copied')
  await anna.delete(`/api/feed/posts/${secret.id}`)
  t.regex((await company.as('boris').page(path)).body, /This is not available to you/)
})
