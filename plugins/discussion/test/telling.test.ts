import { onBoth } from './on-both.ts'

onBoth(
  'each is told once, for the strongest reason, and never what they may not read',
  async (t, company) => {
    const { note, comment, news, as } = company
    const id = await note('anna', 'Hello @boris')
    t.deepEqual(await news(), { boris: 'mentioned mentioned' })

    const first = await comment('boris', id, 'Fine')
    t.deepEqual(await news(), { anna: 'commented author' })
    // Boris took part: he follows. Clara answers him, which is stronger.
    await comment('clara', id, 'Answer', first)
    t.deepEqual(await news(), { anna: 'commented author', boris: 'answered answered' })
    // Named in person goes before everything.
    await comment('dmytro', id, '@anna @boris look', first)
    t.deepEqual(await news(), {
      anna: 'mentioned mentioned',
      boris: 'mentioned mentioned',
      clara: 'followed item',
    })
    await as('clara').delete(`/api/discussion/following/items/${id}`)
    await as('anna').delete(`/api/discussion/following/items/${id}`)
    await comment('clara', id, 'I am out')
    t.deepEqual(await news(), { boris: 'followed item', dmytro: 'followed item' })
  },
)

onBoth('topics, people and groups are followed; a lost right ends it', async (t, company) => {
  const { note, news, as, seed, person } = company
  const [boris, anna] = [await person('boris'), await person('anna')]
  await as('boris').put('/api/discussion/following/spaces/quiet')
  await as('clara').put(`/api/discussion/following/tags/${encodeURIComponent('Склад')}`)
  await as('eve').put(`/api/discussion/following/people/${anna.id}`)
  t.is((await as('clara').put('/api/discussion/following/spaces/quiet')).status, 404)
  t.is((await as('clara').put('/api/discussion/following/tags/%20')).status, 422)
  // Of what one may not know, or what is not there, nothing is remembered.
  await as('clara').delete('/api/discussion/following/spaces/quiet')
  await as('clara').delete('/api/discussion/following/items/nothing')
  const { db } = company.portal.rooms
  const said = 'SELECT target FROM discussion_subscriptions WHERE standing = 0'
  t.deepEqual(await db.select(said), [])

  await note('anna', 'New #склад')
  t.deepEqual(await news(), { clara: 'posted topic', eve: 'posted person' })
  await note('anna', 'Within #склад', 'quiet')
  t.deepEqual(await news(), { boris: 'posted group' })
  const followed = async () => {
    const path = '/api/discussion/following'
    const { body } = await as('boris').get<{ following: { target: string }[] }>(path)
    return body.following.map(({ target }) => target.split(':')[0])
  }
  t.deepEqual(await followed(), ['space'])
  await seed.spaces.setRole((await seed.spaces.get(seed.system, 'quiet')).id, boris.id, undefined)
  t.deepEqual(await followed(), [])
  await note('anna', 'Once more', 'quiet')
  t.deepEqual(await news(), {})
})

onBoth('who comes to be mentioned by a change is told, and nobody twice', async (t, company) => {
  const { note, news, as } = company
  const id = await note('anna', 'For @boris')
  await news()
  await as('anna').patch(
    `/api/notes/${id}`,
    { body: 'For @boris and @clara' },
    { 'if-match': '"1"' },
  )
  t.deepEqual(await news(), { clara: 'mentioned mentioned' })
})

onBoth(
  'a reaction is told once, however often it is given; oneself is told nothing',
  async (t, company) => {
    const { note, news, as } = company
    const id = await note('anna', 'Nice')
    const heart = `/api/discussion/items/${id}/reactions/heart`
    await as('anna').put(heart)
    t.deepEqual(await news(), {})
    await as('boris').put(heart)
    t.deepEqual(await news(), { anna: 'reacted reacted' })
    await as('boris').delete(heart)
    await as('boris').put(heart)
    t.deepEqual(await news(), {})
  },
)

onBoth('each reason ends by itself', async (t, company) => {
  const { note, comment, news, person, as, told, stops } = company
  const id = await note('anna', 'Endless')
  await company.settle()
  const { id: anna } = await person('anna')
  const end = async (reason: string) => {
    await company.settle()
    const { ref } = told.find((one) => one.reason === `discussion:${reason}`)!
    await stops.get(`discussion:${reason}`)!(anna, ref!)
    await news()
  }
  await as('boris').put(`/api/discussion/items/${id}/reactions/heart`)
  await end('reacted')
  await as('clara').put(`/api/discussion/items/${id}/reactions/heart`)
  t.deepEqual(await news(), {})
  await comment('boris', id, 'Still told of comments')
  await end('author')
  await comment('clara', id, 'Not any more')
  t.deepEqual(await news(), { boris: 'followed item' })
})

onBoth(
  'who is mentioned and cannot read it is named to the author, and told nothing',
  async (t, company) => {
    const { note, news, told } = company
    await note('anna', 'Psst @boris and @clara', 'quiet')
    await company.settle()
    t.deepEqual(told.find(({ type }) => type === 'discussion:unreached')?.params, {
      names: 'clara',
    })
    t.deepEqual(await news(), { anna: 'unreached unreached', boris: 'mentioned mentioned' })
  },
)
