import { reply } from 'portico/sdk'
import type { Folders } from '../folder/folders.ts'
import type { Libraries } from '../library/libraries.ts'
import { type DocumentsRoutes, parts } from '../words.ts'
import { attachment } from './attachment.ts'
import type { Zip } from './zip.ts'

interface Needs {
  routes: DocumentsRoutes
  libraries: Libraries
  folders: Folders
  zip: Zip
}

/** Whole folders as one file. */
export function addDownloadRoutes({ routes, libraries, folders, zip }: Needs): void {
  const spec = { access: 'signed-in', reads: parts.documents } as const

  routes.get(
    '/libraries/:library/zip',
    { summary: 'All documents of a library as an archive', ...spec },
    async ({ viewer, params, signal }) => {
      const { id, title } = await libraries.get(viewer, params.library)
      const body = await zip(viewer, { library: id, under: null }, signal)
      return reply({ headers: attachment(`${title}.zip`), body })
    },
  )
  routes.get(
    '/folders/:folder/zip',
    { summary: 'A folder with all that is in it as an archive', ...spec },
    async ({ viewer, params, signal }) => {
      const { id, title, library } = await folders.get(viewer, params.folder)
      const body = await zip(viewer, { library: library.id, under: id }, signal)
      return reply({ headers: attachment(`${title}.zip`), body })
    },
  )
}
