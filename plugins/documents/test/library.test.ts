import { createHash } from 'node:crypto'
import type { DocumentVersion, LibraryDocument } from '../api.ts'
import { onBoth } from './on-both.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

onBoth('a file becomes a document that readers download as it is', async (t, shelf) => {
  const { id, current } = await shelf.put('boris', 'Порядок 📄.txt', { content: 'Правила' })
  t.is(current.hash, sha256('Правила'))
  const seen = await shelf.as('eve').get<LibraryDocument>(`/api/documents/${id}`)
  t.like(seen.body, { title: 'Порядок 📄.txt', current: { number: 1 }, may: { edit: false } })
  const file = await shelf.as('eve').fetch(seen.body.current.file.url)
  t.is(await file.text(), 'Правила')
  t.is((await shelf.anonymous.fetch(seen.body.current.file.url)).status, 404)
  const files = [await shelf.upload('eve', 'x.txt', 'x')]
  const path = `/api/documents/libraries/${shelf.library}/documents`
  t.is((await shelf.as('eve').post(path, { files })).status, 403)
})

onBoth('earlier versions stay readable, by whom the document is', async (t, shelf) => {
  const { id } = await shelf.put('boris', 'rules.txt', { content: 'one' })
  await shelf.renew('anna', id, 'two', { note: 'Clearer words' })
  const path = `/api/documents/${id}/versions`
  const { versions } = (await shelf.as('eve').get<{ versions: DocumentVersion[] }>(path)).body
  t.deepEqual(
    versions.map(({ number, hash, note }) => [number, hash, note]),
    [
      [2, sha256('two'), 'Clearer words'],
      [1, sha256('one'), null],
    ],
  )
  for (const [index, text] of ['two', 'one'].entries()) {
    t.is(await (await shelf.as('eve').fetch(versions[index]!.file.url)).text(), text)
    t.is((await shelf.anonymous.fetch(versions[index]!.file.url)).status, 404)
  }
  const exact = await shelf.as('eve').fetch(`${path}/1/file`)
  t.is(await exact.text(), 'one')
  t.is(exact.headers.get('content-type'), 'application/octet-stream')
  t.is((await shelf.as('boris').post(`${path}/1/restore`)).status, 201)
  t.like((await shelf.as('eve').get<LibraryDocument>(`/api/documents/${id}`)).body.current, {
    ...{ number: 3, hash: sha256('one') },
  })
})

onBoth(
  'who checked a document out alone brings a version; a moderator takes it over',
  async (t, shelf) => {
    const { id } = await shelf.put('anna', 'plan.txt')
    const lock = `/api/documents/${id}/lock`
    t.is((await shelf.as('eve').put(lock)).status, 403)
    t.is((await shelf.as('boris').put(lock)).status, 200)
    const files = [await shelf.upload('anna', 'plan.txt', 'later')]
    const refused = await shelf
      .as('anna')
      .post<{ code: string }>(`/api/documents/${id}/versions`, { files })
    t.like(refused, { status: 409, body: { code: 'documents:locked' } })
    t.like((await shelf.as('anna').put<LibraryDocument>(lock)).body.lock, { mine: true })
    t.is((await shelf.as('boris').put(lock)).status, 409)
    const brought = await shelf.renew('anna', id, 'later')
    t.is(brought.lock, null)
    t.is((await shelf.as('boris').put(lock)).status, 200)
    shelf.clock.advance(8 * 86_400_000)
    t.is((await shelf.renew('anna', id, 'last')).current.number, 3, 'a lock ends by itself')
  },
)

onBoth('folders: made on the way, narrowed, moved, never under themselves', async (t, shelf) => {
  const deep = await shelf.put('boris', 'a.txt', { path: 'Orders/2026' })
  const again = await shelf.put('boris', 'b.txt', { path: 'orders/2026' })
  const contents = async (login: string, under = '') => {
    const path = `/api/documents/libraries/${shelf.library}/contents?under=${under}`
    const { body } = await shelf
      .as(login)
      .get<{ folders: { id: string }[]; documents: { id: string }[] }>(path)
    return body
  }
  const [orders] = (await contents('eve')).folders
  const [year] = (await contents('eve', orders!.id)).folders
  t.is((await contents('eve', year!.id)).documents.length, 2, 'the same folder, whatever the case')
  const moved = await shelf
    .as('boris')
    .put<{ code: string }>(`/api/documents/${orders!.id}/place`, { under: year!.id })
  t.like(moved, { status: 422, body: { code: 'core:cycle' } })

  const only = { people: 'clara' }
  t.is(
    (await shelf.as('boris').put(`/api/documents/folders/${year!.id}/readers`, only)).status,
    204,
  )
  t.is((await shelf.as('eve').get(`/api/documents/${deep.id}`)).status, 404)
  t.is((await shelf.as('clara').get(`/api/documents/${again.id}`)).status, 200)
  t.deepEqual((await contents('eve', orders!.id)).folders, [])
  // A name that somebody cannot see is free to them.
  t.is((await shelf.as('boris').delete(`/api/documents/folders/${orders!.id}`)).status, 204)
  t.is((await shelf.as('clara').get(`/api/documents/${again.id}`)).status, 404)
  t.is((await shelf.as('boris').post(`/api/documents/trash/${orders!.id}/restore`)).status, 204)
  t.is((await shelf.as('clara').get(`/api/documents/${again.id}`)).status, 200)
})

onBoth('names, quotas and the same name twice are refused in words', async (t, shelf) => {
  const code = async (login: string, name: string, more: object = {}) =>
    shelf.put(login, name, { ...more }).then(
      ({ title }) => title,
      (error: Error) => (JSON.parse(error.message) as { code: string }).code,
    )
  t.is(await code('boris', 'CON.txt'), 'CON_.txt', 'Windows keeps the name for itself')
  t.is(await code('boris', 'con_.TXT'), 'documents:exists')
  t.is(await code('boris', 'con_.txt', { same: 'both' }), 'con_.txt')
  t.is(await code('boris', 'x.txt', { path: '../../etc' }), 'core:invalid')
  const long = `${'ж'.repeat(400)}.docx`
  t.true((await code('boris', long)).endsWith('.docx'))
  const library = `/api/documents/libraries/${shelf.library}`
  t.is((await shelf.as('anna').patch(library, { quotaMegabytes: 1 })).status, 200)
  t.is(await code('boris', 'big.bin', { content: 'x'.repeat(1_100_000) }), 'documents:full')
})

onBoth('who opens a library called as a secret one learns nothing of that', async (t, shelf) => {
  const open = async (visibility: string) => {
    const library = { title: 'Merger', visibility }
    return (await shelf.as('admin').post<{ slug: string }>('/api/documents/libraries', library))
      .body
  }
  t.not((await open('secret')).slug, 'merger')
  t.is((await open('open')).slug, 'merger')
})
