import type { ExecutionContext } from 'ava'
import anyTest from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import notifications from 'portico/plugins/notifications'
import polls from 'portico/plugins/polls'
import type { Poll } from 'portico/plugins/polls/api'
import { createTestPortal, formOn, type TestPortal } from 'portico/sdk/testing'

type Run = (t: ExecutionContext, portal: TestPortal) => Promise<void>

function onBoth(title: string, run: Run): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      const logins = ['anna', 'boris', 'eve', 'ivan']
      const portal = await createTestPortal({
        database,
        plugins: [notifications(), discussion(), feed(), polls()],
        people: logins.map((login) => ({ login, name: login })),
      })
      t.teardown(portal.close)
      const { spaces } = portal.seed
      await spaces.create({ kind: 'company', slug: 'company', title: 'News', posting: 'readers' })
      await run(t, portal)
    })
  }
}

async function ask(portal: TestPortal, fields: Record<string, unknown>): Promise<string> {
  const { body, status, text } = await portal.as('anna').post<{ id: string }>('/api/feed/posts', {
    body: 'A question',
    'polls.question': 'Where to?',
    'polls.options': ['Sea', 'Hills', 'Home'],
    ...fields,
  })
  if (status !== 201) throw new Error(text)
  return body.id
}

const vote = (portal: TestPortal, login: string, id: string, ...choice: number[]) =>
  portal.as(login).post(`/api/polls/${id}/votes`, { choice })
const see = async (portal: TestPortal, login: string, id: string) =>
  (await portal.as(login).get<Poll>(`/api/polls/${id}`)).body

onBoth('an open vote counts, shows who, may be changed and taken back', async (t, portal) => {
  const id = await ask(portal, {})
  t.is((await see(portal, 'boris', id)).options[0]!.votes, undefined, 'results come after the vote')
  await vote(portal, 'boris', id, 1)
  await vote(portal, 'eve', id, 1)
  t.is((await vote(portal, 'eve', id, 0, 1)).status, 422, 'one answer only')
  t.is((await vote(portal, 'eve', id, 9)).status, 422)
  await vote(portal, 'eve', id, 0)
  const seen = await see(portal, 'boris', id)
  t.like(seen, { voters: 2, voted: true, mayVote: true })
  t.deepEqual(
    seen.options.map(({ votes, mine, names }) => [votes, mine, names]),
    [
      [1, false, ['eve']],
      [1, true, ['boris']],
      [0, false, []],
    ],
  )
  await vote(portal, 'eve', id)
  t.like(await see(portal, 'boris', id), { voters: 1 })
})

onBoth('an anonymous vote leaves no trace of who chose what', async (t, portal) => {
  const id = await ask(portal, { 'polls.anonymous': true, 'polls.multiple': true })
  await vote(portal, 'boris', id, 2)
  await vote(portal, 'eve', id, 0, 2)
  t.is((await see(portal, 'eve', id)).options[0]!.votes, undefined, 'two are too few to be shown')
  t.is((await vote(portal, 'eve', id, 1)).status, 409)
  await vote(portal, 'ivan', id, 1)
  const seen = await see(portal, 'eve', id)
  t.deepEqual(
    seen.options.map(({ votes, mine, names }) => [votes, mine, names]),
    [1, 1, 2].map((votes) => [votes, false, []]),
  )
  t.like(seen, { voters: 3, voted: true, mayVote: false })

  const { db } = portal.portal.rooms
  t.deepEqual(await db.select('SELECT * FROM polls_choices'), [])
  const voters = await db.select<object>('SELECT * FROM polls_voters')
  t.deepEqual(Object.keys(voters[0]!).toSorted(), ['item_id', 'person_id'])
  const kept = await db.select<{ body: string }>('SELECT body FROM idempotency')
  t.false(
    kept.some(({ body }) => body?.includes('votes')),
    'no kept answer shows how the counts changed',
  )
  if (db.dialect === 'postgres') {
    const written = (table: string) =>
      db.select<{ n: number }>(`SELECT COUNT(DISTINCT xmin::text)::int AS n FROM ${table}`)
    t.deepEqual(
      await written('polls_options'),
      [{ n: 1 }],
      'all counters are written with each vote',
    )
    t.deepEqual(await written('polls_voters'), [{ n: 1 }], 'and so are all who voted')
  } else {
    await t.throwsAsync(db.select('SELECT rowid FROM polls_voters'), undefined, 'no order of rows')
  }
})

