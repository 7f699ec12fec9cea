import { Type } from 'typebox'
import { coreErrors, reply } from '../../../sdk/index.ts'
import type { CoreFiles, Variant } from '../../files/index.ts'
import { readMultipart } from '../multipart.ts'
import { sendFile } from '../ranges.ts'
import type { RouteTable } from '../route-table.ts'

const variants: readonly string[] = ['display', 'thumb', 'original'] satisfies Variant[]

/** Uploading and downloading. Access is checked at every request, whatever the address. */
export function addFileRoutes(table: RouteTable, files: CoreFiles): void {
  table.add({
    owner: 'core',
    kind: 'raw',
    method: 'POST',
    path: '/api/files',
    summary: 'Upload files (multipart field `files`, or the bytes with X-File-Name)',
    access: 'signed-in',
    reads: [],
    writes: ['files'],
    async handle({ viewer, raw }) {
      if (raw.is('multipart/form-data')) {
        const { value } = await readMultipart(raw.req, viewer, files)
        const ids = Object.values(value).flat().map(String)
        const saved = await Promise.all(ids.map((id) => files.get(viewer, id)))
        return reply({ status: 201, body: { files: saved } })
      }
      const name = decodeName(raw.get('x-file-name'))
      const saved = await files.save(viewer, { name, stream: raw.req })
      return reply({ status: 201, body: { files: [saved] } })
    },
  })

  table.add({
    owner: 'core',
    kind: 'api',
    method: 'GET',
    path: '/api/files/:id',
    summary: 'What is known of a file the viewer may see',
    access: 'public',
    reads: ['files'],
    writes: [],
    handle: ({ viewer, params }) => files.get(viewer, params.id!),
  })

  table.add({
    owner: 'core',
    kind: 'api',
    method: 'PATCH',
    path: '/api/files/:id',
    summary: 'Describe a picture of mine',
    access: 'signed-in',
    body: Type.Object({ alt: Type.String({ maxLength: 1000 }) }),
    reads: ['files'],
    writes: ['files'],
    handle: ({ viewer, params, body }) => files.describe(viewer, params.id!, String(body.alt)),
  })

  table.add({
    owner: 'core',
    kind: 'raw',
    method: 'GET',
    path: '/files/:id',
    summary: 'A file, if its item, its owner or its person lets the viewer see it',
    access: 'public',
    query: Type.Object({ variant: Type.Optional(Type.String()) }),
    reads: ['files'],
    writes: [],
    async handle({ viewer, params, query, raw }) {
      const wanted = String(query.variant ?? 'display')
      if (!variants.includes(wanted)) throw coreErrors.notFound()
      return sendFile(raw, await files.find(viewer, params.id!, wanted as Variant))
    },
  })
}

function decodeName(header: string): string {
  try {
    return decodeURIComponent(header) || 'file'
  } catch {
    return 'file'
  }
}
