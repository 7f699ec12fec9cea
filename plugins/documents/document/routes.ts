import type { DocumentsRoutes } from '../library/routes.ts'
import type { Reading } from './reading.ts'

interface Needs {
  routes: DocumentsRoutes
  reading: Reading
}

export function addDocumentRoutes({ routes, reading }: Needs): void {
  const reads = ['items', 'files', 'documents_documents']
  routes.get(
    '/:id',
    { summary: 'One document', access: 'signed-in', reads },
    ({ viewer, params }) => reading.get(viewer, params.id),
  )
  routes.get(
    '/:id/versions',
    { summary: 'All versions of a document', access: 'signed-in', reads },
    async ({ viewer, params }) => ({ versions: await reading.versions(viewer, params.id) }),
  )
}
