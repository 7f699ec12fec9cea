import { onBoth, publish, text } from './portal.ts'

onBoth('whom a page or a widget is not for learns nothing of it', async (t, portal) => {
  const anna = await portal.person('anna')
  const boris = [`person:${(await portal.person('boris')).id}`]
  await publish(portal, 'secret', {
    title: { en: 'Reef' },
    audience: boris,
    grid: [text('one', 'hidden depths')],
  })
  await publish(portal, 'open', {
    audience: ['employees'],
    grid: [text('all', 'for everybody'), text('some', 'only for him', 1, boris)],
  })

  const closed = await portal.as('anna').page('/pages/secret')
  const missing = await portal.as('anna').page('/pages/nothing')
  t.is(closed.status, 404)
  const bare = (html: string) => html.replace(/[\w-]{12,}/g, '').replaceAll('/pages/nothing', '')
  t.is(bare(closed.text.replaceAll('/pages/secret', '')), bare(missing.text))
  t.false((await portal.as('anna').page('/pages/open')).text.includes('Reef'))
  t.is((await portal.as('admin').page('/pages/secret')).status, 404, 'nor for admins')
  t.is((await portal.as('anna').get('/api/pages/pages/secret/file')).status, 403)
  t.is((await portal.as('anna').put('/api/pages/pages/secret/own', {})).status, 404)

  const seen = await portal.as('anna').page('/pages/open')
  t.true(seen.text.includes('for everybody'))
  t.false(seen.text.includes('only for him'))
  const his = await portal.as('boris').page('/pages/open')
  t.true(his.text.includes('only for him'))
  t.true(his.text.includes('Reef'), 'it stands in his menu')
  t.is((await portal.as('boris').page('/pages/secret')).status, 200)
  t.is((await portal.anonymous.page('/pages/open')).status, 303)
  t.truthy(anna)
})

onBoth(
  'a draft is seen by nobody until it is published, and can be taken back',
  async (t, portal) => {
    const admin = portal.as('admin')
    const made = await admin.post<{ slug: string }>('/api/pages/pages', { 'title.uk': 'Гавань' })
    t.is(made.body.slug, 'gavan')
    t.is((await portal.as('anna').page('/pages/gavan')).status, 404)
    t.is((await portal.as('anna').page('/admin/pages/gavan/preview')).status, 403)
    const about = { 'title.uk': 'Гавань', 'title.pt-BR': 'Porto' }
    t.is((await admin.put('/api/pages/pages/gavan/about', { ...about, 'title.': 'x' })).status, 422)
    t.is(
      (await admin.put('/api/pages/pages/gavan/about', { ...about, audience: ['employees'] }))
        .status,
      204,
    )

    const added = await admin.post<{ key: string }>('/api/pages/pages/gavan/widgets', {
      widget: 'pages:text',
    })
    const path = `/api/pages/pages/gavan/widgets/${added.body.key}`
    const fields = { 'settings.text.en': 'First **words**', w: 12 }
    t.is((await admin.put(path, fields)).status, 204)
    t.is((await admin.post('/api/pages/pages/gavan/publish')).status, 204)
    const first = await portal.as('anna').page('/pages/gavan')
    t.true(first.text.includes('First <strong>words</strong>'))
    t.true(first.text.includes('Гавань'))

    await admin.put(path, { 'settings.text.en': 'Second words' })
    t.true((await portal.as('anna').page('/pages/gavan')).text.includes('First'))
    t.true((await admin.page('/admin/pages/gavan/preview')).text.includes('Second'))
    await admin.post('/api/pages/pages/gavan/publish')
    t.true((await portal.as('anna').page('/pages/gavan')).text.includes('Second'))

    const history = await admin.page('/admin/pages/gavan/history')
    const seq = Number(/name="seq" value="(\d+)"/.exec(history.text)?.[1])
    t.is((await admin.post('/api/pages/pages/gavan/revert', { seq })).status, 204)
    t.true((await portal.as('anna').page('/pages/gavan')).text.includes('First'))
    t.is((await admin.delete('/api/pages/pages/gavan')).status, 204)
    t.is((await portal.as('anna').page('/pages/gavan')).status, 404)
  },
)

