import type { SetupContext, SpaceForViewer } from 'portico/sdk'
import type { AdminConsole } from './api.ts'
import type { SpacesList } from './spaces-list.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'pages' | 't'> & {
  admin: AdminConsole
  spacesList: SpacesList
}

const knownKinds = ['company', 'group', 'department', 'wall', 'library', 'partner']

/** Every space with who it is for, to be archived or opened again. */
export function addSpacesPage({ pages, t, admin, spacesList }: Needs): void {
  pages.add(
    '/admin/spaces',
    {
      ...{ title: 'admin.spaces.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'admin/spaces', reads: ['spaces'] },
    },
    async ({ viewer, locale, query }) => {
      const asked = {
        q: query.get('q') ?? '',
        kind: query.get('kind') ?? '',
        state: query.get('state') ?? '',
      }
      const { spaces, total, page, pages, kinds } = await spacesList({
        ...asked,
        archived: asked.state === '' ? undefined : asked.state === 'archived',
        page: Number(query.get('page')) || 1,
      })
      const at = (number: number) =>
        `/admin/spaces?${new URLSearchParams({ ...asked, page: String(number) })}`
      const kindInWords = (kind: string) =>
        knownKinds.includes(kind) ? t(locale, `admin.kind.${kind}`) : kind
      return {
        ...(await admin.frame(viewer, locale, 'spaces')),
        ...{ asked, total },
        kinds: kinds.map((id) => ({ id, label: kindInWords(id), chosen: id === asked.kind })),
        states: ['active', 'archived'].map((id) => ({
          ...{ id, label: t(locale, `admin.spaces.${id}`), chosen: id === asked.state },
        })),
        spaces: spaces.map((space) => row(space, kindInWords(space.kind))),
        previous: page > 1 ? at(page - 1) : undefined,
        next: page < pages ? at(page + 1) : undefined,
      }
    },
  )
}

const icons = { open: 'globe', closed: 'lock', secret: 'eye-off' } as const

function row(space: SpaceForViewer, kindLabel: string) {
  const icon = icons[space.visibility]
  return { ...space, kindLabel, icon, archived: space.archivedAt !== null }
}
