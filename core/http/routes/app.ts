import { reply } from '../../../sdk/index.ts'
import type { Incoming, RouteTable } from '../route-table.ts'
import type { RequestState } from '../serve.ts'
import { type FormDeps, html } from './form-page.ts'

export interface AppRouteDeps extends Pick<FormDeps, 'page'> {
  /** What an installed portal is called and looks like, for whoever asks. */
  webManifest(incoming: Incoming): Record<string, unknown>
  /** Source of the service worker, and what it belongs to. */
  worker(): Promise<string>
  offered(): readonly string[]
}

/** What makes the portal an application on a phone or a desk. */
export function addAppRoutes(table: RouteTable, deps: AppRouteDeps): void {
  const shared = { owner: 'core', method: 'GET', access: 'public', reads: [], writes: [] }

  table.add({
    ...shared,
    kind: 'raw',
    path: '/app.webmanifest',
    summary: 'Name, colours and icons of the installed portal',
    handle: (incoming) =>
      reply({
        headers: { 'Content-Type': 'application/manifest+json', 'Cache-Control': 'no-cache' },
        body: JSON.stringify(deps.webManifest(incoming)),
      }),
  })

  table.add({
    ...shared,
    kind: 'raw',
    path: '/worker.js',
    summary: 'The service worker',
    handle: async () =>
      reply({
        headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' },
        body: await deps.worker(),
      }),
  })

  table.add({
    ...shared,
    kind: 'page',
    path: '/offline',
    summary: 'Page: shown in place of one that cannot be reached',
    async handle(incoming) {
      const locale = incoming.search.get('locale')
      // Asked for by the service worker, which has no cookies to say the language with.
      if (locale && deps.offered().includes(locale)) {
        ;(incoming.raw.state as RequestState).locale = locale
        incoming.raw.set('Content-Language', locale)
      }
      const page = { title: 'core.offline.title', layout: 'bare', view: 'core/offline' } as const
      return html(await deps.page(incoming, page, {}))
    },
  })
}
