import { strToU8, zipSync } from 'fflate'
import { type Answer, type Company, onBoth } from './company.ts'

onBoth('what is written, changed, removed, restored and moved is found as it is', async (t, co) => {
  const id = await co.post('anna', 'The forklift needs new brakes', { title: 'Brakes' })
  t.deepEqual(await co.find('eve', 'forklift'), [id])
  const comment = await co
    .as('boris')
    .post<{ id: string }>(`/api/feed/posts/${id}/comments`, { body: 'Ordered a compressor' })
  t.is(comment.status, 201, comment.text)
  t.deepEqual(await co.find('eve', 'compressor'), [comment.body.id])

  const changed = { body: 'The excavator needs new brakes', title: 'Brakes' }
  await co.as('anna').patch(`/api/feed/posts/${id}`, changed, { 'if-match': '"1"' })
  t.deepEqual(await co.find('eve', 'forklift'), [])
  t.deepEqual(await co.find('eve', 'excavator'), [id])

  await co.as('anna').delete(`/api/feed/posts/${id}`)
  t.deepEqual(await co.find('eve', 'excavator'), [])
  t.deepEqual(await co.find('eve', 'compressor'), [])
  await co.as('anna').post(`/api/feed/posts/${id}/restore`)
  t.deepEqual(await co.find('eve', 'excavator'), [id])
  t.deepEqual(await co.find('eve', 'compressor'), [comment.body.id])

  const { items, spaces, system } = co.seed
  await items.move(system, id, (await spaces.get(system, 'plans')).id)
  t.deepEqual(await co.find('eve', 'excavator'), [])
  t.deepEqual(await co.find('eve', 'compressor'), [])
  t.deepEqual(await co.find('boris', 'compressor'), [comment.body.id])
})

onBoth('one that the database does not take keeps no others out of the index', async (t, co) => {
  const { db } = co.portal.rooms
  await db.raw(
    db.dialect === 'postgres'
      ? `ALTER TABLE search_docs ADD CONSTRAINT search_docs_poison CHECK (terms NOT LIKE '%poison%')`
      : `CREATE TRIGGER search_docs_poison BEFORE INSERT ON search_docs WHEN new.terms LIKE '%poison%'
         BEGIN SELECT RAISE(ABORT, 'poisoned'); END`,
  )
  const before = await co.post('anna', 'A glass on the left')
  await co.post('anna', 'The poisoned glass')
  const after = await co.post('anna', 'A glass on the right')
  t.deepEqual(await co.find('eve', 'glass', '&order=newest'), [after, before])
})

onBoth('filters and operators narrow', async (t, co: Company) => {
  const a = await co.post('anna', 'alpha beta gamma #safety', { space: 'club' })
  const b = await co.post('boris', 'alpha gamma beta', { title: 'Greek letters' })
  const c = await co.post('boris', 'alpha only', { space: 'plans' })
  const found = async (query: string, more?: string) => (await co.find('anna', query, more)).sort()
  const these = (...ids: string[]) => ids.sort()
  t.deepEqual(await found('alpha'), these(a, b, c))
  t.deepEqual((await co.find('eve', 'alpha')).sort(), these(a, b))
  t.deepEqual(await found('"beta gamma"'), [a])
  t.deepEqual(await found('alpha -gamma'), [c])
  t.deepEqual(await found('alpha author:boris'), these(b, c))
  t.deepEqual(await found('alpha author:"Anna Koval"'), [a])
  t.deepEqual(await found('in:club'), [a])
  t.deepEqual(await found('alpha #safety'), [a])
  t.deepEqual(await found('type:post greek'), [b])
  t.deepEqual(await found('type:comment alpha'), [])
  t.deepEqual(await found('alpha before:2026-03-02'), [])
  t.deepEqual(await found('alpha after:2026'), these(a, b, c))
  t.deepEqual(await found('alpha author:nobody-here'), [])
  t.deepEqual(await co.find('anna', 'alpha', '&order=newest'), [c, b, a])
})

