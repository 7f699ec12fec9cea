import type { LibraryDocument } from '../../../plugins/documents/api.ts'
import { lookAt, openStage, type Seen } from './faces.ts'

const stage = openStage()
const library = '/documents/libraries/regulations-and-forms'

/** Addresses of documents and folders are known only once the company is there. */
async function found(): Promise<Record<string, string>> {
  const olena = stage().portal.as('olena')
  type Papers = { papers: { number: string; id: string }[] }
  const { papers } = (await olena.get<Papers>('/api/documents/register')).body
  type Contents = { folders: { title: string; id: string }[]; documents: LibraryDocument[] }
  const path = '/api/documents/libraries/regulations-and-forms/contents'
  const { folders } = (await olena.get<Contents>(path)).body
  return Object.fromEntries([
    ...papers.map(({ number, id }) => [number, id]),
    ...folders.map(({ title, id }) => [title, id]),
  ])
}

lookAt(stage, async (): Promise<Seen[]> => {
  const ids = await found()
  const order = `/documents/${ids['ORD-2026-003']}`
  return [
    { name: 'documents', path: '/documents', login: 'olena' },
    { name: 'library', path: library, login: 'olena' },
    { name: 'folder', path: `/documents/folders/${ids.Forms}`, login: 'maria' },
    { name: 'document', path: order, login: 'olena' },
    { name: 'document-pdf', path: `/documents/${ids['REG-2026-01']}`, login: 'maria' },
    { name: 'register', path: '/documents/register', login: 'maria' },
    { name: 'document-readers', path: `${order}/readers`, login: 'olena' },
  ]
})

lookAt(stage, async (): Promise<Seen[]> => {
  const ids = await found()
  const order = `/documents/${ids['ORD-2026-003']}`
  return [
    { name: 'to-read', path: '/documents/to-read', login: 'olena' },
    { name: 'library-new', path: '/documents/libraries/new', login: 'admin' },
    { name: 'library-settings', path: `${library}/settings`, login: 'admin' },
    { name: 'library-trash', path: `${library}/trash`, login: 'olena' },
    { name: 'folder-settings', path: `/documents/folders/${ids.Forms}/settings`, login: 'olena' },
    { name: 'document-edit', path: `${order}/edit`, login: 'olena' },
    { name: 'document-register', path: `${order}/register`, login: 'admin' },
    { name: 'document-proof', path: `${order}/proof`, login: 'ivan' },
    { name: 'versions', path: `/documents/${ids['REG-2026-01']}/versions`, login: 'olena' },
  ]
}, [
  { locale: 'uk', theme: 'dark', widths: [1440] },
  { locale: 'ru', theme: 'light', widths: [390] },
])
