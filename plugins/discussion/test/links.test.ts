import { onBoth } from './on-both.ts'

interface Chapters {
  chapters: { item: { text: string }; part: string }[]
}

onBoth('what links to what is known to those who may read both ends', async (t, company) => {
  const { as, note, comment, clock, url } = company
  const plan = await note('anna', 'The plan')
  clock.advance(1000)
  const open = await note('boris', `See ${url}/notes/${plan} and /notes/nowhere-at-all`)
  clock.advance(1000)
  await note('anna', `Within: [plan](/notes/${plan})`, 'quiet')
  clock.advance(1000)
  const said = await comment('clara', plan, `As in [that](/notes/${open}?comment=x#y)`)
  await comment('clara', open, `Back to [this](/notes/${plan}#comment-${said})`)
  const story = async (login: string, id: string) => {
    const { body } = await as(login).get<Chapters>(`/api/discussion/items/${id}/story`)
    return body.chapters.map(({ item, part }) => `${part}: ${item.text.split(' ', 1)[0]}`)
  }
  t.deepEqual(await story('boris', plan), ['itself: The', 'to: See', 'from: Within:', 'from: Back'])
  t.deepEqual(await story('eve', plan), ['itself: The', 'to: See', 'from: Back'])
  const html = (await as('eve').page(`/story/${plan}`)).body
  t.true(html.includes('See') && !html.includes('Within'))
})
