import type { ArrangementState, PortalHealth } from 'portico/sdk'
import type { AdminLevel, AdminSign } from '../api.ts'
import { inBytes, inTime } from '../words.ts'

type Translate = (locale: string, key: string, params?: Record<string, unknown>) => string

const slowDatabaseMs = 200
const longLagMs = 5 * 60_000

/** How little room is left: a tenth is worth a look, a thirtieth is an emergency. */
export function diskLevel({ free, total }: PortalHealth['disk']): AdminLevel {
  if (free < total / 30) return 'danger'
  return free < total / 10 ? 'warning' : 'good'
}

/** The console's own lines of "Health at a glance". */
export function ownSigns(
  health: PortalHealth,
  { revision, inForce, problem }: ArrangementState,
  now: number,
  locale: string,
  t: Translate,
): AdminSign[] {
  const { database, disk, mail, queues, subscribers, plugins } = health
  const sum = (key: 'waiting' | 'running' | 'dead') =>
    queues
      .filter(({ scheduled }) => !scheduled || key !== 'waiting')
      .reduce((n, q) => n + q[key], 0)
  const lag = subscribers.reduce((most, { lag }) => Math.max(most, lag), 0)
  const oldest = subscribers.reduce((at, { oldestAt }) => Math.min(at, oldestAt ?? now), now)
  const deadEvents = subscribers.reduce((n, { dead }) => n + dead, 0)
  const out = plugins.filter(({ state }) => state !== 'active').length
  const sign = (
    id: string,
    icon: string,
    weight: number,
    level: AdminLevel,
    key: string,
    params: Record<string, unknown>,
    more: Pick<AdminSign, 'href' | 'detail'> = {},
  ): AdminSign => ({
    ...{ id, icon, weight, level, ...more },
    label: t(locale, `admin.sign.${id}`),
    value: t(locale, `admin.sign.${id}.${key}`, params),
  })
  const hrefOf = (part: string) => ({ href: `/admin/health#${part}` })
  const dead = sum('dead')
  return [
    sign(
      ...(['database', 'database', 10] as const),
      database.answersInMs > slowDatabaseMs ? 'warning' : 'good',
      ...(['answers', { time: inTime(locale, database.answersInMs) }] as const),
      {
        href: '/admin/system',
        detail: `${database.dialect === 'postgres' ? 'PostgreSQL' : 'SQLite'} ${database.version} · ${inBytes(locale, database.bytes)}`,
      },
    ),
    sign(
      ...(['plugins', 'blocks', 20] as const),
      out > 0 ? 'danger' : 'good',
      ...([out > 0 ? 'out' : 'run', { n: plugins.length - out, out }] as const),
      hrefOf('plugins'),
    ),
    sign(
      ...(['jobs', 'list-checks', 30] as const),
      dead > 0 ? 'warning' : 'good',
      dead > 0 ? 'dead' : 'well',
      { dead, running: sum('running'), waiting: sum('waiting') },
      hrefOf('jobs'),
    ),
    sign(
      ...(['outbox', 'activity', 40] as const),
      deadEvents > 0 || now - oldest > longLagMs ? 'warning' : 'good',
      deadEvents > 0 ? 'dead' : 'lag',
      { n: deadEvents > 0 ? deadEvents : lag },
      hrefOf('events'),
    ),
    sign(
      ...(['mail', 'mail', 50] as const),
      !mail.available || mail.failed > 0 ? 'warning' : 'good',
      !mail.available ? 'off' : mail.failed > 0 ? 'failed' : 'waiting',
      { n: mail.failed > 0 ? mail.failed : mail.waiting },
      mail.available ? hrefOf('mail') : { href: '/admin/system#mail' },
    ),
    sign(
      ...(['disk', 'hard-drive', 55] as const),
      diskLevel(disk),
      'free',
      { free: inBytes(locale, disk.free), total: inBytes(locale, disk.total) },
      { href: '/admin/system' },
    ),
    sign(
      ...(['assembly', 'layers', 60] as const),
      problem ? 'danger' : 'good',
      problem ? 'failed' : revision === inForce ? 'current' : 'coming',
      { revision, inForce },
      { href: '/admin/audit?action=arrangement.' },
    ),
  ]
}
