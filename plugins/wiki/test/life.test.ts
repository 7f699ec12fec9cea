import { formOn } from 'portico/sdk/testing'
import { onBoth } from './company.ts'

onBoth('somebody looks after a page and is reminded, until it was read through', async (t, c) => {
  await c.openWiki('anna', { title: 'Support', posting: 'moderators' })
  const page = await c.write('anna', { space: 'support', title: 'Rules', body: 'one' })
  const [anna, boris, eve] = [c.as('anna'), c.as('boris'), c.as('eve')]
  const path = `/api/wiki/pages/${page.id}/care`
  const form = (await anna.page(`${page.url}/care`)).body
  const set = await anna.form(path, {
    ...formOn(form, path),
    ...{ owner: 'boris', reviewOn: '2020-01-01', every: '6', labels: 'Sales, new staff, sales' },
  })
  t.is(set.status, 303, set.text)
  const shown = (await eve.page(page.url)).body
  t.regex(shown, /Looked after by[\s\S]*Boris Petrov[\s\S]*Due for a review[\s\S]*new staff/)
  t.notRegex(shown, /pages\/[\w-]+\/reviewed/, 'writers and the owner say so')

  for (let day = 0; day < 2; day++) {
    c.clock.advance(86_400_000)
    await c.settle()
  }
  const told = async (who: typeof boris) =>
    ((await who.page('/notifications')).body.match(/is due for a review/g) ?? []).length
  t.true((await told(boris)) > 0)
  t.is(await told(eve), 0)

  t.is((await boris.post(`/api/wiki/pages/${page.id}/reviewed`, {})).status, 200)
  t.notRegex((await eve.page(page.url)).body, /Due for a review/)
  const unknown = await c.as('anna').put(path, { owner: 'nobody' })
  t.is(unknown.status, 422, unknown.text)
})

onBoth('readers say whether a page helped; names are nobody’s business', async (t, c) => {
  await c.openWiki('anna', { title: 'Support', visibility: 'closed' })
  const page = await c.write('anna', { space: 'support', title: 'Rules', body: 'one' })
  const path = `/api/wiki/pages/${page.id}/useful`
  t.is((await c.as('eve').put(path, { useful: 'yes' })).status, 404)
  const said = await c.as('anna').put<{ yes: number; all: number; mine: string }>(path, {
    useful: 'no',
  })
  t.like(said.body, { yes: 0, all: 1, mine: 'no' })
  const again = await c.as('anna').put(path, { useful: 'yes' })
  t.like(again.body, { yes: 1, all: 1, mine: 'yes' })
  t.regex((await c.as('anna').page(page.url)).body, /Useful to 1 of 1/)
  t.like((await c.as('anna').put(path, { useful: 'unsaid' })).body, { all: 0 })
})

onBoth('links, labels and the report tell nothing of what one may not read', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const [anna, eve] = [c.as('anna'), c.as('eve')]
  const target = await c.write('anna', { space: 'support', title: 'Target', body: 'x' })
  const body = `See [it](${target.url})`
  const quiet = await c.write('anna', { space: 'support', title: 'Quiet', body })
  await anna.put(`/api/wiki/pages/${quiet.id}/readers`, { from: 'own', readers: [] })
  await anna.put(`/api/wiki/pages/${quiet.id}/care`, { labels: 'hush', reviewOn: '2020-01-01' })

  t.regex((await anna.page(target.url)).body, /Links to this page[\s\S]*Quiet/)
  t.notRegex((await eve.page(target.url)).body, /Links to this page/)
  t.regex((await anna.page('/wiki/support/labels?label=hush')).body, /Quiet/)
  t.notRegex((await eve.page('/wiki/support/labels?label=hush')).body, /Quiet|class="chip"/)
  const orphans = /Nothing links to them[\s\S]*Target[\s\S]*<\/section>/
  t.regex((await anna.page('/wiki/support/health')).body, /Review overdue[\s\S]*Quiet/)
  t.notRegex((await anna.page('/wiki/support/health')).body, orphans)
  const theirs = (await eve.page('/wiki/support/health')).body
  t.notRegex(theirs, /Quiet/)
  t.regex(theirs, orphans, 'a link from where they may not look is none')

  const watch = `/api/wiki/pages/${target.id}/watch`
  t.is((await eve.put(watch, { on: true })).status, 200)
  t.regex((await eve.page(target.url)).body, /Stop watching/)
  await anna.delete(`/api/wiki/pages/${target.id}`)
  t.regex((await anna.page('/wiki/support/health')).body, /Links to removed pages[\s\S]*Quiet/)
})
