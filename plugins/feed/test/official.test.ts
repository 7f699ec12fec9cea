import type { ExecutionContext } from 'ava'
import anyTest from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import notifications from 'portico/plugins/notifications'
import { createTestPortal, formOn, type TestPortal } from 'portico/sdk/testing'
import type { Post } from '../posts.ts'

function onBoth(title: string, run: (t: ExecutionContext, portal: TestPortal) => Promise<void>) {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      const portal = await createTestPortal({
        database,
        plugins: [notifications(), discussion(), feed()],
        people: [
          { login: 'anna', name: 'Anna Koval' },
          { login: 'boris', name: '=Boris "B" Petrov' },
          { login: 'gus', name: 'Gus Guest', roles: ['guest'] },
        ],
      })
      t.teardown(portal.close)
      const { spaces } = portal.seed
      await spaces.create({ kind: 'company', slug: 'company', title: 'News', posting: 'readers' })
      const [first, second] = [portal.as('admin'), portal.as('anna')]
      t.is((await second.post('/api/feed/official', {})).status, 403)
      await first.post('/api/feed/official', {})
      await first.post('/api/feed/official', {})
      t.is((await spaces.list(portal.seed.system, { kind: 'official' })).length, 1)
      await run(t, portal)
    })
  }
}

const order = (portal: TestPortal, login: string) =>
  portal.as(login).post<Post>('/api/feed/posts', {
    title: 'Helmets',
    body: 'Are worn.',
    space: 'official',
  })

onBoth('only who may give orders writes in the official channel, in any way', async (t, portal) => {
  const anna = await portal.person('anna')
  t.is((await order(portal, 'anna')).status, 403)
  t.notRegex((await portal.as('anna').page('/official')).body, /Give an order/)
  const viewer = await portal.seed.as(anna.id)
  const draft = { space: 'official', body: 'x' }
  await t.throwsAsync(portal.seed.items.create(viewer, 'feed:post', draft))
  const news = (await portal.as('anna').post<Post>('/api/feed/posts', { body: 'x' })).body
  const [channel] = await portal.seed.spaces.list(portal.seed.system, { kind: 'official' })
  await t.throwsAsync(portal.seed.items.move(viewer, news.id, channel!.id))

  const given = await order(portal, 'admin')
  t.is(given.status, 201)
  const feedOfAnna = await portal.as('anna').get<{ items: Post[] }>('/api/feed')
  t.true(
    feedOfAnna.body.items.some(({ id }) => id === given.body.id),
    'it stands in the feed',
  )
  await portal.portal.rooms.access.permissions.grant(anna.id, 'feed:order', true)
  t.is((await order(portal, 'anna')).status, 201)
})

onBoth('an order is read, and who has not is known to who gives orders', async (t, portal) => {
  const [admin, anna] = [portal.as('admin'), portal.as('anna')]
  const { id } = (await order(portal, 'admin')).body
  const readers = async () =>
    (
      await admin.get<{ people: { name: string; readAt: number | null; outdated: boolean }[] }>(
        `/api/feed/posts/${id}/readers`,
      )
    ).body.people
  const names = async () =>
    (await readers()).filter(({ readAt }) => readAt !== null).map(({ name }) => name)
  t.is((await readers()).length, 3, 'a guest cannot read it, so need not')
  t.regex((await anna.page('/feed')).body, /1 order waits to be read by you/)

  const action = `/api/feed/posts/${id}/read`
  const page = (await anna.page(`/feed/${id}`)).body
  const done = await anna.form(action, formOn(page, action))
  t.true(done.headers.get('location')!.endsWith(`#post-${id}`))
  t.regex((await anna.page(`/feed/${id}`)).body, /You have read this/)
  t.notRegex((await anna.page('/feed')).body, /waits to be read/)
  t.true((await names()).includes('Anna Koval'))

  await admin.patch(`/api/feed/posts/${id}`, { body: 'Always.' }, { 'if-match': '"1"' })
  t.regex((await anna.page(`/feed/${id}`)).body, /It has changed since you read it/)
  t.true((await readers()).some(({ name, outdated }) => name === 'Anna Koval' && outdated))
  await anna.post(action)

  for (const path of [`/feed/${id}/readers`, `/api/feed/posts/${id}/readers/csv`]) {
    t.is((await anna.get(path)).status, 403, path)
    t.is((await admin.get(path)).status, 200, path)
  }
  const csv = (await admin.get(`/api/feed/posts/${id}/readers/csv`)).text
  t.true(csv.includes(`"'=Boris ""B"" Petrov"`), 'no cell becomes a formula')
  t.is((await portal.as('gus').post(action)).status, 404)
})

onBoth('everybody is told of an order, also who wants no notices', async (t, portal) => {
  const { id } = (await order(portal, 'admin')).body
  await portal.settle()
  const { db } = portal.portal.rooms
  const told = await db.select<{ person_id: string }>(
    "SELECT person_id FROM notifications_notices WHERE type = 'feed:order'",
  )
  const [anna, boris] = [await portal.person('anna'), await portal.person('boris')]
  t.deepEqual(told.map((row) => row.person_id).toSorted(), [anna.id, boris.id].toSorted())
  t.truthy(id)
})
