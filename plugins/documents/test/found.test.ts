import { onBoth } from './on-both.ts'

onBoth('documents are found by what stands in their present version', async (t, shelf) => {
  const { id } = await shelf.put('boris', 'trip.txt', { content: 'Receipts of the zeppelin' })
  const find = async (login: string, word: string) => {
    const ask = () => shelf.as(login).get<{ results: { id: string }[] }>(`/api/search?q=${word}`)
    // The item is taken in, then its file is read, then the item is taken in with that.
    for (let step = 0; step < 2; step++) {
      await shelf.settle()
      await ask()
    }
    await shelf.settle()
    return (await ask()).body.results.map((one) => one.id)
  }
  t.deepEqual(await find('eve', 'zeppelin'), [id])
  await shelf.renew('boris', id, 'Receipts of the submarine')
  t.deepEqual(await find('eve', 'submarine'), [id])
  t.deepEqual(await find('eve', 'zeppelin'), [], 'an earlier version is no result of its own')
  await shelf.as('boris').delete(`/api/documents/${id}`)
  t.deepEqual(await find('eve', 'submarine'), [])
})

onBoth('who may not know how much is in a library is not told', async (t, shelf) => {
  const closed = { title: 'Board papers', visibility: 'closed' }
  await shelf.as('anna').post('/api/documents/libraries', closed)
  const page = await shelf.as('eve').page('/documents/libraries/board-papers/settings')
  t.is(page.status, 200)
  t.false(page.text.includes('are taken'))
})

onBoth(
  'who follows a document hears of a new version, unless they are asked to confirm it',
  async (t, shelf) => {
    const { id } = await shelf.put('boris', 'plan.txt', { content: 'one' })
    t.is((await shelf.as('eve').put(`/api/discussion/following/items/${id}`)).status, 204)
    const told = async () => {
      await shelf.settle()
      const { text } = await shelf.as('eve').get<string>('/api/notifications')
      return ['brought a new version', 'asks you to read'].map((words) => text.includes(words))
    }
    await shelf.renew('boris', id, 'two')
    t.deepEqual(await told(), [true, false])
    await shelf.as('eve').post('/api/notifications/read')
    await shelf.as('anna').put(`/api/documents/${id}/acknowledgement`, { people: 'eve' })
    t.deepEqual(await told(), [true, true])
  },
)
