import type { Group, Question } from '../api.ts'
import type { JoinRequest } from '../requests.ts'
import { onBoth } from './company.ts'

interface State {
  state: string
}
interface Waiting {
  requests: JoinRequest[]
}

const questions: Omit<Question, 'id'>[] = [
  { kind: 'short', label: 'Where from?', options: [], required: true },
  { kind: 'choice', label: 'What for?', options: ['To test', 'To read'], required: true },
  { kind: 'yes-no', label: 'Two hours a week?', options: [], required: false },
]

onBoth(
  'a questionnaire is answered, read by moderators only, and decided once',
  async (t, company) => {
    const { slug } = await company.open('anna', {
      title: 'Launch',
      visibility: 'closed',
      entry: 'questionnaire',
    })
    const api = `/api/groups/${slug}`
    const anna = company.as('anna')
    const boris = company.as('boris')
    t.is((await company.as('eve').put(`${api}/questions`, { questions })).status, 403)
    const set = await anna.put<{ questions: Question[] }>(`${api}/questions`, { questions })
    t.deepEqual(
      set.body.questions.map(({ id }) => id),
      ['q1', 'q2', 'q3'],
    )

    const bare = await boris.post<{ fields: { path: string }[] }>(`${api}/membership`)
    t.is(bare.status, 422)
    t.deepEqual(
      bare.body.fields.map(({ path }) => path),
      ['/answer-q1', '/answer-q2'],
    )
    const wrong = { 'answer-q1': 'Hall 2', 'answer-q2': 'To sleep' }
    t.is((await boris.post(`${api}/membership`, wrong)).status, 422)
    const answers = { 'answer-q1': 'Hall 2', 'answer-q2': 'To test', 'answer-q3': 'yes' }
    t.is((await boris.post<State>(`${api}/membership`, answers)).body.state, 'pending')
    await boris.post(`${api}/membership`, { ...answers, 'answer-q1': 'Hall 3' })

    t.is((await company.as('eve').get(`${api}/requests`)).status, 403)
    t.is((await boris.get(`${api}/requests`)).status, 403)
    t.is((await company.as('eve').get(`${api}/requests/mine`)).status, 404)
    const waiting = (await anna.get<Waiting>(`${api}/requests`)).body.requests
    t.is(waiting.length, 1, 'asked twice is asked once')
    t.deepEqual(waiting[0]!.answers[0], { question: 'Where from?', answer: 'Hall 3' })
    t.is((await boris.post('/api/feed/posts', { body: 'x', space: slug })).status, 403)

    const decide = `${api}/requests/${waiting[0]!.id}`
    t.is((await boris.post(decide, { accept: true })).status, 403)
    const both = await Promise.all([
      anna.post(decide, { accept: true }),
      anna.post(decide, { accept: false, reason: 'Full' }),
    ])
    t.deepEqual(both.map(({ status }) => status).sort(), [200, 422])
    const accepted = both[0]!.status === 200
    t.is((await boris.get<Group>(api)).body.role, accepted ? 'member' : undefined)
    t.is(
      (await boris.get<JoinRequest>(`${api}/requests/mine`)).body.state,
      accepted ? 'accepted' : 'declined',
    )
  },
)

onBoth('joining many times at once is joining once; leaving ends it', async (t, company) => {
  const { slug } = await company.open('anna', { title: 'Club' })
  const api = `/api/groups/${slug}`
  const boris = company.as('boris')
  const joined = await Promise.all([1, 2, 3].map(() => boris.post<State>(`${api}/membership`)))
  t.deepEqual([...new Set(joined.map(({ body }) => body.state))], ['member'])
  t.like((await boris.get<Group>(api)).body, { role: 'member', memberCount: 2, canPost: true })
  t.is((await boris.delete(`${api}/membership`)).status, 204)
  t.is((await boris.delete(`${api}/membership`)).status, 204)
  t.like((await boris.get<Group>(api)).body, { memberCount: 1, canPost: false })
  await boris.put(`${api}/follow`)
  t.like((await boris.get<Group>(api)).body, { role: 'follower', memberCount: 1, canPost: false })
  await boris.post(`${api}/membership`)
  await boris.delete(`${api}/follow`)
  t.is(
    (await boris.get<Group>(api)).body.role,
    'member',
    'who is in does not fall out by unfollowing',
  )
})

