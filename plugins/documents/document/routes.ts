import {
  coreErrors,
  type Database,
  type Files,
  type Items,
  reply,
  type Trees,
  Type,
} from 'portico/sdk'
import { documentKind } from '../api.ts'
import { attachment } from '../download/attachment.ts'
import { exists } from '../errors.ts'
import type { Siblings } from '../folder/siblings.ts'
import { type DocumentsRoutes, parts } from '../words.ts'
import type { Locks } from './locks.ts'
import { cleanTitle } from './names.ts'
import type { Reading } from './reading.ts'
import type { Versions } from './versions.ts'

const changed = Type.Object({
  title: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  /** Markdown: what the document is about. */
  description: Type.Optional(Type.String({ maxLength: 20_000 })),
})
const newVersion = Type.Object({
  /** One file: the id of one that was uploaded before, or the file itself in a form. */
  files: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 1 }),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  madeAt: Type.Optional(Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })),
  /** Number of the version one had before oneself. */
  expected: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Whether who confirmed an earlier version is asked again; default for registered documents. */
  again: Type.Optional(Type.Boolean()),
})

interface Needs {
  routes: DocumentsRoutes
  db: Database
  files: Files
  items: Items
  trees: Trees
  reading: Reading
  versions: Versions
  locks: Locks
  siblings: Siblings
  system: Parameters<Files['read']>[0]
  /** The words a version gets that was brought back. */
  noteFor(locale: string, number: number): string
}

/** One document: its versions, its name, who works on it. */
export function addDocumentRoutes(needs: Needs): void {
  const { routes, db, files, items, trees, reading, versions, locks, siblings, system } = needs
  const reads = parts.documents
  const writes = parts.documents

  routes.get(
    '/:id',
    { summary: 'One document', access: 'signed-in', reads },
    ({ viewer, params }) => reading.get(viewer, params.id),
  )
  routes.patch(
    '/:id',
    { summary: 'Rename or describe a document', access: 'signed-in', body: changed, writes },
    async ({ viewer, params: { id }, body, version }) => {
      const item = await reading.item(viewer, id)
      const title = body.title === undefined ? undefined : cleanTitle(body.title)
      if (title) {
        const { under } = await trees.node(viewer, id)
        const place = { library: item.space.id, under }
        const other = await siblings.find(viewer, place, documentKind, title)
        if (other !== undefined && other !== id) throw exists(title)
      }
      await db.tx(async () => {
        await items.update(viewer, id, version ?? item.version, { title, body: body.description })
        if (title) await siblings.name(id, title)
      })
      return reply({ body: await reading.get(viewer, id), next: `/documents/${id}` })
    },
  )
  routes.delete(
    '/:id',
    { summary: 'Put a document into the trash', access: 'signed-in', writes },
    async ({ viewer, params: { id } }) => {
      const { space } = await reading.item(viewer, id)
      await trees.remove(viewer, id)
      return reply({ status: 204, next: `/documents/libraries/${space.slug}` })
    },
  )
  routes.get(
    '/:id/versions',
    { summary: 'All versions of a document', access: 'signed-in', reads },
    async ({ viewer, params }) => ({ versions: await reading.versions(viewer, params.id) }),
  )
  routes.post(
    '/:id/versions',
    { summary: 'Bring a new version', access: 'signed-in', body: newVersion, writes, status: 201 },
    async ({ viewer, params: { id }, body: { files: sent, ...rest } }) => {
      await versions.add(viewer, id, { file: sent[0]!, ...rest })
      const body = await reading.get(viewer, id)
      return reply({ status: 201, body, next: `/documents/${id}` })
    },
  )
  routes.post(
    '/:id/versions/:number/restore',
    { summary: 'Make an earlier version the newest', access: 'signed-in', writes, status: 201 },
    async ({ viewer, params: { id, number }, locale }) => {
      const which = Number(number)
      await versions.bringBack(viewer, id, which, needs.noteFor(locale, which))
      const body = await reading.get(viewer, id)
      return reply({ status: 201, body, next: `/documents/${id}` })
    },
  )
  routes.get(
    '/:id/versions/:number/file',
    { summary: 'The bytes of a version, exactly as uploaded', access: 'signed-in', reads },
    async ({ viewer, params: { id, number } }) => {
      const all = await reading.versions(viewer, id)
      const version = all.find((one) => String(one.number) === number)
      if (!version) throw coreErrors.notFound()
      return reply({
        headers: attachment(version.file.name, version.file.size, version.hash),
        body: await files.read(system, version.file.id),
      })
    },
  )
  routes.put(
    '/:id/lock',
    { summary: 'Check a document out', access: 'signed-in', writes: ['documents_documents'] },
    async ({ viewer, params: { id } }) =>
      reply({ body: await locks.take(viewer, id), next: `/documents/${id}` }),
  )
  routes.delete(
    '/:id/lock',
    { summary: 'Give a document back', access: 'signed-in', writes: ['documents_documents'] },
    async ({ viewer, params: { id } }) =>
      reply({ body: await locks.give(viewer, id), next: `/documents/${id}` }),
  )
}
