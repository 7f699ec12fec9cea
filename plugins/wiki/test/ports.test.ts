import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { onBoth } from './company.ts'

onBoth('a branch goes out as a ZIP and comes back as the same pages', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const a = await c.write('anna', {
    space: 'support',
    title: 'Handbook',
    body: '## Begin\n\nHello.',
  })
  await c.write('anna', {
    under: a.id,
    title: 'First day',
    body: `See [the handbook](${a.url}#s-begin).`,
  })
  const hidden = await c.write('anna', { under: a.id, title: 'Secret', body: 'CANARY' })
  await c.as('anna').put(`/api/wiki/pages/${hidden.id}/readers`, { from: 'own', people: '' })

  const boris = c.as('boris')
  const answer = await boris.fetch(`/api/wiki/pages/${a.id}/export?as=zip`)
  t.is(answer.status, 200)
  t.regex(answer.headers.get('content-disposition')!, /handbook\.zip/)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const entries = unzipSync(bytes)
  const text = Object.values(entries)
    .map((entry) => strFromU8(entry))
    .join('\n')
  t.regex(text, /See \[the handbook\]/)
  t.notRegex(text + Object.keys(entries).join(), /CANARY|Secret/i)

  await c.openWiki('boris', { title: 'Copies' })
  const form = new FormData()
  form.append('files', new File([bytes], 'handbook.zip'))
  const came = await boris.fetch('/api/wiki/spaces/copies/import', {
    ...{ method: 'POST', body: form, headers: { accept: 'application/json' } },
  })
  const done = (await came.json()) as { pages: { id: string; title: string; url: string }[] }
  t.deepEqual(
    done.pages.map(({ title }) => title),
    ['Handbook', 'First day'],
  )
  const copy = (await boris.page(done.pages[1]!.url)).body
  t.true(copy.includes(`/wiki/p/${done.pages[0]!.id}/handbook#s-begin`), copy)
})

onBoth('a page goes out as Word, HTML and Markdown; Word comes in again', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const body = '## Steps\n\n1. Open the *box*\n2. Close it'
  const page = await c.write('anna', { space: 'support', title: 'Коробка', body })
  const anna = c.as('anna')
  const as = (format: string) => anna.fetch(`/api/wiki/pages/${page.id}/export?as=${format}`)
  t.regex(await (await as('markdown')).text(), /^# Коробка\n\n## Steps/)
  t.regex(await (await as('html')).text(), /<title>Коробка<\/title>[\s\S]*Steps/)
  const docx = await as('docx')
  t.is(docx.status, 200)
  const form = new FormData()
  form.append('files', new File([await docx.arrayBuffer()], 'box.docx'))
  const came = await anna.fetch('/api/wiki/spaces/support/import', {
    ...{ method: 'POST', body: form, headers: { accept: 'application/json' } },
  })
  const done = (await came.json()) as { pages: { url: string }[] }
  t.is(came.status, 201, JSON.stringify(done))
  t.regex((await anna.page(done.pages[0]!.url)).body, /Steps[\s\S]*Open the[\s\S]*Close it/)
})

onBoth('what cannot be read is said, and makes no page', async (t, c) => {
  await c.openWiki('anna', { title: 'Support' })
  const anna = c.as('anna')
  const send = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.append('files', new File([bytes], name))
    return anna.fetch('/api/wiki/spaces/support/import', {
      ...{ method: 'POST', body: form, headers: { accept: 'application/json' } },
    })
  }
  t.is((await send('broken.docx', strToU8('PK\u0003\u0004 cut off'))).status, 422)
  const zip = zipSync({ '../../etc/up.md': strToU8('# Up'), 'ok.md': strToU8('# Fine\n\nText.') })
  const came = (await (await send('odd.zip', zip)).json()) as { pages: { title: string }[] }
  t.deepEqual(
    came.pages.map(({ title }) => title),
    ['Fine'],
  )
  t.notRegex((await anna.page('/wiki/support')).body, />Up</)
})
