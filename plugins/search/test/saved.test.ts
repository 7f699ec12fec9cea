import { onBoth } from './company.ts'

interface Notice {
  type: string
  text: string
  id: string
}

onBoth(
  'a saved search tells of new matches the person reads, until they have enough',
  async (t, co) => {
    const eve = co.as('eve')
    await co.post('anna', 'An old forklift')
    const query = { q: 'forklift', subscribed: true }
    const kept = await eve.post<{ id: string }>('/api/search/saved', query)
    t.is(kept.status, 201)
    t.is((await eve.post<{ id: string }>('/api/search/saved', query)).body.id, kept.body.id)
    t.is((await eve.post('/api/search/saved', { q: '  ' })).status, 422)
    t.is((await co.as('anna').delete(`/api/search/saved/${kept.body.id}`)).status, 404)

    const told = async () => {
      co.clock.advance(15 * 60_000)
      await co.settle()
      await co.settle()
      const { body } = await eve.get<{ notices: Notice[] }>('/api/notifications')
      return body.notices.filter(({ type }) => type === 'search:matched').map(({ text }) => text)
    }
    await co.post('anna', 'A secret forklift', { space: 'plans' })
    await co.post('eve', 'My own forklift')
    t.deepEqual(await told(), [])
    await co.post('anna', 'Two forklifts')
    await co.post('boris', 'Forklifts again')
    t.deepEqual(await told(), ['2 new results for “forklift”'])
    t.is((await told()).length, 1, 'once')

    await eve.patch(`/api/search/saved/${kept.body.id}`, { subscribed: false })
    await co.post('boris', 'One more forklift')
    t.is((await told()).length, 1)
    t.true((await eve.page('/search')).text.includes('forklift'))
    t.is((await eve.delete(`/api/search/saved/${kept.body.id}`)).status, 204)
    t.false((await eve.page('/search')).text.includes('forklift'))
  },
)