onBoth(
  'a failing widget is an error card, one without a plugin is the admin’s to see',
  async (t, portal) => {
    const box = { x: 0, y: 0, w: 6, h: 2 }
    await publish(portal, 'lamps', {
      grid: [
        { ...box, key: 'a', widget: 'lamp:on' },
        { ...box, key: 'b', widget: 'lamp:broken', y: 2 },
        { ...box, key: 'c', widget: 'lamp:off', y: 4 },
        { ...box, key: 'd', widget: 'gone:clock', y: 6 },
      ],
    })
    const seen = await portal.as('anna').page('/pages/lamps')
    t.is(seen.status, 200)
    t.true(seen.text.includes('the lamp shines'))
    t.true(seen.text.includes('Could not load “Lamp”'))
    t.false(seen.text.includes('gone:clock'))
    t.is(seen.text.split('pages-cell').length - 1, 2, 'nothing stands where there is nothing')
    t.false(/\sstyle=/.test(seen.text))
    t.true((await portal.as('admin').page('/pages/lamps')).text.includes('gone:clock'))
    t.is((await portal.as('admin').page('/admin/pages/lamps/edit')).status, 200)
    t.false((await portal.as('admin').page('/admin/pages/lamps/add')).text.includes('lamp:near'))
  },
)

onBoth(
  'only an allowed service is embedded, and only that page may frame it',
  async (t, portal) => {
    const admin = portal.as('admin')
    const settings = { title: { en: 'Map' }, address: 'https://maps.example/sea?x=1' }
    const box = { x: 0, y: 0, w: 12, h: 4 }
    await publish(portal, 'map', { grid: [{ ...box, key: 'm', widget: 'pages:embed', settings }] })

    const policy = async (path: string) =>
      (await portal.as('anna').page(path)).headers.get('content-security-policy') ?? ''
    t.false((await portal.as('anna').page('/pages/map')).text.includes('maps.example'))
    t.false((await policy('/pages/map')).includes('https:'))

    t.is((await admin.put('/api/pages/services', { origins: 'javascript:alert(1)' })).status, 422)
    t.is((await admin.put('/api/pages/services', { origins: 'http://maps.example' })).status, 422)
    await admin.put('/api/pages/services', {
      origins: 'https://maps.example/some/page\nvideo.example',
    })
    const seen = await portal.as('anna').page('/pages/map')
    t.regex(seen.text, /<iframe src="https:\/\/maps.example\/sea\?x&#x3D;1"[^>]* sandbox=/)
    t.true((await policy('/pages/map')).endsWith("; frame-src 'self' https://maps.example"))
    await publish(portal, 'other', {})
    t.false((await policy('/pages/other')).includes('https:'))
  },
)

onBoth(
  'where it is allowed, people have an order of their own, and lose it again',
  async (t, portal) => {
    const grid = ['one', 'two', 'three'].map((key, y) => text(key, `the ${key}`, y))
    await publish(portal, 'mine', { own: true, grid })
    const order = async (login: string) =>
      [...(await portal.as(login).page('/pages/mine')).text.matchAll(/the (one|two|three)/g)]
        .map(([, word]) => word)
        .join()
    const move = (key: string, to: string) =>
      portal.as('anna').post('/api/pages/pages/mine/own/move', { key, to })
    await move('three', 'up')
    await move('one', 'hide')
    t.is(await order('anna'), 'three,two')
    t.is(await order('boris'), 'one,two,three')
    await move('one', 'show')
    t.is(await order('anna'), 'one,three,two')
    await portal.as('anna').delete('/api/pages/pages/mine/own')
    t.is(await order('anna'), 'one,two,three')
    await publish(portal, 'fixed', { grid })
    t.is((await portal.as('anna').page('/pages/fixed/arrange')).status, 404)
    t.is((await portal.as('anna').delete('/api/pages/pages/fixed/own')).status, 204)
  },
)
