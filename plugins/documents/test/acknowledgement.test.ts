import { createHash } from 'node:crypto'
import test from 'ava'
import { type AckRecord, type ChainedRecord, firstBroken, hashOf } from '../ack/chain.ts'
import type { LibraryDocument } from '../api.ts'
import { onBoth, person, type Shelf } from './on-both.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const toRead = async (shelf: Shelf, login: string) =>
  (
    await shelf
      .as(login)
      .get<{ documents: { document: LibraryDocument; late: boolean }[] }>('/api/documents/to-read')
  ).body.documents
const confirm = (shelf: Shelf, login: string, id: string, text: string) =>
  shelf.as(login).post<ChainedRecord & { code: string }>(`/api/documents/${id}/confirm`, {
    sha256: sha256(text),
  })

onBoth(
  'a new version asks again, and records prove who read exactly which bytes',
  async (t, shelf) => {
    const { id } = await shelf.put('anna', 'order.txt', { content: 'Wear a helmet' })
    t.is((await confirm(shelf, 'eve', id, 'Wear a helmet')).body.code, 'documents:not-asked')
    await shelf
      .as('anna')
      .put(`/api/documents/${id}/register`, { kind: 'order', status: 'in-force' })
    const asked = { audience: [await person(shelf, 'eve')], people: 'clara', dueOn: '2026-03-10' }
    const request = `/api/documents/${id}/acknowledgement`
    t.is((await shelf.as('boris').put(request, asked)).status, 403)
    t.is((await shelf.as('anna').put(request, asked)).status, 204)
    t.is((await toRead(shelf, 'boris')).length, 0)
    t.is((await toRead(shelf, 'eve'))[0]!.document.id, id)

    t.like(await confirm(shelf, 'eve', id, 'Wear a hat'), { status: 409 }, 'other bytes')
    const first = await confirm(shelf, 'eve', id, 'Wear a helmet')
    t.like(first.body, {
      version: 1,
      seq: 1,
      sha256: sha256('Wear a helmet'),
      at: shelf.clock.now(),
    })
    t.is(
      (await confirm(shelf, 'eve', id, 'Wear a helmet')).body.hash,
      first.body.hash,
      'once is enough',
    )
    t.is((await toRead(shelf, 'eve')).length, 0)

    await shelf.renew('anna', id, 'Wear a helmet and boots')
    t.is((await toRead(shelf, 'eve')).length, 1, 'a registered document asks again')
    t.is((await confirm(shelf, 'eve', id, 'Wear a helmet')).body.code, 'documents:outdated')
    t.is((await confirm(shelf, 'eve', id, 'Wear a helmet and boots')).status, 201)
    await shelf.renew('anna', id, 'Wear a helmet, and boots', { again: false })
    t.is((await toRead(shelf, 'eve')).length, 0, 'a comma asks nobody')
    t.is((await confirm(shelf, 'clara', id, 'Wear a helmet, and boots')).status, 201)

    type List = { people: { name: string; version: number; sha256: string; done: boolean }[] }
    const path = `/api/documents/${id}/readers`
    t.is((await shelf.as('eve').get(path)).status, 403)
    const { people } = (await shelf.as('anna').get<List>(path)).body
    t.deepEqual(
      people.map(({ name, version, sha256: hash, done }) => [name, version, hash, done]),
      [
        ['Clara Weiss', 3, sha256('Wear a helmet, and boots'), true],
        ['Eve Stone', 2, sha256('Wear a helmet and boots'), true],
      ],
    )
    t.true(
      (await shelf.as('anna').get<string>(`${path}/csv`)).text.includes(
        sha256('Wear a helmet and boots'),
      ),
    )

    const proof = `/api/documents/${id}/records`
    t.is((await shelf.as('eve').get(proof)).status, 403)
    const { records, intact } = (
      await shelf.as('anna').get<{ records: ChainedRecord[]; intact: boolean }>(proof)
    ).body
    t.true(intact)
    t.is(firstBroken(records, records.at(-1)!.hash), undefined, 'whoever has the file can check it')
    const own = await shelf.as('eve').get<{ records: AckRecord[] }>(`/api/documents/${id}/proof`)
    t.deepEqual(
      own.body.records.map(({ version, fileName, size }) => [version, fileName, size]),
      [
        [2, 'new.txt', 23],
        [1, 'order.txt', 13],
      ],
    )
  },
)

