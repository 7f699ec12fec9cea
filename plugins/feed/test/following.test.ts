import test from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import people from 'portico/plugins/people'
import { createTestPortal } from 'portico/sdk/testing'

interface Feed {
  items: { id: string; text: string }[]
}

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: whom I follow has a feed of their own, as far as I may read it`, async (t) => {
    const portal = await createTestPortal({
      database,
      plugins: [discussion(), feed(), people()],
      people: [
        { login: 'anna', name: 'Anna Koval' },
        { login: 'boris', name: 'Boris Petrov' },
        { login: 'eve', name: 'Eve Stone' },
      ],
    })
    t.teardown(portal.close)
    const { spaces } = portal.seed
    const [anna, boris] = await Promise.all([portal.person('anna'), portal.person('boris')])
    await spaces.create({ kind: 'company', slug: 'company', title: 'News', posting: 'readers' })
    await spaces.create({
      ...{ kind: 'group', slug: 'plans', title: 'Plans', visibility: 'secret' },
      ownerId: anna.id,
    })
    const followed = () => portal.as('eve').get<Feed>('/api/feed?scope=following')
    await portal.as('anna').post('/api/feed/posts', { body: 'for all' })
    await portal.as('anna').post('/api/feed/posts', { body: 'for few', space: 'plans' })
    await portal.as('boris').post('/api/feed/posts', { body: 'of another' })
    t.deepEqual((await followed()).body.items, [])

    await portal.as('eve').put(`/api/people/${anna.id}/follow`)
    t.deepEqual(
      (await followed()).body.items.map(({ text }) => text),
      ['for all'],
    )
    const page = await portal.as('eve').page('/feed?scope=following')
    t.regex(page.body, /aria-current="page">Following/)
    t.false(page.body.includes('of another'))
    t.true((await portal.as('eve').page(`/people/${anna.id}`)).body.includes('for all'))
    t.false((await portal.as('eve').page(`/people/${boris.id}`)).body.includes('for all'))
  })
}
