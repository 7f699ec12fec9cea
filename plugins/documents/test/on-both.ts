import anyTest, { type ExecutionContext } from 'ava'
import discussion from 'portico/plugins/discussion'
import documents from 'portico/plugins/documents'
import notifications from 'portico/plugins/notifications'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import type { LibraryDocument } from '../api.ts'

export const admin = 'admin'

/** Anna looks after a library that Boris may add to and Eve reads. */
export interface Shelf extends TestPortal {
  /** Id of the library. */
  library: string
  /** Uploads a file in somebody's name. */
  upload(login: string, name: string, content: string | Uint8Array): Promise<string>
  /** Puts a new file into the library. */
  put(login: string, name: string, content?: string): Promise<LibraryDocument>
}

type Run = (t: ExecutionContext, shelf: Shelf) => Promise<void>

/** Runs a test on SQLite and on PostgreSQL, each with a library of its own. */
export function onBoth(title: string, run: Run): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      const shelf = await openShelf(database)
      try {
        await run(t, shelf)
      } finally {
        await shelf.close()
      }
    })
  }
}

export async function openShelf(database: 'sqlite' | 'postgres'): Promise<Shelf> {
  const portal = await createTestPortal({
    database,
    plugins: [notifications(), discussion(), documents()],
    ...(process.env.PORTICO_TEST_LOG && { log: console.log }),
    people: [
      { login: 'anna', name: 'Anna Koval', roles: ['employee', 'admin'] },
      { login: 'boris', name: 'Boris Petrov' },
      { login: 'clara', name: 'Clara Weiss' },
      { login: 'eve', name: 'Eve Stone' },
    ],
  })
  const made = await portal.as('anna').post<{ id: string }>('/api/documents/libraries', {
    title: 'Rules of the house',
  })
  if (made.status !== 201) throw new Error(made.text)
  const library = made.body.id
  const boris = await portal.person('boris')
  await portal.seed.spaces.setRole(library, boris.id, 'member')
  const upload: Shelf['upload'] = async (login, name, content) => {
    const headers = {
      'x-file-name': encodeURIComponent(name),
      'content-type': 'application/octet-stream',
    }
    const answer = await portal
      .as(login)
      .fetch('/api/files', { method: 'POST', headers, body: content as BodyInit })
    const text = await answer.text()
    if (answer.status !== 201) throw new Error(text)
    return (JSON.parse(text) as { files: { id: string }[] }).files[0]!.id
  }
  return {
    ...portal,
    library,
    upload,
    async put(login, name, content = name) {
      const files = [await upload(login, name, content)]
      const path = `/api/documents/libraries/${library}/documents`
      const { status, body, text } = await portal
        .as(login)
        .post<{ documents: LibraryDocument[] }>(path, { files })
      if (status !== 201) throw new Error(text)
      return body.documents[0]!
    },
  }
}
