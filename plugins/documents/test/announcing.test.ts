import test from 'ava'
import discussion from 'portico/plugins/discussion'
import documents from 'portico/plugins/documents'
import feed from 'portico/plugins/feed'
import { createTestPortal } from 'portico/sdk/testing'

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: a paper that everybody may read is made known in the official channel`, async (t) => {
    const portal = await createTestPortal({
      database,
      plugins: [discussion(), feed(), documents()],
      people: [
        { login: 'anna', name: 'Anna Koval', roles: ['employee', 'admin'] },
        { login: 'eve', name: 'Eve Stone' },
      ],
    })
    t.teardown(portal.close)
    const [anna, eve] = [portal.as('anna'), portal.as('eve')]
    await anna.post('/api/feed/official', {})
    const put = async (title: string, path?: string) => {
      const library = await anna.post<{ id: string }>('/api/documents/libraries', { title })
      const headers = { 'x-file-name': 'Rules_[1].txt', accept: 'application/json' }
      const sent = await anna.fetch('/api/files', { method: 'POST', headers, body: 'Rules' })
      const { files } = (await sent.json()) as { files: { id: string }[] }
      const made = await anna.post<{ documents: { id: string }[] }>(
        `/api/documents/libraries/${library.body.id}/documents`,
        { files: [files[0]!.id], ...(path && { path }) },
      )
      return made.body.documents[0]!.id
    }
    const id = await put('Rules')
    const announce = `/api/documents/${id}/announce`
    t.is((await anna.post(announce)).status, 403, 'not in the register')
    await anna.put(`/api/documents/${id}/register`, { kind: 'order', status: 'in-force' })
    t.is((await eve.post(announce)).status, 403)
    t.notRegex((await eve.page(`/documents/${id}`)).body, /official channel/)
    t.regex((await anna.page(`/documents/${id}`)).body, /Announce in the official channel/)
    const { status, body } = await anna.post<{ id: string }>(announce)
    t.is(status, 201)
    const post = (await eve.page(`/feed/${body.id}`)).body
    t.regex(post, /Order ORD-\d{4}-001: Rules_\[1\]\.txt/)
    t.true(post.includes(`<a href="/documents/${id}">Rules_[1].txt</a>`))

    const hidden = await put('Board')
    await anna.put(`/api/documents/${hidden}/register`, { kind: 'order', status: 'in-force' })
    const closed = await anna.patch('/api/documents/libraries/board', { visibility: 'closed' })
    t.true(closed.status < 300, closed.text)
    t.is((await anna.post(`/api/documents/${hidden}/announce`)).status, 403, 'not for everybody')
  })
}