onBoth('whatever is typed is bounded and no error', async (t, co) => {
  await co.post('anna', 'plain text')
  const strange = [
    ...[
      '',
      ' ',
      'a',
      '🎉',
      '"',
      '""',
      '-',
      '#',
      '*',
      '(',
      'NEAR(',
      "'",
      '\\',
      '\u0000',
      'a\u0000b',
    ],
    ...['^[a-z]+$', "'; DROP TABLE items; --", 'title:x AND (b OR c*', '<-> & | ! :*', 'a:b:c'],
    ...['Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!', '\ue080 \ue05e', 'before:2026-02-31', 'in:', '-"'],
    'слово '.repeat(500),
    'x'.repeat(10_000),
    '-a '.repeat(300),
  ]
  for (const text of strange) {
    for (const order of ['', '&order=newest']) {
      const answer = await co.as('eve').get(`/api/search?q=${encodeURIComponent(text)}${order}`)
      t.true(answer.status === 200 || answer.status === 431, `${text.slice(0, 40)}: ${answer.text}`)
    }
  }
  t.is((await co.as('eve').page('/search?q=%22')).status, 200)
})

onBoth(
  'misspelt words are set right from texts the viewer reads; some words are better than none',
  async (t, co) => {
    const open = await co.post('anna', 'The warehouse needs a dehumidifier')
    const secret = await co.post('anna', 'The xylophonist signs on Friday', { space: 'plans' })
    const asked = async (login: string, query: string) => {
      await co.settle()
      const address = `/api/search?q=${encodeURIComponent(query)}`
      return (await co.as(login).get<Answer>(address)).body
    }
    const right = await asked('eve', 'dehumidifer')
    t.deepEqual(right.corrected, [{ typed: 'dehumidifer', word: 'dehumidifier' }])
    t.is(right.results[0]?.id, open)
    t.deepEqual((await asked('boris', 'xylofonist')).results[0]?.id, secret)
    t.like(await asked('eve', 'xylofonist'), { results: [], corrected: [] })

    // Words near to the mistake that Eve cannot read must not stand in the way of one that she reads.
    const letters = 'abcdefghijklmnopqrstuvwyz'
    const nearer = [...letters].map((letter) => `${letter}humidifyzeq`)
    await co.post('anna', nearer.join(' '), { space: 'plans' })
    await co.post('anna', 'A zhumidifyzeq stands in the hall')
    t.deepEqual((await asked('eve', 'xhumidifyzeq')).corrected, [
      { typed: 'xhumidifyzeq', word: 'zhumidifyzeq' },
    ])

    const some = await asked('eve', 'the warehouse elephant')
    t.like(some, { total: 0, partial: 0 })
    t.deepEqual(
      some.results.map(({ id }) => id),
      [open],
    )
  },
)

onBoth(
  'what stands in a file is found with its item, a bomb is refused and noted',
  async (t, co) => {
    const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const docx = (text: string) =>
      zipSync({
        '[Content_Types].xml': strToU8(
          `<Types><Override PartName="/word/document.xml" ContentType="${office}.main+xml"/></Types>`,
        ),
        'word/document.xml': strToU8(`<w:document><w:p><w:t>${text}</w:t></w:p></w:document>`),
      })
    const upload = async (name: string, bytes: Uint8Array) => {
      const form = new FormData()
      form.append('file', new Blob([Buffer.from(bytes)]), name)
      const sent = await co.as('anna').fetch('/api/files', { method: 'POST', body: form })
      t.is(sent.status, 201)
      return ((await sent.json()) as { files: { id: string }[] }).files[0]!.id
    }
    const good = await upload('contract.docx', docx('Аренда погрузчика до мая'))
    const bomb = await upload('bomb.docx', docx(' '.repeat(20_000_000)))
    const open = await co.post('anna', 'See the paper', { files: [good] })
    const secret = await co.post('anna', 'Another paper', {
      files: [await upload('q.docx', docx('Аренда погрузчика тайно'))],
      space: 'plans',
    })
    await co.post('anna', 'Boom', { files: [bomb] })
    // Who searches has the index take in what waits; only then the files are sent for.
    await co.find('anna', 'погрузчик')
    await co.settle()
    t.deepEqual(await co.find('eve', 'погрузчик'), [open])
    t.deepEqual((await co.find('boris', 'погрузчик')).sort(), [open, secret].sort())
    const { body } = await co
      .as('eve')
      .get<Answer>(`/api/search?q=${encodeURIComponent('погрузчиком')}`)
    t.is(body.results[0]?.inFile, 'contract.docx')
    t.true(body.results[0]?.snippet.some(({ text, hit }) => hit && text === 'погрузчика'))
    const noted = await co.portal.rooms.db.select<{ state: string; reason: string }>(
      'SELECT state, reason FROM search_files WHERE file_id = ?',
      [bomb],
    )
    t.deepEqual(noted, [{ state: 'refused', reason: 'it unpacks to more than 100 times its size' }])
  },
)
