import type { Post } from '../posts.ts'
import type { Company } from './company.ts'
import { onBoth } from './on-both.ts'

const hour = 3_600_000

const cardsOn = (html: string) =>
  [...html.matchAll(/data-item="([\w-]{22})"/g)].map(([, id]) => id!)
const nextOn = (html: string) =>
  /<a class="btn" href="([^"]+)" rel="next"/
    .exec(html)?.[1]
    ?.replaceAll('&amp;', '&')
    .replaceAll('&#x3D;', '=')

const write = async (company: Company, login: string, fields: object) =>
  (await company.as(login).post<Post>('/api/feed/posts', fields)).body.id

onBoth('what concerns me comes first and says why, unless I want it plain', async (t, company) => {
  const { people } = company.seed
  const logistics = await people.createDepartment({ name: 'Logistics' })
  for (const login of ['anna', 'eve']) {
    const { id } = await company.person(login)
    await people.update(id, { departmentId: logistics.id })
  }
  const eve = company.as('eve')
  const named = await write(company, 'boris', { body: 'Ask @eve' })
  company.clock.advance(hour)
  const near = await write(company, 'anna', { body: 'Trucks' })
  company.clock.advance(hour)
  const far = await write(company, 'boris', { body: 'Cakes' })

  const ranked = (await eve.page('/feed')).body
  // The head office is no reason: it stands over everybody.
  t.deepEqual(cardsOn(ranked), [named, near, far])
  for (const reason of ['You are mentioned', 'You work together: Logistics', 'News for the whole'])
    t.true(ranked.includes(reason), reason)
  t.deepEqual(
    (await eve.get<{ items: Post[] }>('/api/feed')).body.items.map(({ id }) => id),
    [far, near, named],
    'the API is plain',
  )

  t.is((await eve.form('/api/feed/sorting', { _method: 'PUT', by: 'time' })).status, 303)
  const plain = (await eve.page('/feed')).body
  t.deepEqual(cardsOn(plain), [far, near, named])
  t.notRegex(plain, /post-why/)
  t.deepEqual(
    cardsOn((await company.as('anna').page('/feed')).body).length,
    3,
    'others keep theirs',
  )
})

onBoth(
  'a ranked feed loses and repeats nothing, whatever is written meanwhile',
  async (t, company) => {
    const all: string[] = []
    for (let n = 0; n < 23; n++) {
      company.clock.advance(hour)
      all.push(await write(company, 'anna', { body: n % 3 ? `Number ${n}` : `@eve ${n}` }))
    }
    const seen: string[] = []
    let next: string | undefined = '/feed'
    while (next) {
      const { body } = await company.as('eve').page(next)
      seen.push(...cardsOn(body))
      await write(company, 'boris', { body: 'Meanwhile, @eve' })
      next = nextOn(body)
    }
    t.deepEqual(seen.toSorted(), all.toSorted())
    t.notDeepEqual(seen, all.toReversed(), 'and it is ranked')
  },
)

onBoth(
  'a draft is kept by the portal until it is published, for its writer only',
  async (t, company) => {
    const [anna, eve] = [company.as('anna'), company.as('eve')]
    const path = '/api/feed/drafts/post:all'
    await anna.put(path, {
      fields: { title: 'T', body: 'Half a <thought>', 'polls.question': 'Q' },
    })
    const home = (await anna.page('/feed')).body
    t.true(home.includes('Half a &lt;thought&gt;</textarea>'))
    t.regex(home, /data-saved="[^"]*polls.question/)
    t.deepEqual((await eve.get(path)).body, { fields: {} })
    t.notRegex((await eve.page('/feed')).body, /Half a/)
    t.is((await anna.put(path, { fields: { '<b>': 'x' } })).status, 422)
    for (let n = 0; n < 31; n++) {
      company.clock.advance(1)
      await anna.put(`/api/feed/drafts/post:${n}`, { fields: { body: 'x' } })
    }
    t.deepEqual((await anna.get(path)).body, { fields: {} }, 'the oldest makes room')
    t.deepEqual((await anna.get('/api/feed/drafts/post:1')).body, { fields: { body: 'x' } })
    await anna.put(path, { fields: { body: 'Half a' } })

    await anna.post('/api/feed/posts', { body: 'A whole thought', draft: 'post:all' })
    t.deepEqual((await anna.get(path)).body, { fields: {} })
    await anna.put(path, { fields: { body: 'x' } })
    await anna.delete(path)
    t.deepEqual((await anna.get(path)).body, { fields: {} })
  },
)
