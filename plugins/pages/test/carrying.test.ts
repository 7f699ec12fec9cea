import test from 'ava'
import { pageIn } from '../transfer.ts'
import { onBoth, publish, text } from './portal.ts'

onBoth('a page goes out as a file and comes back as a draft, the same', async (t, portal) => {
  const admin = portal.as('admin')
  const grid = [text('a', 'words <b>of</b> _mine_'), text('b', 'others', 1, ['role:admin'])]
  await publish(portal, 'tour', { grid, audience: ['employees', 'role:guest'] })
  const file = await admin.get('/api/pages/pages/tour/file')
  t.regex(file.headers.get('content-disposition') ?? '', /attachment; filename="page-tour.json"/)

  const made = await admin.post<{ slug: string }>('/api/pages/import', { page: file.text })
  t.is(made.body.slug, 'tour-2')
  const again = await admin.get('/api/pages/pages/tour-2/file')
  t.is(again.text, file.text.replace('"slug": "tour"', '"slug": "tour-2"'))
  t.is((await portal.as('anna').page('/pages/tour-2')).status, 404, 'it is a draft')
  t.is((await portal.as('anna').post('/api/pages/import', { page: file.text })).status, 403)
})

onBoth('what is no page, or wants too much, is refused', async (t, portal) => {
  const admin = portal.as('admin')
  const send = (page: unknown) =>
    admin.post('/api/pages/import', {
      page: typeof page === 'string' ? page : JSON.stringify(page),
    })
  const file = (change: object) => ({
    ...{ format: 'portico-page-1', slug: 'x' },
    page: {
      ...{ title: { en: 'X' }, icon: 'star', audience: [], menu: true, own: false, grid: [] },
      ...change,
    },
  })
  t.is((await send(file({}))).status, 201)
  for (const bad of [
    ...['', 'null', '[]', '{', '{"format":"portico-page-1"}'],
    { ...file({}), format: 'other' },
    { ...file({}), slug: '../up' },
    file({ title: {} }),
    file({ icon: '"><script>' }),
    file({ more: 1 }),
    file({ grid: [{ key: 'a', widget: 'x:y', x: 0, y: 0, w: 6, h: 2, html: '<script>' }] }),
    file({ grid: Array.from({ length: 61 }, (_, y) => text(`k${y}`, 'x', y)) }),
    '{"format":"portico-page-1","slug":"x","page":{"__proto__":{"admin":true}}}',
  ]) {
    const { status } = await send(bad)
    t.true([400, 422].includes(status), `${status} for ${JSON.stringify(bad).slice(0, 80)}`)
  }
  const stolen = (await portal.seed.files.save(
    await portal.seed.as((await portal.person('anna')).id),
    {
      name: 'own.txt',
      stream: (await import('node:stream')).Readable.from(['private']),
    },
  )) as { id: string }
  const settings = { file: stolen.id, alt: {}, caption: {} }
  const box = { key: 'p', widget: 'pages:picture', x: 0, y: 0, w: 6, h: 2 }
  const taken = await send(file({ grid: [{ ...box, settings }] }))
  const { slug } = taken.body as { slug: string }
  const kept = await admin.get(`/api/pages/pages/${slug}/file`)
  t.false(kept.text.includes(stolen.id), 'a file of somebody else')
  const grid = [{ ...box, settings }]
  t.is((await admin.put(`/api/pages/pages/${slug}/grid`, { grid })).status, 422)
})

test('a file from elsewhere cannot make the portal work for hours', (t) => {
  const box = { key: 'a', widget: 'x:y', x: 0, y: 9e15, w: 9e15, h: 9e15 }
  const source = {
    format: 'portico-page-1',
    slug: 'x',
    page: { grid: [box, { ...box, key: 'b' }] },
  }
  const { page } = pageIn(JSON.stringify(source))
  t.deepEqual(
    page.grid.map(({ y, w, h }) => [y, w, h]),
    [
      [0, 12, 24],
      [24, 12, 24],
    ],
  )
})
