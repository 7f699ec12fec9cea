import { onBoth } from './company.ts'

onBoth('a wiki and a page in it: written, read, changed, renamed', async (t, company) => {
  const { url } = await company.openWiki('anna', { title: 'Support' })
  t.is(url, '/wiki/support')
  const page = await company.write('anna', {
    space: 'support',
    title: 'First day',
    body: '## Before you come\n\nBring a **passport**.\n\n## At the desk\n\nAsk for Olena.',
  })
  const boris = company.as('boris')
  const read = await boris.page(page.url)
  t.is(read.status, 200)
  t.regex(read.body, /<h2 id="s-before-you-come">Before you come/)
  t.regex(read.body, /<strong>passport<\/strong>/)
  t.regex(read.body, /href="#s-at-the-desk"/)
  t.regex((await boris.page(url)).body, /First day/)
  t.regex((await boris.page('/wiki')).body, /Support[\s\S]*First day/)

  const changed = await boris.patch(
    `/api/wiki/pages/${page.id}`,
    {
      title: 'Your first day',
      body: '## Before you arrive\n\nBring it.\n\n## At the desk\n\nAsk.',
    },
    { 'if-match': '"1"' },
  )
  t.is(changed.status, 200, changed.text)
  const old = await boris.page(page.url)
  t.is(old.status, 301)
  const now = old.headers.get('location')!
  t.is(now, `/wiki/p/${page.id}/your-first-day`)
  t.regex((await boris.page(now)).body, /<h2 id="s-before-you-come">Before you arrive/)
  const titled = await boris.patch(
    `/api/wiki/pages/${page.id}`,
    { title: 'Day one' },
    { 'if-match': '"2"' },
  )
  t.is(titled.status, 200, titled.text)
  t.regex((await boris.page(`/wiki/p/${page.id}/day-one`)).body, /At the desk/, 'the text stays')
})

onBoth('who tries the address of a secret wiki for theirs learns nothing', async (t, company) => {
  const secret = { visibility: 'secret', title: 'Merger' }
  const { url } = await company.openWiki('anna', secret)
  await company.openWiki('anna', { ...secret, slug: 'takeover' })
  await company.as('anna').patch(`/api/wiki/spaces/${url.slice(6)}`, { slug: 'deal' })
  t.is((await company.openWiki('eve', { title: 'Merger' })).url, '/wiki/merger')
  t.is((await company.openWiki('eve', { title: 'X', slug: 'takeover' })).url, '/wiki/takeover')
  t.is((await company.openWiki('eve', { title: 'X', slug: 'deal' })).url, '/wiki/deal')
})
