import type { Arrangement, Items, People, Spaces, Viewer } from 'portico/sdk'

/** One thing to do, with where it is done. */
export interface Task {
  key: string
  href: string
  done: boolean
}

export interface ChecklistDeps {
  arrangement: Arrangement
  items: Items
  people: People
  spaces: Spaces
  has: { groups: boolean; feed: boolean }
}

interface Wanted {
  key: string
  href: string
  /** Whether there is the module for it. */
  offered: boolean
  isDone(viewer: Viewer): Promise<boolean>
}

/** What makes a portal one's own: each is ticked by what there is, whoever did it. */
export function createChecklist({ arrangement, items, people, spaces, has }: ChecklistDeps) {
  const brand = async () =>
    (await arrangement.get<{ color?: string; logo?: object }>('brand', 'portal'))?.value ?? {}
  const hasKind = (name: string) => arrangement.kinds().some((kind) => kind.name === name)
  const isAny = async (kind: string) => (await arrangement.list(kind)).length > 0

  const wanted = (): Wanted[] => [
    {
      ...{ key: 'logo', href: '/admin/appearance', offered: true },
      isDone: async () => Object.values((await brand()).logo ?? {}).some(Boolean),
    },
    {
      ...{ key: 'color', href: '/admin/appearance', offered: true },
      isDone: async () => (await brand()).color !== undefined,
    },
    {
      ...{ key: 'people', href: '/invitations', offered: true },
      isDone: async (viewer) => (await people.count(viewer, {})) > 1,
    },
    {
      ...{ key: 'group', href: '/groups/new', offered: has.groups },
      isDone: async (viewer) => (await spaces.list(viewer, { kind: 'group' })).length > 0,
    },
    {
      ...{ key: 'post', href: '/#write', offered: has.feed },
      isDone: async (viewer) =>
        (await items.list(viewer, { kinds: ['feed:post'], limit: 1 })).items.length > 0,
    },
    {
      ...{ key: 'page', href: '/admin/pages', offered: hasKind('pages:page') },
      isDone: () => isAny('pages:page'),
    },
    {
      ...{ key: 'backups', href: '/admin/backups', offered: hasKind('backups:plan') },
      isDone: () => isAny('backups:plan'),
    },
  ]

  return async (viewer: Viewer): Promise<Task[]> =>
    Promise.all(
      wanted()
        .filter(({ offered }) => offered)
        .map(async ({ key, href, isDone }) => ({ key, href, done: await isDone(viewer) })),
    )
}
