import { coreErrors, type Items, type Pages, safeHtml, type Viewer } from 'portico/sdk'
import type { Announce } from './announce.ts'
import type { Frame } from './frame.ts'
import { moderates, owns } from './may.ts'
import type { PeopleOf } from './people-of.ts'
import type { Reading } from './reading.ts'
import type { GroupsPermission } from './routes.ts'
import type { Rules } from './rules.ts'
import type { Store } from './store.ts'

interface Needs {
  pages: Pages<GroupsPermission | string>
  items: Items
  store: Store
  frame: Frame
  reading: Reading
  rules: Rules
  peopleOf: PeopleOf
  announce: Announce
}

const membersPerPage = 50
const filesPerPage = 30

/** A group as its readers see it: home, members, files, rules. */
export function addGroupPages(needs: Needs): void {
  const { pages, items, store, frame, reading, rules, peopleOf, announce } = needs
  const spec = { title: 'groups.group', layout: 'wide', access: 'signed-in' } as const

  pages.add(
    '/groups/:group',
    {
      ...spec,
      view: 'groups/home',
      slots: ['groups:home', 'groups:aside'],
      reads: ['groups', 'spaces', 'items'],
    },
    async ({ viewer, locale, params, query }) => {
      const data = await frame.of(viewer, locale, params.group, 'home')
      const mayAnnounce =
        moderates(data.group) && data.group.archivedAt === null && announce.possible()
      return { ...data, mayAnnounce, announcing: mayAnnounce && query.has('announce') }
    },
  )

  pages.add(
    '/groups/:group/members',
    { ...spec, view: 'groups/members', reads: ['space_members', 'people'] },
    async ({ viewer, locale, params, query }) => {
      const data = await readable(viewer, locale, params.group, 'members')
      const text = query.get('q')?.slice(0, 100) || undefined
      const page = Math.max(1, Math.min(10_000, Math.trunc(Number(query.get('page')) || 1)))
      const offset = (page - 1) * membersPerPage
      const { id, role } = data.group
      const found = await peopleOf.members(id, { text, limit: membersPerPage, offset })
      const editing = query.get('edit')
      const there = (at: number) => ({ q: text, page: at > 1 ? at : undefined })
      return {
        ...data,
        q: text,
        members: found.members.map((member) => ({
          ...member,
          ...mayChange(viewer, role, member),
          editing: member.person.id === editing && moderates(data.group),
          roles: rolesFor(owns(data.group), member.role),
        })),
        earlier: page > 1 ? there(page - 1) : undefined,
        later: found.more ? there(page + 1) : undefined,
      }
    },
  )

  pages.add(
    '/groups/:group/files',
    { ...spec, view: 'groups/files', reads: ['items', 'files'] },
    async ({ viewer, locale, params, query }) => {
      const data = await readable(viewer, locale, params.group, 'files')
      const page = Math.max(1, Math.min(10_000, Math.trunc(Number(query.get('page')) || 1)))
      const offset = (page - 1) * filesPerPage
      const found = await reading.files(viewer, data.group.id, { limit: filesPerPage, offset })
      return {
        ...data,
        files: found.files.map((file) => ({
          ...file,
          kb: Math.ceil(file.file.size / 1024),
          url: urlOf(file.item),
        })),
        earlier: page > 1 ? page - 1 : undefined,
        later: found.more ? page + 1 : undefined,
      }
    },
  )

  const urlOf = ({ id, kind }: { id: string; kind: string }) =>
    items.kind(kind)?.path.replace(':id', id)

  pages.add(
    '/groups/:group/about',
    { ...spec, view: 'groups/about', reads: ['groups', 'items'] },
    async ({ viewer, locale, params, query }) => {
      const data = await readable(viewer, locale, params.group, 'about')
      const found = await rules.of(viewer, data.group.id)
      const mayEdit = moderates(data.group) && data.group.archivedAt === null
      const editing = mayEdit && query.has('edit')
      return {
        ...data,
        rules: found && { html: safeHtml(found.html), at: found.editedAt ?? found.createdAt },
        mayEdit,
        editing,
        source: editing ? await rules.source(viewer, data.group.id) : '',
      }
    },
  )

  // What an item of the plugin's own kinds says stands in its group.
  pages.add(
    '/group-pages/:id',
    { ...spec, view: 'groups/item', reads: ['items'] },
    async ({ viewer, params }) => {
      const item = await items.get(viewer, params.id)
      if (!item.kind.startsWith('groups:')) throw coreErrors.notFound()
      const group = await store.get(viewer, item.space.id)
      return { title: group.title, group, item: { ...item, body: safeHtml(item.html) } }
    },
  )

  /** @throws core:forbidden for who may know of the group and not read it */
  async function readable(
    viewer: Viewer,
    locale: string,
    group: string,
    tab: 'members' | 'files' | 'about',
  ) {
    const data = await frame.of(viewer, locale, group, tab)
    if (!data.readable) throw coreErrors.forbidden()
    return data
  }
}

/** Owners change everybody, moderators those below them; nobody removes another owner. */
function mayChange(
  viewer: Viewer,
  role: string | undefined,
  member: { person: { id: string }; role: string },
) {
  const below = member.role === 'member' || member.role === 'reader'
  const change =
    role === 'owner' || (role === 'moderator' && (below || member.person.id === viewer.id))
  const remove =
    member.person.id !== viewer.id &&
    (below ? change : role === 'owner' && member.role === 'moderator')
  return { mayChange: change, mayRemove: remove }
}

function rolesFor(owner: boolean, current: string) {
  const all = ['owner', 'moderator', 'member', 'reader']
  const low = ['member', 'reader']
  const below = low.includes(current) ? low : [current]
  const offered = owner ? all : below
  return offered.map((role) => ({ role, chosen: role === current, label: `groups.role.${role}` }))
}
