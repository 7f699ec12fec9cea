import type { AdminConsole } from 'portico/plugins/admin/api'
import type { Module, SetupContext } from 'portico/sdk'
import { inForce } from './in-force.ts'
import { needsAttention, shown } from './words.ts'

export type Needs = Pick<
  SetupContext<'core:admin'>,
  'pages' | 'routes' | 'modules' | 'arrangement' | 'files' | 'system' | 't' | 'audit'
> & { admin: AdminConsole }

const filters: Record<string, (module: Module) => boolean> = {
  all: () => true,
  on: ({ state }) => state === 'on',
  off: ({ state }) => state === 'off',
  attention: needsAttention,
}

/** All modules: what they are, how they stand, and the way to switch and set them. */
export function addListPage({ pages, modules, arrangement, admin, t }: Needs): void {
  pages.add(
    '/admin/modules',
    {
      ...{ title: 'modules.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'modules/list', reads: ['modules'] },
    },
    async ({ viewer, locale, query }) => {
      const text = (query.get('q') ?? '').trim()
      const filter = filters[query.get('show') ?? ''] ? query.get('show')! : 'all'
      const all = await modules.list({ ...viewer, locale })
      const titles = new Map(all.map((module) => [module.id, module]))
      const found = all
        .map((module) => ({ module, view: shown(module, locale, titles) }))
        .filter(({ view: { id, title, description } }) =>
          `${id} ${title} ${description}`.toLowerCase().includes(text.toLowerCase()),
        )
      return {
        ...(await admin.frame(viewer, locale, 'modules')),
        ...{ text, filter },
        ...(await inForce(arrangement)),
        tabs: Object.entries(filters).map(([id, has]) => ({
          ...{ id, current: id === filter },
          label: t(locale, `modules.show.${id}`),
          href: `/admin/modules?${new URLSearchParams({ ...(text && { q: text }), show: id })}`,
          count: found.filter(({ module }) => has(module)).length,
        })),
        modules: found.filter(({ module }) => filters[filter]!(module)).map(({ view }) => view),
      }
    },
  )
}
