import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { onBoth } from './on-both.ts'

onBoth('a folder is taken over once, goes on, and downloads as one archive', async (t, shelf) => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-import-'))
  t.teardown(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'Orders'))
  await writeFile(join(folder, 'Orders', 'one.txt'), 'one')
  await writeFile(join(folder, 'two.txt'), 'two')
  await utimes(join(folder, 'two.txt'), 0, Date.UTC(2019, 4, 6) / 1000)
  const [command] = shelf.portal.commands.of('documents')
  const run = async () => {
    const lines: string[] = []
    await command!.run({
      ...{
        arguments: { folder },
        options: { library: shelf.library },
        say: (line) => lines.push(line),
      },
      signal: new AbortController().signal,
    })
    return lines.at(-1)!.replace(/^.*: /, '')
  }
  t.is(await run(), '2 added, 0 renewed, 0 unchanged, 0 skipped.')
  t.is(await run(), '0 added, 0 renewed, 2 unchanged, 0 skipped.')
  await writeFile(join(folder, 'two.txt'), 'two, later')
  await utimes(join(folder, 'two.txt'), 0, Date.UTC(2020, 4, 6) / 1000)
  await shelf.put('boris', 'three.txt')
  await writeFile(join(folder, 'three.txt'), 'another')
  t.is(await run(), '0 added, 1 renewed, 1 unchanged, 1 skipped.')

  type Contents = { documents: { title: string; current: { number: number; madeAt: number } }[] }
  const library = `/api/documents/libraries/${shelf.library}`
  const { documents } = (await shelf.as('eve').get<Contents>(`${library}/contents`)).body
  t.deepEqual(
    documents.map(({ title, current }) => [title, current.number, current.madeAt]),
    [
      ['three.txt', 1, null],
      ['two.txt', 2, Date.UTC(2020, 4, 6)],
    ],
  )

  // Eve does not read the orders: they are not in her archive.
  const path = `${library}/contents`
  const { folders } = (await shelf.as('anna').get<{ folders: { id: string }[] }>(path)).body
  const names = async (login: string) => {
    const zip = await shelf.as(login).fetch(`${library}/zip`)
    return Object.keys(unzipSync(new Uint8Array(await zip.arrayBuffer()))).sort()
  }
  t.deepEqual(await names('eve'), ['Orders/one.txt', 'three.txt', 'two.txt'])
  const readers = { people: 'anna clara' }
  await shelf.as('anna').put(`/api/documents/folders/${folders[0]!.id}/readers`, readers)
  t.deepEqual(await names('eve'), ['three.txt', 'two.txt'])
})

onBoth('nothing is served as anything a browser would run', async (t, shelf) => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const html = '<!doctype html><script>alert(1)</script>'
  for (const [name, content] of [
    ['a.svg', svg],
    ['a.html', html],
  ] as const) {
    const { id, current } = await shelf.put('boris', name, { content })
    for (const address of [current.file.url, `/api/documents/${id}/versions/1/file`]) {
      const { headers, status } = await shelf.as('eve').fetch(address)
      t.is(status, 200)
      t.true(headers.get('content-disposition')?.startsWith('attachment'), address)
      t.is(headers.get('x-content-type-options'), 'nosniff')
      t.true(headers.get('content-security-policy')?.includes('sandbox'))
    }
    const page = await shelf.as('eve').page(`/documents/${id}`)
    t.is(page.status, 200)
    t.false(page.text.includes('<script>alert'))
  }
})
