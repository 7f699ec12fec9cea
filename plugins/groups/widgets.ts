import { coreErrors, type Items, isPorticoError, type Viewer, type Widgets } from 'portico/sdk'
import type { Group } from './api.ts'
import type { Directory } from './directory.ts'
import type { Frame } from './frame.ts'
import type { PeopleOf } from './people-of.ts'
import type { Reading } from './reading.ts'
import type { Store } from './store.ts'

interface Needs {
  widgets: Widgets
  items: Items
  store: Store
  frame: Frame
  directory: Directory
  reading: Reading
  peopleOf: PeopleOf
}

const aside = (weight: number) => ({ name: 'groups:aside', weight })

/** What stands beside a group's posts; admins arrange it like any slot. */
export function addWidgets({
  widgets,
  items,
  store,
  frame,
  directory,
  reading,
  peopleOf,
}: Needs): void {
  /** The group the page is about, if the viewer may know of it. */
  async function known(viewer: Viewer, spaceId: string | undefined): Promise<Group | undefined> {
    if (spaceId === undefined) return undefined
    return store.get(viewer, spaceId).catch((error: unknown) => {
      if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
      throw error
    })
  }

  async function readable(viewer: Viewer, spaceId: string | undefined): Promise<Group | undefined> {
    const group = await known(viewer, spaceId)
    return group && (await reading.reads(viewer, group.id)) ? group : undefined
  }

  widgets.add(
    'about',
    {
      title: { en: 'About the group', ru: 'О группе', uk: 'Про групу' },
      view: 'groups/widget-about',
      needs: ['spaceId'],
      slot: aside(10),
    },
    async ({ viewer, locale, about }) => {
      const group = await known(viewer, about.spaceId)
      return group
        ? { group: frame.shown(group, locale), entryKey: `groups.entry.${group.entry}` }
        : null
    },
  )

  widgets.add(
    'pinned',
    {
      title: { en: 'Pinned', ru: 'Закреплено', uk: 'Закріплено' },
      view: 'groups/widget-pinned',
      needs: ['spaceId'],
      slot: aside(20),
    },
    async ({ viewer, about }) => {
      const group = await readable(viewer, about.spaceId)
      if (!group) return null
      const found = await items.list(viewer, { spaces: [group.id], pinned: true, limit: 5 })
      const pinned = found.items.map(({ id, kind, title, text, author, pinnedAt }) => ({
        url: items.kind(kind)?.path.replace(':id', id),
        label: title ?? text.split('\n', 1)[0],
        author,
        at: pinnedAt,
      }))
      return pinned.length > 0 ? { pinned } : null
    },
  )

  widgets.add(
    'members',
    {
      title: { en: 'Members', ru: 'Участники', uk: 'Учасники' },
      view: 'groups/widget-members',
      needs: ['spaceId'],
      slot: aside(30),
    },
    async ({ viewer, about }) => {
      const group = await readable(viewer, about.spaceId)
      if (!group) return null
      const { members } = await peopleOf.members(group.id, { limit: 6 })
      return members.length > 0 ? { group, members } : null
    },
  )

  widgets.add(
    'files',
    {
      title: { en: 'Latest files', ru: 'Последние файлы', uk: 'Останні файли' },
      view: 'groups/widget-files',
      needs: ['spaceId'],
      slot: aside(40),
    },
    async ({ viewer, about }) => {
      const group = await readable(viewer, about.spaceId)
      if (!group) return null
      const { files } = await reading.files(viewer, group.id, { limit: 4 })
      return files.length > 0 ? { group, files } : null
    },
  )

  widgets.add(
    'subgroups',
    {
      title: { en: 'Subgroups', ru: 'Подгруппы', uk: 'Підгрупи' },
      view: 'groups/widget-subgroups',
      needs: ['spaceId'],
      slot: aside(50),
    },
    async ({ viewer, locale, about }) => {
      const group = await known(viewer, about.spaceId)
      if (!group) return null
      const { groups } = await directory.page(viewer, { parentId: group.id, limit: 10 })
      return groups.length > 0 ? { groups: groups.map((one) => frame.shown(one, locale)) } : null
    },
  )
}
