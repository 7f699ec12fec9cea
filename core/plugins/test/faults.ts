import type { ExecutionContext } from 'ava'
import { createTestPortal, type TestPortal, type TestPortalOptions } from '../../testing/index.ts'
import { dependant } from './fixtures/dependant/index.ts'
import { neighbour } from './fixtures/neighbour/index.ts'
import { victim } from './fixtures/victim/index.ts'

export interface PluginHealth {
  id: string
  state: string
  code?: string
  reason?: string
  strikes?: number
  failures?: { total: number; lastMinute: number; last: string; struggling: boolean }
}

export interface Health {
  status: string
  plugins: PluginHealth[]
  hooks: { hook: string; plugin: string; errors: number; timeouts: number; breaker: string }[]
  events: { dead: unknown[] }
}

/** A portal of a healthy plugin, one that goes wrong, and one that needs it; little patience. */
export function faultyPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  return createTestPortal({
    plugins: [neighbour(), victim(), dependant()],
    strict: false,
    log: () => {},
    ...options,
    kernel: {
      patience: { stage: 400, migration: 400, request: 400, stop: 300, widget: 200 },
      ...options.kernel,
    },
  })
}

export async function health(portal: TestPortal): Promise<Health> {
  const { body } = await portal.as('admin').get<Health>('/api/admin/health')
  return body
}

export async function conductOf(portal: TestPortal, id: string): Promise<PluginHealth> {
  return (await health(portal)).plugins.find((plugin) => plugin.id === id)!
}

/** Whatever a plugin did, the rest answers. */
export async function othersAnswer(t: ExecutionContext, { anonymous }: TestPortal): Promise<void> {
  t.is((await anonymous.get('/healthz')).status, 200)
  t.deepEqual((await anonymous.get('/api/neighbour/ping')).body, { pong: true })
  const page = await anonymous.page('/neighbour')
  t.is(page.status, 200)
  t.regex(page.text, /id="neighbour"/)
}

export async function isSwitchedOff(
  t: ExecutionContext,
  { anonymous }: TestPortal,
  path: string,
): Promise<void> {
  const { status, body, headers } = await anonymous.get<{ code: string; detail: string }>(path)
  t.is(status, 503, path)
  t.regex(headers.get('content-type') ?? '', /^application\/problem\+json/)
  t.is(body.code, 'core:plugin-unavailable')
  t.truthy(headers.get('retry-after'))
}
