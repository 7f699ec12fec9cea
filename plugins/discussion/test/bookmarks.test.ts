import { onBoth } from './on-both.ts'

onBoth(
  'what is kept is private, in the order it was kept, and gone with the right to read it',
  async (t, company) => {
    const { as, note, comment, person, seed, clock } = company
    const first = await note('anna', 'First')
    const second = await note('anna', 'Second', 'quiet')
    const third = await comment('anna', first, 'Third')
    for (const id of [first, second, third]) {
      clock.advance(1000)
      t.is((await as('boris').put(`/api/discussion/bookmarks/${id}`)).status, 204)
    }
    t.is((await as('clara').put(`/api/discussion/bookmarks/${second}`)).status, 404)
    const kept = async (login: string, query = '') => {
      const { body } = await as(login).get<{
        bookmarks: { item: { text: string } }[]
        nextCursor: string | null
      }>(`/api/discussion/bookmarks${query}`)
      return { texts: body.bookmarks.map(({ item }) => item.text), next: body.nextCursor }
    }
    t.deepEqual((await kept('boris')).texts, ['Third', 'Second', 'First'])
    t.deepEqual((await kept('anna')).texts, [])
    const page = await kept('boris', '?limit=2')
    t.deepEqual((await kept('boris', `?limit=2&cursor=${page.next}`)).texts, ['First'])
    t.is((await as('boris').get('/api/discussion/bookmarks?cursor=x')).status, 422)
    const html = (await as('boris').page('/bookmarks')).body
    t.true(html.includes(`/notes/${first}?comment&#x3D;${third}#comment-${third}`))

    const { id } = await seed.spaces.get(seed.system, 'quiet')
    await seed.spaces.setRole(id, (await person('boris')).id, undefined)
    await as('boris').delete(`/api/discussion/bookmarks/${first}`)
    t.deepEqual((await kept('boris')).texts, ['Third'])
  },
)

onBoth('topics are offered from what one may read, the most used first', async (t, company) => {
  const { as, note } = company
  await note('anna', '#Склад #склады')
  await note('anna', '#склады #secret', 'quiet')
  await note('anna', '#склады')
  const offered = async (login: string, q: string) => {
    const path = `/api/discussion/tags?q=${encodeURIComponent(q)}`
    return (await as(login).get<{ tags: unknown[] }>(path)).body.tags
  }
  t.deepEqual(await offered('clara', 'Скл'), [
    { name: 'склады', count: 2 },
    { name: 'склад', count: 1 },
  ])
  t.deepEqual(await offered('clara', 'sec'), [])
  t.deepEqual(await offered('clara', '%'), [])
  t.deepEqual(await offered('boris', 'sec'), [{ name: 'secret', count: 1 }])
})