onBoth(
  'who is invited learns the name, and nobody else; a secret group shows nothing',
  async (t, company) => {
    const canary = 'xyzzy-canary'
    const secret = await company.open('anna', {
      title: `${canary} move`,
      slug: undefined,
      description: canary,
      visibility: 'secret',
      entry: 'open',
      tags: [canary],
      category: 'team',
      process: canary,
    })
    t.is(secret.entry, 'invitation')
    const anna = company.as('anna')
    const boris = company.as('boris')
    const eve = company.as('eve')
    const post = await anna.post<{ id: string }>('/api/feed/posts', {
      body: canary,
      space: secret.id,
    })
    t.is(post.status, 201)
    await anna.put(`/api/groups/${secret.id}/rules`, { body: canary })
    await anna.post(`/api/groups/${secret.id}/invitations`, { people: ['@boris'] })

    const seen = async (client: typeof eve) => {
      const lists = [
        '/groups',
        `/groups?q=${canary}x`.slice(0, -1),
        '/api/groups',
        `/api/groups?tag=${canary}`,
      ]
      const found: string[] = []
      for (const path of [...lists, '/', '/api/feed', '/people']) {
        const { text } = await client.get(path, {
          accept: path.startsWith('/api') ? 'application/json' : 'text/html',
        })
        const echoed = text.replaceAll(`value="${canary}"`, '').replaceAll(`${canary}-move`, '')
        if (echoed.includes(canary)) found.push(path)
      }
      return found
    }
    t.deepEqual(await seen(eve), [])
    const missing = [
      '',
      '/members',
      '/files',
      '/about',
      '/join',
      '/leave',
      '/invite',
      '/requests',
      '/settings',
    ]
    for (const page of missing) {
      const there = await eve.page(`/groups/${secret.slug}${page}`)
      const nowhere = await eve.page(`/groups/nowhere${page}`)
      t.is(there.status, 404, page)
      const bland = (html: string, slug: string) =>
        html
          .replaceAll(slug, '')
          .replaceAll(/nonce(="|-)[^"']*/g, '')
          .replaceAll(/[0-9a-f-]{36}/g, '')
      t.is(bland(there.body, secret.slug), bland(nowhere.body, 'nowhere'), page)
    }
    const plain = await company.open('eve', { title: `${canary} move` })
    t.is(plain.slug, 'xyzzy-canary-move', 'the plain address is free')
    await eve.patch(`/api/groups/${plain.id}`, { title: 'Other' })

    const asked = await boris.get<{ invitations: { id: string; group: { title: string } }[] }>(
      '/api/groups/invitations',
    )
    t.is(asked.body.invitations[0]?.group.title, `${canary} move`)
    t.deepEqual(
      (await eve.get<{ invitations: unknown[] }>('/api/groups/invitations')).body.invitations,
      [],
    )
    t.is((await boris.get(`/api/groups/${secret.slug}`)).status, 404, 'invited is not in')
    const { id } = asked.body.invitations[0]!
    t.is((await eve.post(`/api/groups/invitations/${id}`, { accept: true })).status, 404)
    t.is((await boris.post(`/api/groups/invitations/${id}`, { accept: true })).status, 200)
    t.is((await boris.get<Group>(`/api/groups/${secret.slug}`)).body.role, 'member')
    t.is(
      (await boris.post(`/api/groups/invitations/${id}`, { accept: false })).status,
      404,
      'used up',
    )
    await boris.delete(`/api/groups/${secret.slug}/membership`)
    t.deepEqual(await seen(boris), [])
    t.is((await boris.get(`/api/feed/posts/${post.body.id}`)).status, 404)
  },
)

onBoth('who asks and is invited is in; guests only where they are let in', async (t, company) => {
  const { slug } = await company.open('anna', {
    title: 'Ask',
    visibility: 'closed',
    entry: 'request',
  })
  const api = `/api/groups/${slug}`
  const anna = company.as('anna')
  await company.as('boris').post(`${api}/membership`, { message: 'Please' })
  await anna.post(`${api}/invitations`, { people: ['boris'] })
  t.is((await company.as('boris').get<Group>(api)).body.role, 'member')
  t.is((await company.as('boris').post(`${api}/invitations`, { people: ['eve'] })).status, 403)
  const unknown = await anna.post<{ detail: string }>(`${api}/invitations`, { people: ['@nobody'] })
  t.is(unknown.status, 422)
  t.regex(unknown.body.detail, /nobody/)

  const { id } = await company.seed.people.create({
    login: 'gus',
    name: 'Gus Guest',
    roles: ['guest'],
  })
  t.is((await anna.post(`${api}/invitations`, { people: [id] })).status, 422)
  await anna.patch(api, { outsiders: true })
  t.is((await anna.post(`${api}/invitations`, { people: [id] })).status, 201)
  const gus = company.as('gus')
  const mine = await gus.get<{ invitations: { id: string }[] }>('/api/groups/invitations')
  await gus.post(`/api/groups/invitations/${mine.body.invitations[0]!.id}`, { accept: true })
  t.is((await gus.get<Group>(api)).body.role, 'member')
  t.regex((await anna.page(`/groups/${slug}/members`)).body, /External/)
  await anna.patch(api, { outsiders: false })
  t.is((await gus.get(api)).status, 404, 'the wall is up again')
})