onBoth('people are told once a version, and reminded while it is due', async (t, shelf) => {
  const { id } = await shelf.put('anna', 'rules.txt', { content: 'Rules' })
  const asked = { people: 'eve, clara', dueOn: '2026-03-05' }
  await shelf.as('anna').put(`/api/documents/${id}/acknowledgement`, asked)
  await shelf.settle()
  const count = async () => {
    await shelf.settle()
    return shelf.mails().map(({ to }) => to.address)
  }
  const told = await count()
  t.deepEqual([...told].sort(), ['clara@example.test', 'eve@example.test'])
  await shelf.as('anna').put(`/api/documents/${id}/acknowledgement`, asked)
  t.is((await count()).length, 2, 'asking again tells nobody anew')
  await confirm(shelf, 'eve', id, 'Rules')
  shelf.clock.advance(3 * 86_400_000)
  t.deepEqual((await count()).slice(2), ['clara@example.test'], 'on the day it is due')
  t.true((await toRead(shelf, 'clara'))[0]!.late === false)
  shelf.clock.advance(86_400_000)
  t.true((await toRead(shelf, 'clara'))[0]!.late)
  await shelf.as('anna').delete(`/api/documents/${id}/acknowledgement`)
  t.is((await toRead(shelf, 'clara')).length, 0)
})

onBoth('who may not read a document is not asked, and learns nothing', async (t, shelf) => {
  const { id } = await shelf.put('anna', 'secret.txt', { path: 'Board' })
  const path = `/api/documents/libraries/${shelf.library}/contents`
  const { folders } = (await shelf.as('anna').get<{ folders: { id: string }[] }>(path)).body
  const readers = `/api/documents/folders/${folders[0]!.id}/readers`
  t.is((await shelf.as('anna').put(readers, { people: 'clara anna' })).status, 204)
  const asked = { audience: ['employees'] }
  t.is((await shelf.as('anna').put(`/api/documents/${id}/acknowledgement`, asked)).status, 204)
  t.is((await toRead(shelf, 'eve')).length, 0)
  t.is((await toRead(shelf, 'clara')).length, 1)
  for (const side of [
    '',
    '/versions',
    '/versions/1/file',
    '/readers',
    '/readers/csv',
    '/proof',
    '/records',
  ]) {
    t.is((await shelf.as('eve').get(`/api/documents/${id}${side}`)).status, 404, side)
  }
  t.is((await confirm(shelf, 'eve', id, 'secret.txt')).status, 404)
  const { people } = (
    await shelf.as('anna').get<{ people: { name: string }[] }>(`/api/documents/${id}/readers`)
  ).body
  t.deepEqual(
    people.map(({ name }) => name),
    ['Anna Koval', 'Clara Weiss'],
  )
})

test('a record that was changed, taken out or moved is found', (t) => {
  const chain: ChainedRecord[] = []
  for (const seq of [1, 2, 3]) {
    const previous = chain.at(-1)?.hash ?? null
    const record: AckRecord = {
      ...{ document: 'd', seq, version: 1, person: `p${seq}`, personName: 'Eve', fileName: 'a' },
      ...{ size: 1, sha256: 'f'.repeat(64), at: seq, previous },
    }
    chain.push({ ...record, hash: hashOf(record) })
  }
  const last = chain[2]!.hash
  t.is(firstBroken(chain, last), undefined)
  t.is(firstBroken([chain[0]!, { ...chain[1]!, at: 9 }, chain[2]!], last), 2)
  t.is(firstBroken([chain[0]!, chain[2]!], last), 2)
  t.is(firstBroken(chain.slice(0, 2), last), 3, 'the last one is missing')
})
