import { discussionService, type ThreadView } from '../api.ts'
import { onBoth } from './on-both.ts'

onBoth('a deep comment is reached at once, with what stands around it', async (t, company) => {
  const { note, comment, person, seed } = company
  const id = await note('anna', 'Much discussed')
  const head = await comment('anna', id, 'head')
  const viewer = await seed.as((await person('boris')).id)
  const service = seed.service(discussionService)!
  const ids: string[] = []
  for (let at = 0; at < 260; at++) {
    const replyTo = at === 130 ? { replyTo: head } : {}
    ids.push((await service.comment(viewer, id, { body: `c${at}`, ...replyTo })).id)
  }
  const page = (query: string): Promise<ThreadView> =>
    service.thread(viewer, {
      ...{ itemId: id, url: '/x', query: new URLSearchParams(query) },
    })
  const texts = ({ comments }: ThreadView) =>
    comments.map(({ body }) => /c\d+|head/.exec(body.html)?.[0])

  const deep = await page(`comment=${ids[130]}`)
  // The comment it answers stands above it, however far away that was written.
  t.is(deep.comments.length, 102)
  t.deepEqual(texts(deep).slice(0, 2), ['head', 'c130'])
  t.true(texts(deep).includes('c80') && texts(deep).includes('c180'))
  t.truthy(deep.earlier)
  const after = new URL(deep.later!.fragment, 'http://x').searchParams
  const later = await page(after.toString())
  t.deepEqual([texts(later)[0], texts(later).at(-1)], ['c181', 'c259'])
  t.is(later.later, undefined)
  t.is(later.earlier, undefined, 'a part that is put in has ways in its own direction only')

  const before = new URL(deep.earlier!.fragment, 'http://x').searchParams
  t.is(texts(await page(before.toString())).at(-1), 'c79')
  t.is(texts(await page('')).at(-1), 'c259')
  t.true((await page('comment=nobody-knows')).missing)
  const quoting = await page(`quote=${ids[3]}`)
  t.is(quoting.draft, '> c3\n\n')
})
