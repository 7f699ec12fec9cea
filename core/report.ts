import type { Conduct } from './plugins/index.ts'
import type { Rooms } from './rooms.ts'

/** What administrators and `portico doctor` are told: who serves, who does not and why. */
export async function healthReport({ registry, failures, strikes }: Conduct, rooms: Rooms) {
  const plugins = registry.all().map(({ id, definition, state, problem }) => ({
    id,
    version: definition.version,
    state,
    ...(problem && { code: problem.code, reason: problem.message, hint: problem.hint }),
    ...(strikes.of(id) > 0 && { strikes: strikes.of(id) }),
    ...(failures.of(id) && { failures: failures.of(id) }),
  }))
  return {
    status: plugins.every(isWell) ? 'ok' : 'degraded',
    plugins,
    hooks: rooms.hooks.report(),
    events: await rooms.events.report(),
    jobs: await rooms.jobs.report(),
    missingTexts: Object.fromEntries(rooms.i18n.missing()),
    memory: process.memoryUsage.rss(),
  }
}

function isWell({
  state,
  failures,
}: {
  state: string
  failures?: { struggling: boolean }
}): boolean {
  return state === 'active' && !failures?.struggling
}
