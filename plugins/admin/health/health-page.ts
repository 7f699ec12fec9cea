import type {
  DeadEvent,
  DeadJob,
  HookHealth,
  LocalText,
  PortalHealth,
  SetupContext,
} from 'portico/sdk'
import type { AdminConsole, AdminLevel } from '../api.ts'
import { inBytes, inTime } from '../words.ts'
import { isSlow, slowHookMs, slowWidgetMs, type Trouble, troublesOf } from './troubles.ts'

type Needs = Pick<
  SetupContext<'core:admin'>,
  'pages' | 'operations' | 'arrangement' | 'mail' | 't'
> & {
  admin: AdminConsole
}

/** How every plugin does, what waits, and what was given up. */
export function addHealthPage({ pages, operations, arrangement, mail, admin, t }: Needs): void {
  pages.add(
    '/admin/health',
    {
      ...{ title: 'admin.health.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'admin/health', reads: ['health'] },
    },
    async ({ viewer, locale, query }) => {
      const health = await operations.health(viewer)
      const failures = await mail.failures(viewer)
      const off = query.get('off') ?? ''
      const { problem } = await arrangement.state()
      return {
        ...(await admin.frame(viewer, locale, 'health')),
        off: health.plugins.some(({ id }) => id === off) ? undefined : off,
        leaving: health.plugins.some(({ id }) => id === off) ? off : undefined,
        problem,
        process: {
          startedAt: health.startedAt,
          memory: inBytes(locale, health.memory),
          clients: health.clients,
        },
        plugins: pluginRows(health, locale, t),
        queues: health.queues.filter(({ scheduled, dead }) => !scheduled || dead > 0),
        schedules: health.queues.filter(({ scheduled }) => scheduled),
        deadJobs: health.deadJobs.map(shortened),
        subscribers: health.subscribers.filter(
          ({ lag, dead, retrying }) => lag + dead + retrying > 0,
        ),
        allSubscribers: health.subscribers.length,
        deadEvents: health.deadEvents.map(shortened),
        mailFailures: failures.slice(0, 20).map((failure) => ({
          ...failure,
          plugin: failure.kind?.split('.')[0] ?? 'core',
        })),
        mail: health.mail,
      }
    },
  )
}

const inWords = (text: LocalText, locale: string): string => text[locale] ?? text.en

function shortened<T extends DeadJob | DeadEvent>(dead: T): T {
  return { ...dead, error: dead.error.slice(0, 400) }
}

const wasCalled = ({ calls, breaker }: HookHealth) => calls > 0 || breaker === 'open'

function pluginRows(health: PortalHealth, locale: string, t: Needs['t']) {
  const troubles = troublesOf(health)
  const said = (trouble: Trouble): Trouble & { text: string } => ({
    ...trouble,
    text: t(locale, `admin.trouble.${trouble.key}`, trouble.params),
  })
  const titles = new Map(health.plugins.map(({ id, title }) => [id, inWords(title, locale)]))
  const rows = health.plugins.map((plugin) => {
    const own = (troubles.get(plugin.id) ?? []).map(said)
    return {
      ...plugin,
      title: inWords(plugin.title, locale),
      state: { id: plugin.state, label: t(locale, `admin.state.${plugin.state}`) },
      troubles: own,
      level: own[0]?.level ?? ('good' as const),
      mayLeave: plugin.id !== 'admin' && plugin.state !== 'disabled',
      others: plugin.neededBy.map((id) => titles.get(id) ?? id).join(', '),
      hooks: health.hooks
        .filter((hook) => hook.plugin === plugin.id && wasCalled(hook))
        .map((hook) => ({
          ...hook,
          p95: inTime(locale, hook.p95Ms),
          slow: isSlow(hook, slowHookMs),
          failed: hook.errors + hook.timeouts,
          open: hook.breaker === 'open',
        })),
      uncalled: health.hooks.filter((hook) => hook.plugin === plugin.id && !wasCalled(hook)).length,
      widgets: health.widgets
        .filter(({ plugin: owner }) => owner === plugin.id)
        .map((widget) => ({
          ...widget,
          title: inWords(widget.title, locale),
          p95: inTime(locale, widget.p95Ms),
          slow: isSlow(widget, slowWidgetMs),
          failed: widget.errors + widget.timeouts,
        })),
    }
  })
  const weight: Record<AdminLevel, number> = { danger: 0, warning: 1, good: 2 }
  return rows.sort((a, b) => weight[a.level] - weight[b.level] || (a.title < b.title ? -1 : 1))
}
