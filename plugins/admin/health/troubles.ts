import type { PluginHealth, PortalHealth, RunFigures } from 'portico/sdk'
import type { AdminLevel } from '../api.ts'

/** Something that is wrong with a plugin: a text of the catalogue, `admin.trouble.<key>`. */
export interface Trouble {
  key: string
  level: Exclude<AdminLevel, 'good'>
  params: Record<string, string | number>
}

export const slowHookMs = 100
export const slowWidgetMs = 200

type Judged = Pick<
  PortalHealth,
  'plugins' | 'hooks' | 'widgets' | 'queues' | 'subscribers' | 'deadJobs' | 'deadEvents'
>

/** What is wrong with each plugin, the worst first; plugins that do well are left out. */
export function troublesOf(health: Judged): Map<string, Trouble[]> {
  const found = new Map<string, Trouble[]>()
  const add = (plugin: string, level: Trouble['level'], key: string, params = {}) =>
    found.set(plugin, [...(found.get(plugin) ?? []), { key, level, params }])

  for (const plugin of health.plugins) judgePlugin(plugin, add)
  for (const tap of health.hooks) {
    const { plugin, hook, errors, timeouts, p95Ms, breaker } = tap
    if (breaker === 'open') add(plugin, 'danger', 'breaker', { hook })
    else if (errors + timeouts > 0) add(plugin, 'warning', 'hook', { hook, n: errors + timeouts })
    else if (isSlow(tap, slowHookMs))
      add(plugin, 'warning', 'slow-hook', { hook, ms: Math.round(p95Ms) })
  }
  for (const one of health.widgets) {
    const { plugin, widget, errors, timeouts, p95Ms } = one
    if (errors + timeouts > 0) add(plugin, 'warning', 'widget', { widget, n: errors + timeouts })
    else if (isSlow(one, slowWidgetMs))
      add(plugin, 'warning', 'slow-widget', { widget, ms: Math.round(p95Ms) })
  }
  for (const { plugin, queue, dead } of health.queues) {
    if (dead > 0) add(plugin, 'warning', 'dead-jobs', { queue, n: dead })
  }
  for (const { plugin, type, dead, lag } of health.subscribers) {
    if (dead > 0) add(plugin, 'warning', 'dead-events', { type, n: dead })
    else if (lag >= muchLag) add(plugin, 'warning', 'lag', { type, n: lag })
  }
  const weight = ({ level }: Trouble) => (level === 'danger' ? 0 : 1)
  for (const troubles of found.values()) troubles.sort((a, b) => weight(a) - weight(b))
  return found
}

export const muchLag = 500

/** The first calls after a start say nothing: what is loaded then is there afterwards. */
const fewCalls = 20

export const isSlow = ({ calls, p95Ms }: RunFigures, limit: number): boolean =>
  calls >= fewCalls && p95Ms > limit

type Add = (
  plugin: string,
  level: Trouble['level'],
  key: string,
  params?: Trouble['params'],
) => void

function judgePlugin({ id, state, reason, strikes, failures, log }: PluginHealth, add: Add): void {
  if (strikes > 0) add(id, 'danger', 'strikes', { n: strikes })
  if (log.leftOut > 0) add(id, 'warning', 'flood', { n: log.leftOut })
  // What failed while it left is the same reason once more.
  if (state !== 'active') add(id, 'danger', 'out', { reason: reason ?? state })
  else if (failures?.struggling) add(id, 'danger', 'struggling', { n: failures.lastMinute })
  else if (failures) add(id, 'warning', 'failures', { n: failures.total, last: failures.last })
}
