import type { Items, Pages } from 'portico/sdk'
import { documentKind } from '../api.ts'
import type { Reading } from '../document/reading.ts'
import type { Libraries } from './libraries.ts'
import type { DocumentsPermission } from './routes.ts'

interface Needs {
  pages: Pages<DocumentsPermission | string>
  items: Items
  libraries: Libraries
  reading: Reading
}

/** The list of libraries, and what is in one. */
export function addLibraryPages({ pages, items, libraries, reading }: Needs): void {
  pages.add(
    '/documents',
    {
      ...{ title: 'documents.title', layout: 'wide', access: 'signed-in', view: 'documents/home' },
      nav: { label: 'documents.nav', icon: 'folder-open', weight: 45 },
      reads: ['spaces'],
    },
    async ({ viewer }) => ({
      libraries: await libraries.list(viewer),
      mayCreate: viewer.can('documents:create-libraries'),
    }),
  )
  pages.add(
    '/documents/libraries/:library',
    {
      ...{ title: 'documents.title', layout: 'wide', access: 'signed-in' },
      ...{ view: 'documents/library', reads: ['spaces', 'items', 'documents_documents'] },
    },
    async ({ viewer, params }) => {
      const library = await libraries.get(viewer, params.library)
      const page = await items.list(viewer, { spaces: [library.id], kinds: [documentKind] })
      return {
        title: library.title,
        library,
        documents: await reading.of(viewer, page.items),
      }
    },
  )
}
