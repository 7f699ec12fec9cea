import { coreErrors, type Pages, type SetupContext, type Viewer } from 'portico/sdk'
import type { Categories } from './categories.ts'
import type { Directory, GroupsQuery } from './directory.ts'
import type { Frame } from './frame.ts'
import { formOf } from './group-form.ts'
import type { Invite } from './invite.ts'
import { isMemberOf } from './may.ts'
import type { Orphans } from './orphans.ts'
import type { GroupsPermission } from './routes.ts'
import type { Store } from './store.ts'

interface Needs {
  pages: Pages<GroupsPermission | string>
  store: Store
  directory: Directory
  frame: Frame
  invite: Invite
  orphans: Orphans
  categories: Categories
  t: SetupContext['t']
}

const perPage = 24

/** The list of groups, and the page on which one is opened. */
export function addDirectoryPages(needs: Needs): void {
  const { pages, store, directory, frame, invite, orphans, categories, t } = needs

  pages.add(
    '/groups',
    {
      title: 'groups.title',
      layout: 'wide',
      access: 'signed-in',
      view: 'groups/directory',
      nav: { label: 'groups.nav', icon: 'shapes', weight: 40, key: 'g' },
      reads: ['groups', 'spaces'],
    },
    async ({ viewer, locale, query }) => {
      const asked = askedOf(query)
      const page = pageOf(query)
      const found = await directory.page(viewer, { ...asked, offset: (page - 1) * perPage })
      const shown = found.groups.map((group) => ({
        ...frame.shown(group, locale),
        inside: isMemberOf(group),
      }))
      const filtered = Boolean(asked.text || asked.category || asked.tag)
      return {
        invitations: await invite.mine(viewer),
        orphaned: viewer.can('core:admin') ? await orphans.count() : 0,
        mayCreate: viewer.can('groups:create'),
        views: await viewsOf(viewer, asked, locale),
        view: viewOf(asked),
        asked,
        filtered,
        categories: categories.list(locale).map((one) => ({
          ...one,
          chosen: one.key === asked.category,
        })),
        tags: (await directory.tags(viewer, { archived: asked.archived, limit: 1 })).map((tag) => ({
          tag,
          chosen: tag === asked.tag,
          href: address({ ...asked, tag: tag === asked.tag ? undefined : tag }),
        })),
        groups: shown,
        clear: address({ mine: asked.mine, archived: asked.archived }),
        earlier: page > 1 ? address(asked, page - 1) : undefined,
        later: found.more ? address(asked, page + 1) : undefined,
      }
    },
  )

  async function viewsOf(viewer: Viewer, asked: Asked, locale: string) {
    const views = [
      { key: 'all', query: {} },
      { key: 'mine', query: { mine: true } },
      { key: 'archived', query: { archived: true } },
    ]
    return Promise.all(
      views.map(async ({ key, query }) => ({
        label: t(locale, `groups.view.${key}`),
        href: address(query),
        current: key === viewOf(asked),
        count: await directory.count(viewer, { ...query, limit: 1 }),
      })),
    )
  }

  pages.add(
    '/groups/new',
    {
      title: 'groups.new',
      layout: 'wide',
      access: 'groups:create',
      view: 'groups/new',
      reads: ['groups'],
    },
    async ({ viewer, locale, query }) => {
      const parent = query.get('parent')
      const above = parent === null ? undefined : await store.get(viewer, parent)
      if (above && !isMemberOf(above)) throw coreErrors.forbidden()
      return {
        ...(above && { title: t(locale, 'groups.new-subgroup', { title: above.title }) }),
        parent: above,
        form: formOf(undefined, categories.list(locale)),
      }
    },
  )

  pages.add(
    '/groups/orphaned',
    {
      title: 'groups.orphaned',
      layout: 'wide',
      access: 'core:admin',
      view: 'groups/orphaned',
      reads: ['groups'],
    },
    async ({ viewer }) => ({ groups: await orphans.list(viewer) }),
  )
}

type Asked = Omit<GroupsQuery, 'offset' | 'limit'> & { limit: number }

function askedOf(query: URLSearchParams): Asked {
  const given = (name: string) => query.get(name)?.trim() || undefined
  return {
    mine: query.get('view') === 'mine',
    archived: query.get('view') === 'archived',
    text: given('q')?.slice(0, 100),
    category: given('category'),
    tag: given('tag')?.toLowerCase(),
    limit: perPage,
  }
}

function pageOf(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? 1)
  return Number.isInteger(page) && page > 0 && page <= 1000 ? page : 1
}

function viewOf({ mine, archived }: Partial<Asked>): string {
  if (mine) return 'mine'
  return archived ? 'archived' : 'all'
}

function address(asked: Partial<Asked>, page = 1): string {
  const view = viewOf(asked)
  const query = new URLSearchParams({
    ...(view !== 'all' && { view }),
    ...(asked.text && { q: asked.text }),
    ...(asked.category && { category: asked.category }),
    ...(asked.tag && { tag: asked.tag }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
  return `/groups${query && `?${query}`}`
}
