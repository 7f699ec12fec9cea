import { type Principal, reply, type Trees, Type } from 'portico/sdk'
import type { Audiences } from '../audience.ts'
import { type DocumentsRoutes, parts } from '../words.ts'
import type { Contents } from './contents.ts'
import type { Folders } from './folders.ts'
import type { Moving } from './moving.ts'

const id = Type.String({ maxLength: 64 })
const newFolder = Type.Object({
  /** Id or slug. */
  library: Type.String({ maxLength: 100 }),
  under: Type.Optional(id),
  title: Type.String({ minLength: 1, maxLength: 1000 }),
})
const renamed = Type.Object({ title: Type.String({ minLength: 1, maxLength: 1000 }) })
export const placeBody = Type.Object({
  /** Id of the folder it comes into; left out for the top of the library. */
  under: Type.Optional(id),
  /** Id or slug of another library. */
  library: Type.Optional(Type.String({ maxLength: 100 })),
  /** The same in one field of a form: `folder:<id>` or `library:<id>`. */
  to: Type.Optional(Type.String({ maxLength: 100 })),
})
const readersBody = Type.Object({
  audience: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
  /** Logins. */
  people: Type.Optional(Type.String({ maxLength: 5000 })),
})
const contentsQuery = Type.Object({
  under: Type.Optional(id),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

interface Needs {
  routes: DocumentsRoutes
  trees: Trees
  folders: Folders
  contents: Contents
  moving: Moving
  audiences: Audiences
}

/** Folders: what is in them, where they are, who reads them. */
export function addFolderRoutes(needs: Needs): void {
  const { routes, trees, folders, contents, moving, audiences } = needs
  const writes = ['items', 'documents_names']

  routes.get(
    '/libraries/:library/contents',
    {
      ...{ summary: 'What is in a library or a folder', access: 'signed-in', query: contentsQuery },
      reads: parts.documents,
    },
    async ({ viewer, params, query: { under, cursor } }) =>
      contents.of(viewer, await folders.shelf(viewer, params.library, under), cursor),
  )
  routes.post(
    '/folders',
    {
      ...{ summary: 'Make a folder', access: 'signed-in', body: newFolder, writes, status: 201 },
    },
    async ({ viewer, body: { library, under, title } }) => {
      const made = await folders.create(viewer, await folders.shelf(viewer, library, under), title)
      return reply({ status: 201, body: { id: made }, next: `/documents/folders/${made}` })
    },
  )
  routes.get(
    '/folders/:folder',
    { summary: 'One folder', access: 'signed-in', reads: ['items'] },
    ({ viewer, params }) => folders.get(viewer, params.folder),
  )
  routes.patch(
    '/folders/:folder',
    { summary: 'Rename a folder', access: 'signed-in', body: renamed, writes },
    async ({ viewer, params: { folder }, body: { title }, version }) => {
      const { version: present } = await folders.get(viewer, folder)
      await folders.rename(viewer, folder, version ?? present, title)
      return reply({ status: 204, next: `/documents/folders/${folder}` })
    },
  )
  routes.delete(
    '/folders/:folder',
    { summary: 'Put a folder with all that is in it into the trash', access: 'signed-in', writes },
    async ({ viewer, params: { folder } }) => {
      const { library } = await folders.get(viewer, folder)
      await trees.remove(viewer, folder)
      return reply({ status: 204, next: library.url })
    },
  )
  routes.put(
    '/folders/:folder/readers',
    { summary: 'Give a folder readers of its own', access: 'signed-in', body: readersBody, writes },
    async ({ viewer, params: { folder }, body: { audience = [], people = '' } }) => {
      await folders.get(viewer, folder)
      const all = [...audience, ...(await audiences.named(viewer, people))]
      await trees.setReaders(viewer, folder, all as Principal[])
      return reply({ status: 204, next: `/documents/folders/${folder}/settings?saved=1` })
    },
  )
  routes.delete(
    '/folders/:folder/readers',
    { summary: 'Let a folder have the readers of what is above it', access: 'signed-in', writes },
    async ({ viewer, params: { folder } }) => {
      await folders.get(viewer, folder)
      await trees.setReaders(viewer, folder, null)
      return reply({ status: 204, next: `/documents/folders/${folder}/settings?saved=1` })
    },
  )
  routes.put(
    '/:id/place',
    {
      ...{ summary: 'Move a document or a folder, across libraries too', access: 'signed-in' },
      ...{ body: placeBody, writes },
    },
    async ({ viewer, params, body }) => {
      const next = await moving.move(viewer, params.id, body)
      return reply({ status: 204, next })
    },
  )
  routes.post(
    '/trash/:id/restore',
    { summary: 'Bring back what was removed', access: 'signed-in', writes },
    async ({ viewer, params }) => {
      const node = await trees.restore(viewer, params.id)
      return reply({ status: 204, next: await moving.home(viewer, node.space) })
    },
  )
}
