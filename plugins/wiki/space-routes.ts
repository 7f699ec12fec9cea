import { type Items, type People, reply, type Spaces, Type } from 'portico/sdk'
import { pageKind } from './kinds.ts'
import type { WikiRoutes } from './page-routes.ts'
import { mustOwn, type Wikis } from './spaces.ts'

const title = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const fields = {
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  visibility: Type.Optional(Type.Enum(['open', 'closed', 'secret'])),
  posting: Type.Optional(Type.Enum(['readers', 'members', 'moderators'])),
  slug: Type.Optional(Type.String({ maxLength: 60 })),
}

const newWiki = Type.Object({ title, ...fields })
const changedWiki = Type.Object({
  title: Type.Optional(title),
  ...fields,
  /** Id of the page it begins with. */
  home: Type.Optional(Type.String({ maxLength: 64 })),
})
const member = Type.Object({
  /** Id or login. */
  person: Type.String({ minLength: 1, maxLength: 100 }),
  role: Type.Enum(['owner', 'moderator', 'member', 'reader', 'none']),
})

interface Needs {
  routes: WikiRoutes
  wikis: Wikis
  spaces: Spaces
  items: Items
  people: People
}

/** Wikis: opened, set up, people let in. */
export function addSpaceRoutes({ routes, wikis, spaces, items, people }: Needs): void {
  const reads = ['spaces']
  const writes = ['spaces', 'wiki_spaces']

  routes.get(
    '/spaces',
    { summary: 'Wikis I may know of', access: 'signed-in', reads },
    async ({ viewer }) => ({ items: await wikis.list(viewer) }),
  )
  routes.post(
    '/spaces',
    { summary: 'Open a wiki', access: 'wiki:create', body: newWiki, writes, status: 201 },
    async ({ viewer, body }) => {
      const slug = body.slug?.trim().toLowerCase()
      const space = await wikis.create(viewer, { ...body, slug: slug || undefined })
      return reply({ status: 201, body: { id: space.id, slug: space.slug }, next: space.url })
    },
  )
  routes.get(
    '/spaces/:space',
    { summary: 'One wiki', access: 'signed-in', reads },
    ({ viewer, params }) => wikis.get(viewer, params.space),
  )
  routes.patch(
    '/spaces/:space',
    { summary: 'Change a wiki', access: 'signed-in', body: changedWiki, writes },
    async ({ viewer, params, body: { home, slug, ...change } }) => {
      const before = mustOwn(await wikis.get(viewer, params.space))
      const { id } = before
      const wished = slug?.trim().toLowerCase()
      const isAnother = wished !== undefined && wished !== '' && wished !== before.slug
      const named = isAnother && (await wikis.slugFor({ ...before, ...change, slug: wished }))
      await spaces.update(id, { ...change, ...(named && { slug: named }) })
      if (home !== undefined) await wikis.setHome(id, home === '' ? null : await pageIn(home, id))
      const space = await wikis.get(viewer, id)
      return reply({ body: space, next: `${space.url}/settings?saved=1` })

      async function pageIn(pageId: string, spaceId: string): Promise<string | null> {
        const item = await items.get(viewer, pageId)
        return item.kind === pageKind && item.space.id === spaceId ? item.id : null
      }
    },
  )
  routes.put(
    '/spaces/:space/members',
    {
      summary: 'Give somebody a role in a wiki, or take it',
      access: 'signed-in',
      body: member,
      writes,
    },
    async ({ viewer, params, body: { person, role } }) => {
      const space = mustOwn(await wikis.get(viewer, params.space))
      const login = person.trim().replace(/^@/, '')
      const found = (await people.byLogin(viewer, login)) ?? (await people.get(viewer, login))
      await spaces.setRole(space.id, found.id, role === 'none' ? undefined : role)
      return reply({ body: { personId: found.id, role }, next: `${space.url}/settings#people` })
    },
  )
}
