import { createHash } from 'node:crypto'
import type { LibraryDocument } from '../api.ts'
import { onBoth } from './on-both.ts'

onBoth('a file becomes a document that readers download as it is', async (t, shelf) => {
  const { id, current } = await shelf.put('boris', 'Порядок.txt', 'Правила — для всех')
  t.is(current.hash, createHash('sha256').update('Правила — для всех').digest('hex'))
  const seen = await shelf.as('eve').get<LibraryDocument>(`/api/documents/${id}`)
  t.like(seen.body, { title: 'Порядок.txt', current: { number: 1 }, may: { edit: false } })
  const file = await shelf.as('eve').fetch(seen.body.current.file.url)
  t.is(await file.text(), 'Правила — для всех')
  t.is((await shelf.anonymous.fetch(seen.body.current.file.url)).status, 404)
  const files = [await shelf.upload('eve', 'x.txt', 'x')]
  const refused = await shelf
    .as('eve')
    .post(`/api/documents/libraries/${shelf.library}/documents`, { files })
  t.is(refused.status, 403)
  t.is((await shelf.as('eve').page(`/documents/libraries/rules-of-the-house`)).status, 200)
})
