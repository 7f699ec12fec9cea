import type { SetupContext, Viewer } from 'portico/sdk'
import type { Group } from './api.ts'
import { mayInvite } from './entry-routes.ts'
import type { Invitations } from './invitations.ts'
import { isMemberOf, moderates, owns } from './may.ts'
import type { Reading } from './reading.ts'
import type { Requests } from './requests.ts'
import type { Store } from './store.ts'

export type Tab = 'home' | 'members' | 'files' | 'about' | 'requests' | 'settings' | 'other'

export const kindIcons = { open: 'globe', closed: 'users', secret: 'lock' } as const

interface Needs {
  store: Store
  reading: Reading
  requests: Requests
  invitations: Invitations
  categoryTitle(key: string | null, locale: string): string | undefined
  t: SetupContext['t']
}

/** What stands on every page of a group: its head, the steps a viewer may take, the tabs. */
export function createFrame(needs: Needs) {
  const { store, reading, requests, invitations, categoryTitle, t } = needs

  async function of(viewer: Viewer, locale: string, idOrSlug: string, tab: Tab) {
    const group = await store.get(viewer, idOrSlug)
    const readable = await reading.reads(viewer, group.id)
    const waiting = moderates(group) ? await requests.pendingCount(group.id) : 0
    const [parent] = group.parentId ? await store.of(viewer, [group.parentId]) : []
    return {
      title: tab === 'home' ? group.title : `${t(locale, `groups.tab.${tab}`)} · ${group.title}`,
      about: { spaceId: group.id },
      group: shown(group, locale),
      parent,
      readable,
      tabs: tabsOf(group, readable, waiting).map(({ key, ...rest }) => ({
        ...rest,
        label: t(locale, `groups.tab.${key}`),
        current: key === tab,
      })),
      steps: await stepsOf(viewer, group),
      menu: menuOf(group, locale),
    }
  }

  /** A group as templates show it. */
  function shown(group: Group, locale: string) {
    return {
      ...group,
      initial: [...group.title][0]?.toUpperCase(),
      kindIcon: kindIcons[group.visibility],
      categoryTitle: categoryTitle(group.category, locale),
      endsText: group.endsOn && dayIn(locale, group.endsOn),
    }
  }

  async function stepsOf(viewer: Viewer, group: Group) {
    const inside = isMemberOf(group)
    const archived = group.archivedAt !== null
    if (inside) return { inside, invite: mayInvite(group) && !archived }
    const follows = group.role === 'follower'
    const followable = group.visibility === 'open'
    if (archived) return { archived, follow: followable && follows, follows }
    const invitation = await invitations.of(group.id, viewer.id)
    const asked = await requests.of(group.id, viewer.id)
    const pending = asked?.state === 'pending'
    const declined = asked?.state === 'declined' ? asked : undefined
    const way = invitation || pending ? undefined : group.entry
    return { invitation, pending, declined, way, follow: followable, follows }
  }

  function menuOf(group: Group, locale: string) {
    const api = `/api/groups/${group.slug}`
    const say = (key: string) => t(locale, `groups.menu.${key}`)
    const archived = group.archivedAt !== null
    const items: object[] = [{ label: say('copy'), icon: 'link', href: group.url, copy: true }]
    if (isMemberOf(group) && !archived) {
      const href = `/groups/new?parent=${group.slug}`
      items.push({ label: say('subgroup'), icon: 'folder-plus', href })
    }
    if (owns(group)) {
      items.push(
        { label: say('settings'), icon: 'settings', href: `${group.url}/settings` },
        {
          label: say(archived ? 'unarchive' : 'archive'),
          icon: archived ? 'archive-restore' : 'archive',
          action: `${api}/archive`,
          method: archived ? 'DELETE' : 'PUT',
        },
      )
    }
    if (isMemberOf(group) || group.role === 'reader') {
      items.push(
        { separator: true },
        { label: say('leave'), icon: 'log-out', href: `${group.url}/leave`, danger: true },
      )
    }
    return items
  }

  return { of, shown }
}

export type Frame = ReturnType<typeof createFrame>

/** Icons that only scripts name. */
export const frameIcons = [
  ...Object.values(kindIcons),
  ...['link', 'folder-plus', 'settings', 'archive', 'archive-restore', 'log-out'],
]

/** Who cannot read the group has one page of it, and needs no tabs. */
function tabsOf(group: Group, readable: boolean, waiting: number) {
  if (!readable) return []
  const tab = (key: Tab, path: string, badge?: number) => ({ key, href: group.url + path, badge })
  const asks = moderates(group) && (waiting > 0 || group.entry !== 'open')
  return [
    tab('home', ''),
    tab('members', '/members'),
    tab('files', '/files'),
    tab('about', '/about'),
    ...(asks ? [tab('requests', '/requests', waiting)] : []),
    ...(owns(group) ? [tab('settings', '/settings')] : []),
  ]
}

function dayIn(locale: string, day: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
