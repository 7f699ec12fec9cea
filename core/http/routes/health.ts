import { coreErrors, reply } from '../../../sdk/index.ts'
import type { RouteTable } from '../route-table.ts'

export interface HealthDeps {
  ping(): Promise<void>
  draining(): boolean
  /** Plugins, hooks, jobs and events, for administrators. */
  report(): Promise<Record<string, unknown>>
  openApi(): unknown
}

/** For load balancers, for administrators, and the description of the API. */
export function addHealthRoutes(table: RouteTable, deps: HealthDeps): void {
  const route = { owner: 'core', method: 'GET', reads: [], writes: [] }

  table.add({
    ...route,
    kind: 'raw',
    path: '/healthz',
    summary: 'The process is alive',
    access: 'public',
    handle: () => reply({ headers: { 'Content-Type': 'text/plain' }, body: 'ok' }),
  })

  table.add({
    ...route,
    kind: 'raw',
    path: '/readyz',
    summary: 'The portal takes requests: not stopping, database answers',
    access: 'public',
    async handle() {
      if (deps.draining()) throw coreErrors.shuttingDown({ retryAfter: 5 })
      await deps.ping()
      return reply({ headers: { 'Content-Type': 'text/plain' }, body: 'ready' })
    },
  })

  table.add({
    ...route,
    kind: 'api',
    path: '/api/admin/health',
    summary: 'State of plugins, hooks, jobs and events',
    access: 'core:admin',
    reads: ['health'],
    handle: () => deps.report(),
  })

  table.add({
    ...route,
    kind: 'api',
    path: '/api/openapi.json',
    summary: 'This API as OpenAPI 3.1',
    access: 'signed-in',
    handle: () => deps.openApi(),
  })
}
