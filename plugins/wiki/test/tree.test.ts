import { formOn } from 'portico/sdk/testing'
import { onBoth } from './company.ts'

onBoth(
  'pages move with all that is under them, never under themselves; addresses stay',
  async (t, c) => {
    await c.openWiki('anna', { title: 'Support' })
    const sales = await c.openWiki('anna', { title: 'Sales' })
    const a = await c.write('anna', { space: 'support', title: 'A', body: 'one' })
    const b = await c.write('anna', { under: a.id, title: 'B', body: 'two' })
    const d = await c.write('anna', { under: b.id, title: 'D', body: 'three' })
    const anna = c.as('anna')
    const cycle = await anna.put(`/api/wiki/pages/${a.id}/place`, { under: d.id })
    t.is(cycle.status, 422, cycle.text)

    const asked = await anna.page(`${b.url}/move?under=${d.id}`)
    t.regex(asked.body, /cannot be moved into itself/)
    t.regex((await anna.page(`${b.url}/move`)).body, new RegExp(`move\\?wiki&#x3D;${sales.id}`))
    const there = await anna.page(`${b.url}/move?wiki=${sales.id}`)
    const path = `/api/wiki/pages/${b.id}/place`
    const moved = await anna.form(path, formOn(there.body, path))
    t.is(moved.status, 303, moved.text)
    t.is(moved.headers.get('location'), b.url)
    t.regex((await anna.page(d.url)).body, /breadcrumb[\s\S]*Sales[\s\S]*>B</)
    t.notRegex((await anna.page('/wiki/support')).body, />B</)
  },
)

onBoth('a page has readers of its own, and nobody else finds what is under it', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const a = await c.write('anna', { space: 'support', title: 'Plans', body: 'open' })
  const b = await c.write('anna', { under: a.id, title: 'Salaries', body: 'closed' })
  const anna = c.as('anna')
  const page = (await anna.page(`${a.url}/access`)).body
  const path = `/api/wiki/pages/${a.id}/readers`
  const set = await anna.form(path, { ...formOn(page, path), from: 'own', people: 'boris' })
  t.is(set.status, 303, set.text)
  t.regex((await anna.page(`${a.url}/access`)).body, /has readers of its own[\s\S]*Boris Petrov/)
  t.regex((await c.as('boris').page(`${b.url}/access`)).body, /those of the page above[\s\S]*Plans/)
  for (const { url } of [a, b]) {
    for (const more of ['', '/history', '/access', '/compare?from=1&to=1', '/version?v=1']) {
      t.is((await c.as('eve').page(url + more)).status, 404, url + more)
    }
  }
  t.notRegex((await c.as('eve').page('/wiki/support')).body, /Plans|Salaries/)
  await anna.put(path, { from: 'above' })
  t.is((await c.as('eve').page(b.url)).status, 200)
})

onBoth('what is removed can be brought back, with its branch', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const a = await c.write('anna', { space: 'support', title: 'Plans', body: 'open' })
  const b = await c.write('anna', { under: a.id, title: 'Below', body: 'more' })
  const anna = c.as('anna')
  const asking = (await anna.page(`${a.url}/remove`)).body
  t.regex(asking, /go with it[\s\S]*Below/)
  const path = `/api/wiki/pages/${a.id}`
  const removed = await anna.form(path, formOn(asking, path))
  t.is((await anna.page(b.url)).status, 404)
  const trash = await anna.page(removed.headers.get('location')!)
  t.regex(trash.body, /“Plans” is removed[\s\S]*1 page with it/)
  t.is((await c.as('eve').form(`${path}/back`, {})).status, 404)
  await anna.form(`${path}/back`, formOn(trash.body, `${path}/back`))
  t.is((await anna.page(b.url)).status, 200)
})
