import { coreErrors, type Principal, reply, type Spaces, Type } from 'portico/sdk'
import type { Audiences } from '../audience.ts'
import type { Add } from '../document/adding.ts'
import { type DocumentsRoutes, parts } from '../words.ts'
import type { Libraries } from './libraries.ts'

const fields = {
  description: Type.Optional(Type.Union([Type.String({ maxLength: 2000 }), Type.Null()])),
  visibility: Type.Optional(Type.Enum(['open', 'closed', 'secret'])),
  posting: Type.Optional(Type.Enum(['readers', 'members', 'moderators'])),
  /** Principals that read everything here besides. */
  readers: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
  quotaMegabytes: Type.Optional(
    Type.Union([Type.Integer({ minimum: 1, maximum: 100_000_000 }), Type.Null()]),
  ),
}
const title = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const newLibrary = Type.Object({ title, ...fields })
const changedLibrary = Type.Object({
  title: Type.Optional(title),
  ...fields,
  /** Sent by the form, where a field left empty means "none". */
  whole: Type.Optional(Type.Boolean()),
})

const newDocuments = Type.Object({
  /** Ids of files that were uploaded before, or the files themselves in a form. */
  files: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 20 }),
  /** Id of a folder. */
  under: Type.Optional(Type.String({ maxLength: 64 })),
  /** Folders below that, made where they are missing. */
  path: Type.Optional(Type.String({ maxLength: 10_000 })),
  note: Type.Optional(Type.String({ maxLength: 1000 })),
  /** When each file was last changed, in milliseconds since 1970. */
  madeAt: Type.Optional(Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })),
  same: Type.Optional(Type.Enum(['refuse', 'version', 'both'])),
})

const member = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 100 }),
  role: Type.Enum(['owner', 'moderator', 'member', 'reader', 'none']),
})

interface Needs {
  routes: DocumentsRoutes
  libraries: Libraries
  audiences: Audiences
  spaces: Spaces
  add: Add
}

/** Libraries and what is put into them. */
export function addLibraryRoutes({ routes, libraries, audiences, spaces, add }: Needs): void {
  const megabyte = 1_000_000

  routes.get(
    '/libraries',
    { summary: 'Libraries I may know of', access: 'signed-in', reads: parts.library },
    async ({ viewer }) => ({ libraries: await libraries.list(viewer) }),
  )
  routes.post(
    '/libraries',
    {
      ...{ summary: 'Open a library', access: 'documents:create-libraries', status: 201 },
      ...{ body: newLibrary, writes: parts.library },
    },
    async ({ viewer, body: { quotaMegabytes, readers, ...input } }) => {
      const quota = quotaMegabytes ? quotaMegabytes * megabyte : null
      const asked = { ...input, quota, readers: readers as Principal[] | undefined }
      const { id, slug } = await libraries.create(viewer.id, asked)
      // Only the address: the new owner's rights begin with their next request.
      return reply({ status: 201, body: { id, slug }, next: `/documents/libraries/${slug}` })
    },
  )
  routes.get(
    '/libraries/:library',
    { summary: 'One library', access: 'signed-in', reads: parts.library },
    ({ viewer, params }) => libraries.get(viewer, params.library),
  )
  routes.patch(
    '/libraries/:library',
    {
      ...{ summary: 'Change a library', access: 'signed-in', body: changedLibrary },
      writes: parts.library,
    },
    async ({ viewer, params, body: { whole, quotaMegabytes, readers, ...change } }) => {
      const library = await owned(viewer, params.library)
      const quota = quotaMegabytes == null ? quotaMegabytes : quotaMegabytes * megabyte
      await libraries.update(library.id, {
        ...(whole && { description: null, quota: null, readers: [] }),
        ...change,
        ...(quota !== undefined && { quota }),
        ...(readers && { readers: readers as Principal[] }),
      })
      const body = await libraries.get(viewer, library.id)
      return reply({ body, next: `${body.url}/settings?saved=1` })
    },
  )
  routes.put(
    '/libraries/:library/members',
    {
      ...{ summary: 'Give somebody a role in a library, or take it', access: 'signed-in' },
      ...{ body: member, writes: ['spaces'] },
    },
    async ({ viewer, params, body: { login, role } }) => {
      const library = await owned(viewer, params.library)
      const [person] = await audiences.named(viewer, login)
      if (!person) throw coreErrors.notFound()
      await spaces.setRole(library.id, person.slice(7), role === 'none' ? undefined : role)
      return reply({ status: 204, next: `${library.url}/settings?saved=1#members` })
    },
  )
  for (const [method, on] of [
    ['put', true],
    ['delete', false],
  ] as const) {
    routes[method](
      '/libraries/:library/archive',
      {
        summary: on ? 'Close a library for writing' : 'Open an archived library again',
        ...{ access: 'signed-in', writes: ['spaces'] },
      },
      async ({ viewer, params }) => {
        const library = await owned(viewer, params.library)
        await spaces.archive(library.id, on, viewer)
        return reply({ status: 204, next: library.url })
      },
    )
  }
  routes.post(
    '/libraries/:library/documents',
    {
      ...{ summary: 'Put files into a library', access: 'signed-in', status: 201 },
      ...{ body: newDocuments, writes: [...parts.documents, 'documents_names'] },
    },
    async ({ viewer, params, body: { files, ...rest } }) => {
      const { id, url } = await libraries.get(viewer, params.library)
      const documents = []
      for (const file of files) documents.push(await add(viewer, { library: id, file, ...rest }))
      const next = rest.under ? `/documents/folders/${rest.under}` : url
      return reply({ status: 201, body: { documents }, next })
    },
  )

  async function owned(viewer: Parameters<Libraries['get']>[0], idOrSlug: string) {
    const library = await libraries.get(viewer, idOrSlug)
    if (!library.may.own) throw coreErrors.forbidden()
    return library
  }
}
