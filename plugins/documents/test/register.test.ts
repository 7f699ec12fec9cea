import type { Entry } from '../api.ts'
import { onBoth } from './on-both.ts'

onBoth('papers get numbers, come into force and supersede each other', async (t, shelf) => {
  const papers: string[] = []
  for (const name of ['first', 'second', 'third']) {
    papers.push((await shelf.put('boris', `${name}.txt`)).id)
  }
  const [first, second, third] = papers
  const keep = (id: string, entry: object, login = 'anna') =>
    shelf.as(login).put<Entry & { code: string }>(`/api/documents/${id}/register`, entry)
  t.is((await keep(first!, { kind: 'order' }, 'boris')).status, 403)
  const order = { kind: 'order', status: 'in-force', datedOn: '2026-02-27' }
  t.like((await keep(first!, order)).body, { number: 'ORD-2026-001', effective: 'in-force' })
  t.is((await keep(second!, { ...order, number: 'ORD-2026-002' })).status, 200)
  t.is(
    (await keep(third!, { ...order, number: 'ord-2026-001' })).status,
    409,
    'a number is given once',
  )
  const later = { ...order, fromOn: '2026-04-01', supersedes: ['ORD-2026-001'] }
  const { body } = await keep(third!, later)
  t.like(body, { number: 'ORD-2026-003', effective: 'not-yet', supersedes: [{ id: first! }] })
  t.is(
    (await keep(first!, { supersedes: [third!] })).body.code,
    'core:invalid',
    'not round in a circle',
  )
  t.is((await keep(first!, { datedOn: '2026-02-30' })).body.code, 'core:invalid')
  t.is((await keep(first!, { kind: 'poem' })).body.code, 'core:invalid')

  type List = { papers: { number: string; status: string }[]; nextCursor: string | null }
  const list = async (query: string) =>
    (await shelf.as('eve').get<List>(`/api/documents/register?${query}`)).body.papers.map(
      ({ number, status }) => `${number} ${status}`,
    )
  t.deepEqual((await list('kind=order&year=2026')).sort(), [
    'ORD-2026-001 superseded',
    'ORD-2026-002 in-force',
    'ORD-2026-003 in-force',
  ])
  t.deepEqual(await list('q=SECOND'), ['ORD-2026-002 in-force'])
  t.deepEqual(await list('status=draft'), [])
  const csv = await shelf.as('eve').get<string>('/api/documents/register/csv')
  t.true(csv.text.includes('"ORD-2026-001","first.txt"'))

  // Who may not read a paper finds neither it nor that it supersedes another.
  await shelf.as('boris').delete(`/api/documents/${third}`)
  t.is((await list('q=003')).length, 0)
})
