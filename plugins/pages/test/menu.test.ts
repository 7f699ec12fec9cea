import type { TestPortal } from 'portico/sdk/testing'
import { onBoth, publish } from './portal.ts'

/** The words of the menu as somebody sees it, headings in brackets. */
async function menuOf(portal: TestPortal, login: string): Promise<string> {
  const { text } = await portal.as(login).page('/pages/home')
  const nav = /<nav class="side"[\s\S]*?<form/.exec(text)?.[0] ?? ''
  return [
    ...nav.matchAll(/<h2>(.*?)<\/h2>|<a class="item[^>]*>[\s\S]*?<span>([^<]*)<\/span><\/a>/g),
  ]
    .map(([, heading, line]) => (heading === undefined ? line : `[${heading}]`))
    .join(' ')
}

onBoth(
  'the menu is put in order, renamed, hidden, and given links and headings',
  async (t, portal) => {
    const admin = portal.as('admin')
    const anna = [`person:${(await portal.person('anna')).id}`]
    await publish(portal, 'home', { title: { en: 'Home' } })
    await publish(portal, 'hers', { title: { en: 'Hers' }, audience: anna })
    t.is(await menuOf(portal, 'anna'), 'Hers Home')
    t.is(await menuOf(portal, 'boris'), 'Home')

    const line = (fields: object) => admin.post('/api/pages/menu/lines', fields)
    t.is((await line({ type: 'section', 'label.en': 'Tools' })).status, 204)
    t.is(
      (await line({ type: 'link', 'label.en': 'Wiki', href: 'https://wiki.example' })).status,
      204,
    )
    const own = { 'label.en': 'Desk', href: '/desk', whom: 'some', audience: anna }
    t.is((await line({ type: 'link', ...own })).status, 204)
    t.is(await menuOf(portal, 'anna'), 'Hers Home [Tools] Wiki Desk')
    t.is(await menuOf(portal, 'boris'), 'Home [Tools] Wiki')

    await admin.post('/api/pages/menu/move', { id: '/pages/home', to: 'up' })
    await admin.put('/api/pages/menu/lines', { id: '/pages/home', 'label.en': 'Harbour' })
    await admin.put('/api/pages/menu/shown', { id: '/pages/hers', shown: false })
    t.is(await menuOf(portal, 'anna'), 'Harbour [Tools] Wiki Desk')
    t.is((await portal.as('anna').page('/pages/hers')).status, 200, 'hidden is not closed')

    await publish(portal, 'new', { title: { en: 'New' } })
    t.is(await menuOf(portal, 'boris'), 'Harbour New [Tools] Wiki', 'what is new comes by itself')
    t.is((await admin.delete('/api/pages/menu')).status, 204)
    t.is(await menuOf(portal, 'anna'), 'Hers Home New')
  },
)

onBoth('people begin with the page an admin chose, if they may open it', async (t, portal) => {
  const admin = portal.as('admin')
  const anna = [`person:${(await portal.person('anna')).id}`]
  await publish(portal, 'home', { title: { en: 'Home' }, audience: anna })
  const begins = async (login: string) => (await portal.as(login).page('/')).headers.get('location')
  t.is(await begins('anna'), null)
  t.is((await admin.put('/api/pages/menu/start', { start: '/pages/home' })).status, 204)
  t.is(await begins('anna'), '/pages/home')
  t.is(await begins('boris'), null)
  await admin.put('/api/pages/menu/shown', { id: '/pages/home', shown: false })
  t.is(await begins('anna'), '/pages/home', 'other changes leave it')
  t.is((await admin.put('/api/pages/menu/start', { start: '//evil.example' })).status, 422)
  t.is((await admin.put('/api/pages/menu/start', {})).status, 204)
  t.is(await begins('anna'), null)
})

onBoth('an address that runs something, or a stranger’s order, is refused', async (t, portal) => {
  const admin = portal.as('admin')
  for (const href of ['javascript:alert(1)', '//evil.example', 'data:text/html,x', '/\\evil', '']) {
    const fields = { type: 'link', 'label.en': 'X', href }
    t.is((await admin.post('/api/pages/menu/lines', fields)).status, 422, href)
  }
  t.is((await admin.post('/api/pages/menu/lines', { type: 'section' })).status, 422)
  t.is((await portal.as('anna').delete('/api/pages/menu')).status, 403)
  t.is((await portal.as('anna').page('/admin/menu')).status, 403)
  const gone = { _method: 'DELETE', id: 'nothing' }
  t.is((await admin.form('/api/pages/menu/lines', gone)).status, 404)
})
