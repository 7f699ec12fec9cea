import type {} from 'portico/plugins/feed/api'
import { notificationsService } from 'portico/plugins/notifications/api'
import { definePlugin, optional } from 'portico/sdk'
import { addAccessPage } from './access-page.ts'
import { adminHooks, adminService } from './api.ts'
import { addAuditPage } from './audit/audit-page.ts'
import { createAuditLines } from './audit/lines.ts'
import { addAuditRoutes } from './audit/routes.ts'
import { addHealthPage } from './health/health-page.ts'
import { addHealthRoutes } from './health/routes.ts'
import { addOverviewPage } from './overview/overview-page.ts'
import { addRightsPages } from './rights-page.ts'
import { addRoutes } from './routes.ts'
import { createConsole } from './sections.ts'
import { addSessionRoutes } from './sessions/routes.ts'
import { addSessionsPage } from './sessions/sessions-page.ts'
import { createSpacesList } from './spaces-list.ts'
import { addSpacesPage } from './spaces-page.ts'
import { addSystemRoutes } from './system/routes.ts'
import { addSystemPage } from './system/system-page.ts'
import { tellWhoIsViewed } from './telling.ts'

export default definePlugin({
  id: 'admin',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Administration', ru: 'Администрирование', uk: 'Адміністрування' },
  description: {
    en: 'The console: how the portal does, who did what, rights of people, spaces.',
    ru: 'Консоль: как дела у портала, кто что сделал, права людей, пространства.',
    uk: 'Консоль: як справи в порталу, хто що зробив, права людей, простори.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  hooks: adminHooks,
  provides: [adminService],
  uses: { notifications: optional(notificationsService) },
  icons: [
    ...[
      'layout-dashboard',
      'shield-question-mark',
      'key-round',
      'layers',
      'globe',
      'lock',
      'eye-off',
      'archive',
    ],
    ...['archive-restore', 'circle-check', 'circle-x', 'check', 'user-x', 'search-x'],
    ...['activity', 'blocks', 'chevron-down', 'database', 'download', 'eye', 'hard-drive', 'info'],
    ...['list-checks', 'log-in', 'mail', 'message-square', 'monitor', 'monitor-smartphone'],
    ...['newspaper', 'power', 'rotate-ccw', 'scroll-text', 'send', 'server', 'smartphone'],
    ...['triangle-alert', 'circle-alert', 'trash-2', 'undo-2', 'users', 'life-buoy'],
  ],
  setup(context) {
    const { spaces, system, provide, hooks, t } = context
    const admin = createConsole(context)
    const spacesList = createSpacesList(spaces, system)
    const auditLines = createAuditLines(context)
    const needs = { ...context, admin, spacesList, auditLines }
    provide(adminService, admin)
    tellWhoIsViewed(context, context.use.notifications)
    addOverviewPage(needs)
    hooks.onOptional('feed:menu', async ({ item, viewer, locale }) =>
      viewer.can('core:admin')
        ? {
            label: t(locale, 'admin.access.menu'),
            icon: 'shield-question-mark',
            href: `/admin/access?item=${item.id}`,
          }
        : undefined,
    )
    addAccessPage(needs)
    addRightsPages(needs)
    addSpacesPage(needs)
    addRoutes(needs)
    addHealthPage(needs)
    addHealthRoutes(needs)
    addSessionsPage(needs)
    addSessionRoutes(needs)
    addAuditPage(needs)
    addAuditRoutes(needs)
    addSystemPage(needs)
    addSystemRoutes(needs)
  },
})
