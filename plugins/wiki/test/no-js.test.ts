import { formOn } from 'portico/sdk/testing'
import { onBoth } from './company.ts'

onBoth('without JavaScript: open a wiki, write, attach, remark, close to others', async (t, c) => {
  const anna = c.as('anna')
  const opening = (await anna.page('/wiki/new')).body
  const opened = await anna.form('/api/wiki/spaces', {
    ...formOn(opening, '/api/wiki/spaces'),
    ...{ title: 'Довідник складу', description: 'Як і де', visibility: 'closed' },
    ...{ posting: 'members', slug: '' },
  })
  t.is(opened.status, 303, opened.text)
  const home = opened.headers.get('location')!
  t.is(home, '/wiki/dovidnyk-skladu'.replace('dovidnyk', 'dovidnik'))
  t.regex((await c.as('eve').page(home)).body, /Only its members read this wiki/)

  const writing = (await anna.page(`${home}/new?template=how-to`)).body
  t.regex(writing, /## Before you begin/)
  const written = await anna.form('/api/wiki/pages', {
    ...formOn(writing, '/api/wiki/pages'),
    ...{ title: 'Приймання 📦', body: '## Кроки\n\n- [ ] Порахувати палети' },
  })
  t.is(written.status, 303, written.text)
  const page = written.headers.get('location')!
  const shown = (await anna.page(page)).body
  t.regex(shown, /id="s-kroki"/)
  t.regex(shown, /☐<\/span><p>Порахувати палети/)

  const id = page.split('/')[3]!
  const remarks = `/api/wiki/pages/${id}/remarks`
  const said = await anna.form(remarks, {
    ...formOn(shown, remarks),
    ...{ quote: 'Порахувати палети', body: 'Двічі!' },
  })
  t.regex((await anna.page(said.headers.get('location')!.split('#')[0]!)).body, /Двічі!/)

  const settings = (await anna.page(`${home}/settings`)).body
  const space = /action="(\/api\/wiki\/spaces\/[\w-]+)"/.exec(settings)![1]!
  const added = await anna.form(`${space}/members`, {
    _method: 'PUT',
    person: 'boris',
    role: 'reader',
  })
  t.is(added.status, 303, added.text)
  const boris = c.as('boris')
  const read = (await boris.page(page)).body
  t.regex(read, /Порахувати палети/)
  t.notRegex(read, new RegExp(`href="${page}/edit"`), 'a reader does not write')
  t.is((await boris.page(`${page}/edit`)).status, 403)
  t.is((await boris.page(`${home}/new`)).status, 403)
  t.is((await c.as('eve').page(page)).status, 404)
})

onBoth(
  'titles of any script and length have an address; wrong addresses lead to the right one',
  async (t, c) => {
    await c.openWiki('anna', { title: 'Odd' })
    for (const title of [
      '日本語のページ',
      '🎉',
      'a'.repeat(200),
      '<script>',
      'до свидания? "да" & нет',
      '../..',
    ]) {
      const page = await c.write('anna', { space: 'odd', title, body: 'Text.' })
      t.is((await c.as('boris').page(page.url)).status, 200, page.url)
      const astray = await c.as('boris').page(`/wiki/p/${page.id}/whatever?x=1`)
      t.is(astray.status, 301)
      t.is(astray.headers.get('location'), `${page.url}?x=1`)
    }
    t.is(
      (
        await c
          .as('anna')
          .post('/api/wiki/pages', { space: 'odd', title: 'b'.repeat(201), body: '' })
      ).status,
      422,
    )
  },
)

onBoth('a tree of 500 levels is read, from its top to its bottom', async (t, c) => {
  await c.openWiki('anna', { title: 'Deep' })
  const { seed } = c
  const anna = await seed.as((await c.person('anna')).id)
  let under: string | null = null
  let last = ''
  for (let level = 1; level <= 500; level++) {
    const item = await seed.items.create(anna, 'wiki:page', {
      ...{ space: 'deep', title: `Level ${level}`, body: 'x', data: { draft: false } },
    })
    await seed.trees.place(anna, item.id, { under })
    under = item.id
    last = item.id
  }
  const { headers } = await c.as('boris').page(`/wiki/p/${last}`)
  const page = await c.as('boris').page(headers.get('location')!)
  t.is(page.status, 200)
  t.regex(page.body, /493 levels above/)
  t.is((await c.as('boris').page('/wiki/deep')).status, 200)
})
