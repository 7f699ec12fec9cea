import type { ArrangementState, PortalHealth } from 'portico/sdk'
import type { AdminAttention } from '../api.ts'
import { troublesOf } from '../health/troubles.ts'
import { inBytes } from '../words.ts'
import { diskLevel } from './signs.ts'

type Translate = (locale: string, key: string, params?: Record<string, unknown>) => string

/** What the console itself knows somebody should see to. */
export function ownAttention(
  health: PortalHealth,
  { problem }: ArrangementState,
  locale: string,
  t: Translate,
): AdminAttention[] {
  const items: AdminAttention[] = []
  if (problem) {
    items.push({
      ...{ id: 'assembly', level: 'danger', href: '/admin/audit?action=arrangement.' },
      text: t(locale, 'admin.attention.assembly'),
      detail: problem,
    })
  }
  const titles = new Map(health.plugins.map(({ id, title }) => [id, title[locale] ?? title.en]))
  for (const [plugin, [worst, ...others]] of troublesOf(health)) {
    items.push({
      ...{ id: `plugin-${plugin}`, level: worst!.level, href: `/admin/health#plugin-${plugin}` },
      text: t(locale, 'admin.attention.plugin', { plugin: titles.get(plugin) ?? plugin }),
      detail: [worst!, ...others]
        .slice(0, 2)
        .map(({ key, params }) => t(locale, `admin.trouble.${key}`, params))
        .join(' '),
    })
  }
  const disk = diskLevel(health.disk)
  if (disk !== 'good') {
    const free = inBytes(locale, health.disk.free)
    const text = t(locale, 'admin.attention.disk', { free })
    items.push({ id: 'disk', level: disk, text, detail: t(locale, 'admin.attention.disk.detail') })
  }
  if (health.mail.failed > 0) {
    items.push({
      ...{ id: 'mail', level: 'warning', href: '/admin/health#mail' },
      text: t(locale, 'admin.attention.mail', { n: health.mail.failed }),
    })
  }
  if (!health.mail.available) {
    items.push({
      ...{ id: 'mail-off', level: 'warning', href: '/admin/system#mail' },
      text: t(locale, 'admin.attention.mail-off'),
      detail: t(locale, 'admin.attention.mail-off.detail'),
    })
  }
  return items
}

/** The worst first, as they came. */
export function byLevel(items: readonly AdminAttention[]): AdminAttention[] {
  const weight = { danger: 0, warning: 1 }
  return [...items].sort((a, b) => weight[a.level] - weight[b.level])
}
