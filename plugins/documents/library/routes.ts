import { type CorePermission, type Routes, reply, Type } from 'portico/sdk'
import type { Add } from '../document/adding.ts'
import type { Libraries } from './libraries.ts'

export type DocumentsPermission = 'documents:create-libraries'
export type DocumentsRoutes = Routes<DocumentsPermission | CorePermission>

const fields = {
  description: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  visibility: Type.Optional(Type.Enum(['open', 'closed', 'secret'])),
  posting: Type.Optional(Type.Enum(['readers', 'members', 'moderators'])),
}
const title = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const newLibrary = Type.Object({ title, ...fields })

const newDocuments = Type.Object({
  /** Ids of files that were uploaded before, or the files themselves in a form. */
  files: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 20 }),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
})

interface Needs {
  routes: DocumentsRoutes
  libraries: Libraries
  add: Add
}

/** Libraries and what is put into them. */
export function addLibraryRoutes({ routes, libraries, add }: Needs): void {
  routes.get(
    '/libraries',
    { summary: 'Libraries I may know of', access: 'signed-in', reads: ['spaces'] },
    async ({ viewer }) => ({ libraries: await libraries.list(viewer) }),
  )
  routes.post(
    '/libraries',
    {
      ...{ summary: 'Open a library', access: 'documents:create-libraries', status: 201 },
      ...{ body: newLibrary, writes: ['spaces', 'documents_libraries'] },
    },
    async ({ viewer, body }) => {
      const { id, slug } = await libraries.create(viewer.id, body)
      // Only the id: the new owner's rights begin with their next request.
      return reply({ status: 201, body: { id, slug }, next: `/documents/libraries/${slug}` })
    },
  )
  routes.get(
    '/libraries/:library',
    { summary: 'One library', access: 'signed-in', reads: ['spaces'] },
    ({ viewer, params }) => libraries.get(viewer, params.library),
  )
  routes.post(
    '/libraries/:library/documents',
    {
      ...{ summary: 'Put files into a library', access: 'signed-in', status: 201 },
      ...{ body: newDocuments, writes: ['items', 'files', 'documents_documents'] },
    },
    async ({ viewer, params, body: { files, note } }) => {
      const library = await libraries.get(viewer, params.library)
      const documents = []
      for (const file of files)
        documents.push(await add(viewer, { library: library.id, file, note }))
      return reply({ status: 201, body: { documents }, next: library.url })
    },
  )
}
