import type { SetupContext } from 'portico/sdk'
import { type AdminConsole, type AdminSign, adminHooks } from '../api.ts'
import type { AuditLines } from '../audit/lines.ts'
import { startOfDay } from '../words.ts'
import { byLevel, ownAttention } from './attention.ts'
import { ownSigns } from './signs.ts'

type Needs = Pick<
  SetupContext<'core:admin'>,
  'pages' | 'operations' | 'arrangement' | 'audit' | 'hooks' | 't' | 'now'
> & { admin: AdminConsole; auditLines: AuditLines }

/** The portal at a glance: what needs somebody, how it does, and what goes on. */
export function addOverviewPage(needs: Needs): void {
  const { pages, operations, arrangement, audit, hooks, admin, auditLines, t, now } = needs
  pages.add(
    '/admin',
    {
      ...{ title: 'admin.title', layout: 'wide', access: 'core:admin', reads: ['health'] },
      view: 'admin/overview',
      nav: { label: 'admin.title', icon: 'shield', weight: 900 },
    },
    async ({ viewer, locale }) => {
      const [health, state, figures, attention, signs, lines] = await Promise.all([
        operations.health(viewer),
        arrangement.state(),
        operations.figures(viewer, startOfDay(now(), viewer.timeZone)),
        hooks.collect(adminHooks.attention, { viewer, locale }),
        hooks.collect(adminHooks.health, { viewer, locale }),
        audit.list(viewer, { limit: 6 }),
      ])
      const others = attention.results.flatMap(({ value }) => value)
      return {
        ...(await admin.frame(viewer, locale, 'overview')),
        attention: byLevel([...ownAttention(health, state, locale, t), ...others]),
        signs: [
          ...ownSigns(health, state, now(), locale, t),
          ...signs.results.flatMap(({ value }) => value),
        ].sort(inOrder),
        figures: [
          { id: 'here', icon: 'users', value: figures.here, of: figures.people },
          { id: 'signIns', icon: 'log-in', value: figures.signIns },
          { id: 'posts', icon: 'newspaper', value: figures.posts },
          { id: 'comments', icon: 'message-square', value: figures.comments },
          {
            ...{ id: 'sessions', icon: 'monitor-smartphone', value: figures.sessions },
            href: '/admin/sessions',
          },
        ].map((figure) => ({ ...figure, label: t(locale, `admin.figure.${figure.id}`) })),
        changes: await auditLines(lines, viewer, locale),
      }
    },
  )
}

function inOrder(a: AdminSign, b: AdminSign): number {
  return a.weight - b.weight || (a.id < b.id ? -1 : 1)
}
