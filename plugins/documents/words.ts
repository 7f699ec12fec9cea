import type { CorePermission, Routes } from 'portico/sdk'

export type DocumentsPermission = 'documents:create-libraries' | 'documents:register'
export type DocumentsRoutes = Routes<DocumentsPermission | CorePermission>

/** What routes and pages read and write, for the leak oracle. */
export const parts = {
  library: ['spaces', 'documents_libraries'],
  documents: ['items', 'files', 'documents_documents', 'documents_versions'],
  register: ['items', 'documents_register'],
  reading: ['items', 'people', 'documents_requests', 'documents_records'],
}
