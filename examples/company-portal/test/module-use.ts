import type { TestPortal } from 'portico/sdk/testing'

/** `marker` is a word that stands in every text that is written, to be looked for afterwards. */
type Use = (portal: TestPortal, marker: string) => Promise<void>

/** Posts with all that hangs on one: a file, comments, reactions, a poll, what is kept and followed. */
const posts: Use = async (portal, marker) => {
  const [anna, boris] = [portal.as('anna'), portal.as('boris')]
  const upload = new FormData()
  upload.append('files', new File([`${marker} as a file`], `${marker}.txt`))
  const sent = await anna.fetch('/api/files', { method: 'POST', body: upload })
  const { files } = (await sent.json()) as { files: { id: string }[] }
  const made = await done(
    anna.post<{ id: string }>('/api/feed/posts', {
      title: `About ${marker}`,
      body: `What a ${marker}! #${marker} @boris`,
      files: [files[0]!.id],
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
