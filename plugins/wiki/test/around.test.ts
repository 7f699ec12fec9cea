import { onBoth } from './company.ts'

onBoth('remarks stay with their words, and say when these are gone', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const page = await c.write('anna', {
    space: 'support',
    title: 'Hours',
    body: 'We open at nine, come early.\n\nBye.',
  })
  const path = `/api/wiki/pages/${page.id}/remarks`
  const boris = c.as('boris')
  t.is((await boris.post(path, { body: 'No', quote: 'not there' })).status, 422)
  const said = await boris.post(path, {
    body: 'Really at nine?',
    ...{ quote: 'at nine', before: 'We open', after: ', come early.' },
  })
  t.is(said.status, 201, said.text)
  const change = async (version: number, body: string) => {
    const answer = await c
      .as('anna')
      .patch(`/api/wiki/pages/${page.id}`, { body }, { 'if-match': `"${version}"` })
    t.is(answer.status, 200, answer.text)
    return (await boris.page(page.url)).body
  }
  t.regex(
    (await boris.page(page.url)).body,
    /data-state="there"[\s\S]*at nine[\s\S]*Really at nine/,
  )
  t.regex(await change(1, 'Hello.\n\nWe **open** at nine, come early.'), /data-state="there"/)
  t.regex(await change(2, 'Hello.\n\nWe open at eight, come early.'), /data-state="changed"/)
  t.regex(await change(3, 'Nothing of it.'), /no longer on the page/)
})

onBoth('who follows a page is told of a change, if they may still read it', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const page = await c.write('anna', { space: 'support', title: 'Hours', body: 'One.' })
  for (const who of ['boris', 'eve']) {
    await c.as(who).put(`/api/discussion/following/items/${page.id}`)
  }
  await c.settle()
  await c.as('anna').put(`/api/wiki/pages/${page.id}/readers`, { from: 'own', people: 'boris' })
  await c.as('anna').patch(`/api/wiki/pages/${page.id}`, { body: 'Two.' }, { 'if-match': '"1"' })
  await c.settle()
  t.regex((await c.as('boris').page('/notifications')).body, /Anna Koval changed “Hours”/)
  t.notRegex((await c.as('eve').page('/notifications')).body, /Hours/)
})

onBoth('pages begin with templates, and similar ones are named', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const page = await c.write('anna', {
    space: 'support',
    title: 'Returns checklist',
    body: '- [ ] box',
  })
  await c.as('anna').put(`/api/wiki/pages/${page.id}/template`, { offer: 'space' })
  const boris = c.as('boris')
  t.regex((await boris.page('/wiki/support/new')).body, /Returns checklist[\s\S]*Meeting notes/)
  t.regex(
    (await boris.page(`/wiki/support/new?template=${page.id}`)).body,
    /- \[ \] box<\/textarea>/,
  )
  t.regex((await boris.page('/wiki/support/new?template=decision')).body, /## What we do, and why/)
  t.is((await boris.put(`/api/wiki/pages/${page.id}/template`, { offer: 'portal' })).status, 403)
  await c.settle()
  const alike = await boris.get<{ items: { title: string }[] }>('/api/wiki/similar?title=returns')
  t.deepEqual(
    alike.body.items.map(({ title }) => title),
    ['Returns checklist'],
  )
  await c.as('anna').put(`/api/wiki/pages/${page.id}/readers`, { from: 'own', people: '' })
  t.notRegex((await boris.page('/wiki/support/new')).body, /Returns checklist/)
  t.is((await boris.page(`/wiki/support/new?template=${page.id}`)).status, 404)
  const none = await boris.get<{ items: unknown[] }>('/api/wiki/similar?title=returns')
  t.deepEqual(none.body.items, [])
})

onBoth('who has a page open is named to others there', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const page = await c.write('anna', { space: 'support', title: 'Hours', body: 'One.' })
  const path = `/api/wiki/pages/${page.id}/present`
  const names = async (login: string) => {
    const { body } = await c.as(login).post<{ people: { name: string }[] }>(path)
    return body.people.map(({ name }) => name)
  }
  t.deepEqual(await names('anna'), [])
  t.deepEqual(await names('boris'), ['Anna Koval'])
  c.clock.advance(60_000)
  t.deepEqual(await names('anna'), [])
})
