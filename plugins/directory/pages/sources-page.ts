import type { AdminConsole } from 'portico/plugins/admin/api'
import type { SetupContext } from 'portico/sdk'
import type { Runs } from '../runs.ts'
import type { Source } from '../sync.ts'
import { runInWords } from './words.ts'

export type PageOptions = Pick<SetupContext<'directory:manage'>, 'pages' | 't' | 'people'> & {
  admin: AdminConsole
  sources: ReadonlyMap<string, Source>
  runs: Runs
}

/** Where people come from, how that went last, and what to do about it. */
export function addSourcesPage({ pages, t, admin, sources, runs }: PageOptions): void {
  pages.add(
    '/directory',
    {
      ...{ title: 'directory.title', layout: 'wide', access: 'directory:manage' },
      ...{ view: 'directory/sources', reads: ['people'] },
    },
    async ({ viewer, locale }) => {
      const last = await runs.list({ limit: 15 })
      const cards = await Promise.all([...sources.values()].map((source) => cardOf(source)))
      return {
        ...(await admin.frame(viewer, locale, 'directory')),
        directories: cards.filter(({ kind }) => kind === 'ldap'),
        troubles: cards.filter(({ trouble }) => trouble),
        runs: last.map((run) => ({
          ...runInWords(t, locale, run),
          title: sources.get(run.source)?.title ?? run.source,
        })),
      }

      async function cardOf({ id, title, kind }: Source) {
        const recent = await runs.list({ source: id, limit: 20 })
        const real = recent.find(({ dry }) => !dry)
        const run = real && runInWords(t, locale, real)
        const trouble = real?.status === 'stopped' || real?.status === 'failed'
        return { id, title, kind, run, trouble, stopped: real?.status === 'stopped' }
      }
    },
  )
}
