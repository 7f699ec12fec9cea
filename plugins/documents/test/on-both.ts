import anyTest, { type ExecutionContext } from 'ava'
import discussion from 'portico/plugins/discussion'
import documents from 'portico/plugins/documents'
import notifications from 'portico/plugins/notifications'
import search from 'portico/plugins/search'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import type { LibraryDocument } from '../api.ts'

/** Anna looks after a library that Boris may add to; Clara and Eve read it. */
export interface Shelf extends TestPortal {
  /** Id of the library. */
  library: string
  /** Uploads a file in somebody's name. */
  upload(login: string, name: string, content: string | Uint8Array): Promise<string>
  /** Puts a new file into the library. */
  put(login: string, name: string, more?: Record<string, unknown>): Promise<LibraryDocument>
  /** Brings a new version. */
  renew(login: string, id: string, content: string, more?: object): Promise<LibraryDocument>
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
    plugins: [notifications(), discussion(), documents(), search()],
    ...(process.env.PORTICO_TEST_LOG && { log: console.log }),
    people: [
      {
        login: 'anna',
        name: 'Anna Koval',
        roles: ['employee', 'admin'],
        email: 'anna@example.test',
      },
      { login: 'boris', name: 'Boris Petrov' },
      { login: 'clara', name: 'Clara Weiss', email: 'clara@example.test' },
      { login: 'eve', name: 'Eve Stone', email: 'eve@example.test' },
    ],
  })
  const made = await portal
    .as('anna')
    .post<{ id: string }>('/api/documents/libraries', { title: 'Rules of the house' })
  if (made.status !== 201) throw new Error(made.text)
  const library = made.body.id
  await portal.seed.spaces.setRole(library, (await portal.person('boris')).id, 'member')

  const upload: Shelf['upload'] = async (login, name, content) => {
    const headers = { 'x-file-name': encodeURIComponent(name), accept: 'application/json' }
    const init = { method: 'POST', headers, body: content as BodyInit }
    const answer = await portal.as(login).fetch('/api/files', init)
    const text = await answer.text()
    if (answer.status !== 201) throw new Error(text)
    return (JSON.parse(text) as { files: { id: string }[] }).files[0]!.id
  }
  return {
    ...portal,
    library,
    upload,
    async put(login, name, { content = name, ...more } = {}) {
      const files = [await upload(login, name, content as string)]
      const path = `/api/documents/libraries/${library}/documents`
      const { status, body, text } = await portal
        .as(login)
        .post<{ documents: LibraryDocument[] }>(path, { files, ...more })
      if (status !== 201) throw new Error(text)
      return body.documents[0]!
    },
    async renew(login, id, content, more = {}) {
      const files = [await upload(login, 'new.txt', content)]
      const path = `/api/documents/${id}/versions`
      const { status, body, text } = await portal
        .as(login)
        .post<LibraryDocument>(path, { files, ...more })
      if (status !== 201) throw new Error(text)
      return body
    },
  }
}

/** Somebody in a select of several: `person:<id>`. */
export const person = async (shelf: Shelf, login: string) =>
  `person:${(await shelf.person(login)).id}`
