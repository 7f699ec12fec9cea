import { formOn } from 'portico/sdk/testing'
import sharp from 'sharp'
import { onBoth } from './company.ts'

onBoth('versions are compared side by side, and one is restored', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const page = await c.write('anna', {
    space: 'support',
    title: 'Hours',
    body: 'We open at nine.\n\n| Day | Until |\n|---|---|\n| Friday | 17:00 |',
  })
  const anna = c.as('anna')
  const editing = (await anna.page(`${page.url}/edit`)).body
  const path = `/api/wiki/pages/${page.id}`
  const saved = await anna.form(path, {
    ...formOn(editing, path),
    title: 'Hours',
    body: 'We open at eight.\n\n| Day | Until |\n|---|---|\n| Friday | 16:00 |',
    note: 'Earlier',
  })
  t.is(saved.status, 303, saved.text)
  t.regex((await anna.page(`${page.url}/history`)).body, /Version 2[\s\S]*Earlier[\s\S]*Version 1/)
  const compared = (await anna.page(`${page.url}/compare?from=1&to=2`)).body
  t.regex(compared, /<del>nine<\/del>[\s\S]*<ins>eight<\/ins>/)
  t.regex(compared, /<del>17<\/del>[\s\S]*<ins>16<\/ins>/)
  const restore = `/api/wiki/pages/${page.id}/restore`
  const back = await anna.form(restore, formOn(compared, restore))
  t.is(back.status, 303, back.text)
  t.regex((await anna.page(page.url)).body, /open at nine/)
  t.regex((await anna.page(`${page.url}/history`)).body, /As in version 1/)
})

onBoth('two people edit one page: nothing is lost, the second one chooses', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const page = await c.write('anna', {
    space: 'support',
    title: 'Hours',
    body: 'First.\n\nSecond.',
  })
  const path = `/api/wiki/pages/${page.id}`
  const boris = c.as('boris')
  const editing = formOn((await boris.page(`${page.url}/edit`)).body, path)
  await c
    .as('anna')
    .patch(
      `/api/wiki/pages/${page.id}`,
      { body: 'First of Anna.\n\nSecond.' },
      { 'if-match': '"1"' },
    )

  const late = await boris.form(path, {
    ...editing,
    title: 'Hours',
    body: 'First.\n\nSecond of Boris.',
  })
  t.is(late.headers.get('location'), `${page.url}/edit?conflict=1`)
  const asked = (await boris.page(late.headers.get('location')!)).body
  t.regex(asked, /Anna Koval published another version[\s\S]*<del> of Anna<\/del>/)
  t.regex(asked, /Second of Boris\.<\/textarea>/)
  const both = await boris.form(path, { ...formOn(asked, path) })
  t.is(both.status, 303, both.text)
  const now = (await boris.page(page.url)).body
  t.regex(now, /First of Anna\.[\s\S]*Second of Boris\./)

  const same = await boris.patch(`/api/wiki/pages/${page.id}`, { body: 'x' }, { 'if-match': '"1"' })
  t.is(same.status, 409, 'a program is told of it')
})

onBoth('a picture that was taken out stays where versions show it', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const anna = c.as('anna')
  const form = new FormData()
  form.append('files', new File([await picture()], 'desk.png'))
  const sent = await anna.fetch('/api/files', { method: 'POST', body: form })
  const { files } = (await sent.json()) as { files: { id: string }[] }
  const src = `/files/${files[0]!.id}`
  const body = `![Desk](${src})`
  const page = await c.write('anna', { space: 'support', title: 'Desk', body })
  t.true((await c.as('boris').page(page.url)).body.includes(src))
  await anna.patch(`/api/wiki/pages/${page.id}`, { body: 'Gone.' }, { 'if-match': '"1"' })
  c.clock.advance(2 * 86_400_000)
  await c.portal.rooms.files.sweep()
  t.is((await c.as('boris').fetch(src)).status, 200)
  const back = await c.as('anna').post(`/api/wiki/pages/${page.id}/restore`, { version: 1 })
  t.is(back.status, 200, back.text)
  t.true((await c.as('boris').page(page.url)).body.includes(src))
})

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()

onBoth('a draft is its author’s alone until it is published', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const draft = await c.write('anna', {
    space: 'support',
    title: 'Soon',
    body: 'Half.',
    draft: true,
  })
  t.is((await c.as('boris').page(draft.url)).status, 404)
  t.notRegex((await c.as('boris').page('/wiki/support')).body, /Soon/)
  t.regex((await c.as('anna').page(draft.url)).body, /Only you see this page/)
  const anna = c.as('anna')
  await anna.patch(`/api/wiki/pages/${draft.id}`, { body: 'Whole.' }, { 'if-match': '"1"' })
  t.regex((await c.as('boris').page(draft.url)).body, /Whole\./)
  t.notRegex((await c.as('boris').page(`${draft.url}/history`)).body, /version\?v=1/)
  t.is((await c.as('boris').page(`${draft.url}/version?v=1`)).status, 404, 'what stood in it')

  await anna.put(`/api/wiki/pages/${draft.id}/draft`, { title: 'Soon', body: 'Next.', base: 2 })
  t.regex((await anna.page(draft.url)).body, /You have a draft/)
  t.notRegex((await c.as('boris').page(`${draft.url}/edit`)).body, /Next\./)
  t.regex((await anna.page(`${draft.url}/edit`)).body, /Next\.<\/textarea>/)
})
