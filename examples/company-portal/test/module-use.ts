import { createHash } from 'node:crypto'
import type { TestPortal } from 'portico/sdk/testing'

/** `marker` is a word that stands in every text that is written, to be looked for afterwards. */
type Use = (portal: TestPortal, marker: string) => Promise<void>

async function upload(portal: TestPortal, login: string, marker: string): Promise<string> {
  const form = new FormData()
  form.append('files', new File([`${marker} as a file`], `${marker}.txt`))
  const sent = await portal.as(login).fetch('/api/files', { method: 'POST', body: form })
  const { files } = (await sent.json()) as { files: { id: string }[] }
  return files[0]!.id
}

/** Posts with all that hangs on one: a file, comments, reactions, a poll, what is kept and followed. */
const posts: Use = async (portal, marker) => {
  const [anna, boris] = [portal.as('anna'), portal.as('boris')]
  const file = await upload(portal, 'anna', marker)
  const made = await done(
    anna.post<{ id: string }>('/api/feed/posts', {
      title: `About ${marker}`,
      body: `What a ${marker}! #${marker} @boris`,
      files: [file],
      'polls.question': `Which ${marker}?`,
      'polls.options': ['This', 'That'],
    }),
  )
  const { id } = made
  await done(boris.post(`/api/polls/${id}/votes`, { choice: [1] }))
  const { id: comment } = await done(
    boris.post<{ id: string }>(`/api/discussion/items/${id}/comments`, {
      body: `A ${marker} indeed @anna`,
    }),
  )
  await done(anna.post(`/api/discussion/comments/${comment}/reactions`, {}), [200, 204, 404])
  await done(boris.put(`/api/discussion/items/${id}/reactions/like`))
  await done(boris.put(`/api/discussion/bookmarks/${id}`))
  await done(anna.put('/api/feed/drafts/post', { fields: { body: `Draft of ${marker}` } }))
  await done(portal.as('admin').put('/api/people/none/follow'), [200, 204, 404])
}

/** A group with members, somebody who asks to come in, and what is written in it. */
const groups: Use = async (portal, marker) => {
  const [anna, boris] = [portal.as('anna'), portal.as('boris')]
  const { id } = await done(
    anna.post<{ id: string }>('/api/groups', {
      title: `Friends of ${marker}`,
      visibility: 'closed',
      description: `All about ${marker}`,
    }),
  )
  await done(boris.post(`/api/groups/${id}/membership`))
  await done(
    anna.post('/api/feed/posts', { body: `In the group: ${marker} @boris`, space: id }),
    [201, 403, 404],
  )
}

const profiles: Use = async (portal, marker) => {
  const anna = portal.as('anna')
  const { id } = await portal.person('anna')
  const { id: boris } = await portal.person('boris')
  const version = { 'if-match': '"0"' }
  await done(anna.patch(`/api/people/${id}/about`, { about: `I am ${marker}` }, version))
  await done(anna.put(`/api/people/${boris}/follow`))
}

const searches: Use = async (portal, marker) => {
  await done(portal.as('anna').post('/api/search/saved', { q: marker }))
}

const pages: Use = async (portal, marker) => {
  const admin = portal.as('admin')
  await done(admin.post('/api/pages/pages', { slug: marker, 'title.en': `Page of ${marker}` }))
}

const notices: Use = async (portal, marker) => {
  await posts(portal, marker)
  await portal.settle()
  await done(portal.as('anna').post('/api/notifications/read'))
}

/** A wiki with pages in its tree, a draft, a remark, an earlier address, somebody who watches. */
const wikis: Use = async (portal, marker) => {
  const [anna, admin] = [portal.as('anna'), portal.as('admin')]
  const { id: space } = await done(
    admin.post<{ id: string }>('/api/wiki/spaces', { title: `On ${marker}`, posting: 'readers' }),
  )
  const page = (title: string, under?: string) =>
    done(
      anna.post<{ id: string; version: number }>('/api/wiki/pages', {
        ...{ space, title, body: `## What a ${marker} is`, under },
      }),
    )
  const above = await page(`First of ${marker}`)
  const below = await page(`Second of ${marker}`, above.id)
  const path = `/api/wiki/pages/${below.id}`
  await done(anna.patch(path, { title: `Third of ${marker}`, body: `A ${marker}` }, etag(below)))
  const draft = { title: marker, body: `Draft of ${marker}`, base: 2 }
  await done(anna.put(`${path}/draft`, draft))
  await done(anna.post(`${path}/remarks`, { quote: marker, body: `Which ${marker}?` }))
  await done(anna.post(`${path}/files`, { files: [await upload(portal, 'anna', marker)] }))
  await done(anna.put(`/api/wiki/pages/${above.id}/useful`, { useful: 'yes' }))
}

const etag = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` })

/** A library with a folder and a document in the register, which somebody has confirmed. */
const documents: Use = async (portal, marker) => {
  const [anna, admin] = [portal.as('anna'), portal.as('admin')]
  const { id: library } = await done(
    admin.post<{ id: string }>('/api/documents/libraries', { title: `On ${marker}` }),
  )
  const added = await done(
    admin.post<{ documents: { id: string }[] }>(`/api/documents/libraries/${library}/documents`, {
      ...{ files: [await upload(portal, 'admin', marker)], path: `Folder of ${marker}` },
    }),
  )
  const path = `/api/documents/${added.documents[0]!.id}`
  await done(admin.put(`${path}/register`, { kind: 'order', status: 'in-force' }))
  await done(admin.put(`${path}/acknowledgement`, { people: 'anna' }))
  const sha256 = createHash('sha256').update(`${marker} as a file`).digest('hex')
  await done(anna.post(`${path}/confirm`, { sha256 }))
}

const people: Use = async (portal, marker) => {
  const admin = portal.as('admin')
  const form = new FormData()
  form.append('files', new File([`login;name;key\r\nzoe;Zoe ${marker};1`], 'people.csv'))
  const sent = await admin.fetch('/api/directory/files', {
    ...{ method: 'POST', body: form, headers: { accept: 'application/json' } },
  })
  if (sent.status >= 300) throw new Error(await sent.text())
  const { id } = (await sent.json()) as { id: string }
  await portal.settle()
  await done(admin.post(`/api/directory/runs/${id}/apply`))
}

const tour: Use = async (portal) => {
  await done(portal.as('anna').post('/api/welcome/tour'))
}

const plan: Use = async (portal) => {
  await done(portal.as('admin').post('/api/backups/runs'), [200, 201, 202, 204, 303])
}

/** Writes real data through the public routes of a module; those that keep nothing are only looked at. */
export const uses: Record<string, Use> = {
  discussion: posts,
  feed: posts,
  polls: posts,
  groups,
  people: profiles,
  search: searches,
  pages,
  notifications: notices,
  directory: people,
  documents,
  wiki: wikis,
  welcome: tour,
  backups: plan,
}

async function done<T>(
  answer: Promise<{ status: number; body: T; text: string }>,
  allowed: readonly number[] = [200, 201, 202, 204],
): Promise<T> {
  const { status, body, text } = await answer
  if (!allowed.includes(status)) throw new Error(`${status}: ${text}`)
  return body
}