onBoth('votes at the same time are all counted, each person once', async (t, portal) => {
  const id = await ask(portal, { 'polls.anonymous': true })
  const all = ['boris', 'eve', 'ivan', 'boris', 'eve', 'ivan'].map((login) =>
    vote(portal, login, id, 0),
  )
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  t.deepEqual(statuses.toSorted(), [204, 204, 204, 409, 409, 409])
  const seen = await see(portal, 'eve', id)
  t.like(seen, { voters: 3 })
  t.is(seen.options[0]!.votes, 3)
})

onBoth('a poll ends in time, or when who asked says so', async (t, portal) => {
  const id = await ask(portal, { 'polls.days': '1' })
  const other = await ask(portal, {})
  t.is((await portal.as('boris').post(`/api/polls/${other}/close`)).status, 403)
  await portal.as('anna').post(`/api/polls/${other}/close`)
  t.is((await vote(portal, 'boris', other, 0)).status, 422)
  t.like(await see(portal, 'boris', other), { closed: true, results: true })
  portal.clock.advance(86_400_000)
  t.like(await see(portal, 'boris', id), { closed: true, mayVote: false })
  t.is((await vote(portal, 'boris', id, 0)).status, 422)
})

onBoth('who asked and who voted are told of the end, once', async (t, portal) => {
  const id = await ask(portal, { 'polls.anonymous': true, 'polls.days': '1' })
  await vote(portal, 'boris', id, 0)
  await vote(portal, 'eve', id, 1)
  portal.clock.advance(86_400_000 + 60_000)
  await portal.settle()
  await portal.settle()
  const told = await portal.portal.rooms.db.select<{ person_id: string; reason: string }>(
    "SELECT person_id, reason FROM notifications_notices WHERE type = 'polls:closed'",
  )
  const people = await Promise.all(['anna', 'boris', 'eve'].map((login) => portal.person(login)))
  t.deepEqual(
    Object.fromEntries(told.map(({ person_id, reason }) => [person_id, reason])),
    Object.fromEntries(people.map(({ id }, at) => [id, at === 0 ? 'polls:asked' : 'polls:voted'])),
  )
  t.is(told.length, 3)
})

onBoth('a poll is as secret as its post', async (t, portal) => {
  const anna = await portal.person('anna')
  const secret = { kind: 'group', slug: 'plans', title: 'Plans', visibility: 'secret' } as const
  await portal.seed.spaces.create({ ...secret, ownerId: anna.id })
  const id = await ask(portal, { space: 'plans' })
  for (const path of [`/api/polls/${id}`, `/polls/${id}`, `/polls/${id}?fragment=poll`]) {
    t.is((await portal.as('eve').get(path)).status, 404, path)
    t.is((await portal.as('anna').get(path)).status, 200, path)
  }
  t.is((await vote(portal, 'eve', id, 0)).status, 404)
  t.is((await portal.as('eve').post(`/api/polls/${id}/close`)).status, 404)
})

onBoth('without JavaScript: ask, vote, change; bad polls are refused', async (t, portal) => {
  const [anna, boris] = [portal.as('anna'), portal.as('boris')]
  const home = (await anna.page('/feed')).body
  t.regex(home, /name="polls.question"/)
  const form: Record<string, string> = {
    ...formOn(home, '/api/feed/posts'),
    body: 'Please choose',
    title: '',
  }
  form['polls.multiple'] = form['polls.anonymous'] = ''
  const few = { ...form, 'polls.question': 'Which?', 'polls.options': 'One' }
  t.is((await anna.form('/api/feed/posts', few)).status, 422)
  const asked = await anna.form('/api/feed/posts', {
    ...few,
    _key: '2',
    'polls.options': 'One\nTwo',
  })
  t.is(asked.status, 303)
  const url = asked.headers.get('location')!
  const api = `/api/polls/${url.split('/').pop()}/votes`
  const page = (await boris.page(url)).body
  t.regex(page, /type="radio"/)
  const voted = await boris.form(api, { ...formOn(page, api), 'choice[]': '1' })
  t.is(voted.status, 303)
  t.regex((await boris.page(url)).body, /aria-label="Your choice"/)
  t.is((await anna.post('/api/feed/posts', { body: 'x', 'nobody.knows': '1' })).status, 422)
})
