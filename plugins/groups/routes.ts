import { type CorePermission, type Routes, reply, Type } from 'portico/sdk'
import type { Directory } from './directory.ts'
import type { Manage } from './manage.ts'
import { isMemberOf, mustBeOpen, mustOwn } from './may.ts'
import type { Store } from './store.ts'

export type GroupsPermission = 'groups:create'
export type GroupRoutes = Routes<GroupsPermission | CorePermission>

const text = (maxLength: number) => Type.Union([Type.String({ maxLength }), Type.Null()])

const fields = {
  description: Type.Optional(text(2000)),
  visibility: Type.Optional(Type.Enum(['open', 'closed', 'secret'])),
  entry: Type.Optional(Type.Enum(['open', 'request', 'invitation', 'questionnaire'])),
  posting: Type.Optional(Type.Enum(['readers', 'members', 'moderators'])),
  outsiders: Type.Optional(Type.Boolean()),
  category: Type.Optional(text(60)),
  /** Words, or one text with commas between them, as a form sends it. */
  tags: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 })),
  process: Type.Optional(text(120)),
  project: Type.Optional(Type.Boolean()),
  endsOn: Type.Optional(text(10)),
  hue: Type.Optional(Type.Integer({ minimum: 0, maximum: 23 })),
}

const title = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })

const newGroup = Type.Object({
  title,
  /** Id or slug of the group it is a subgroup of. */
  parent: Type.Optional(Type.String({ maxLength: 100 })),
  ...fields,
})

const changedGroup = Type.Object({
  title: Type.Optional(title),
  ...fields,
  /** Sent by the form, where a field left empty means "none" and an unticked box "no". */
  whole: Type.Optional(Type.Boolean()),
})

const listQuery = Type.Object({
  mine: Type.Optional(Type.Boolean()),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  category: Type.Optional(Type.String({ maxLength: 60 })),
  tag: Type.Optional(Type.String({ maxLength: 60 })),
  archived: Type.Optional(Type.Boolean()),
  /** Id or slug: only its subgroups. */
  parent: Type.Optional(Type.String({ maxLength: 100 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})

interface Needs {
  routes: GroupRoutes
  store: Store
  directory: Directory
  manage: Manage
}

/** Groups themselves: list, open, change, archive. */
export function addGroupRoutes({ routes, store, directory, manage }: Needs): void {
  const reads = ['groups', 'spaces']
  const writes = ['groups', 'spaces']

  routes.get(
    '/',
    { summary: 'Groups I may know of', access: 'signed-in', query: listQuery, reads },
    async ({ viewer, query: { q, parent, page = 1, limit = 24, ...query } }) => {
      const offset = (page - 1) * limit
      const parentId = parent === undefined ? undefined : (await store.get(viewer, parent)).id
      return directory.page(viewer, { ...query, parentId, text: q, limit, offset })
    },
  )
  routes.post(
    '/',
    { summary: 'Open a group', access: 'groups:create', body: newGroup, writes, status: 201 },
    async ({ viewer, body: { parent, ...input } }) => {
      const parentId = parent === undefined ? undefined : await mayHaveSubgroup(parent, viewer)
      const group = await manage.create({
        ...input,
        tags: words(input.tags),
        ownerId: viewer.id,
        parentId,
      })
      // Only the id: the new owner's rights begin with their next request, which reads it.
      return reply({ status: 201, body: { id: group.id }, next: group.url })
    },
  )

  async function mayHaveSubgroup(parent: string, viewer: Parameters<Store['get']>[0]) {
    const group = mustBeOpen(await store.get(viewer, parent))
    return isMemberOf(group) ? group.id : mustOwn(group).id
  }

  routes.get(
    '/:group',
    { summary: 'One group', access: 'signed-in', reads },
    ({ viewer, params }) => store.get(viewer, params.group),
  )
  routes.patch(
    '/:group',
    { summary: 'Change a group', access: 'signed-in', body: changedGroup, writes },
    async ({ viewer, params, body: { whole, ...change } }) => {
      const { id, role } = mustOwn(await store.get(viewer, params.group))
      const all = whole ? { ...emptied, ...change } : change
      const group = await manage.update(id, { ...all, tags: words(all.tags) })
      const body = { ...(await store.get(viewer, id)), role }
      return reply({ body, next: `${group.url}/settings?saved=1` })
    },
  )
  for (const [method, on] of [
    ['put', true],
    ['delete', false],
  ] as const) {
    routes[method](
      '/:group/archive',
      {
        summary: on ? 'Close a group for writing' : 'Open an archived group again',
        access: 'signed-in',
        writes,
      },
      async ({ viewer, params }) => {
        const group = mustOwn(await store.get(viewer, params.group))
        await manage.archive(group.id, on, viewer)
        return reply({ status: 204, next: group.url })
      },
    )
  }
}

const emptied = {
  description: null,
  outsiders: false,
  category: null,
  tags: [] as string[],
  process: null,
  project: false,
  endsOn: null,
}

/** A form has one field for all tags. */
function words(tags: readonly string[] | undefined): string[] | undefined {
  return tags?.flatMap((tag) => tag.split(','))
}
