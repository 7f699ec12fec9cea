import type {} from 'portico/plugins/feed/api'
import { definePlugin } from 'portico/sdk'
import { addAccessPage } from './access-page.ts'
import { adminHooks, adminService } from './api.ts'
import { addRightsPages } from './rights-page.ts'
import { addRoutes } from './routes.ts'
import { createConsole } from './sections.ts'
import { createSpacesList } from './spaces-list.ts'
import { addSpacesPage } from './spaces-page.ts'

export default definePlugin({
  id: 'admin',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Administration', ru: 'Администрирование', uk: 'Адміністрування' },
  description: {
    en: 'The console: who may see what and why, rights of people, spaces.',
    ru: 'Консоль: кому что видно и почему, права людей, пространства.',
    uk: 'Консоль: кому що видно і чому, права людей, простори.',
  },
  folder: import.meta.dirname,
  hooks: adminHooks,
  provides: [adminService],
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
  ],
  setup(context) {
    const { pages, spaces, system, provide, hooks, t } = context
    const admin = createConsole(context)
    const spacesList = createSpacesList(spaces, system)
    provide(adminService, admin)
    pages.add(
      '/admin',
      {
        ...{ title: 'admin.title', layout: 'wide', access: 'core:admin', reads: [] },
        view: 'admin/overview',
        nav: { label: 'admin.title', icon: 'shield', weight: 900 },
      },
      ({ viewer, locale }) => admin.frame(viewer, locale, 'overview'),
    )
    hooks.onOptional('feed:menu', async ({ item, viewer, locale }) =>
      viewer.can('core:admin')
        ? {
            label: t(locale, 'admin.access.menu'),
            icon: 'shield-question-mark',
            href: `/admin/access?item=${item.id}`,
          }
        : undefined,
    )
    addAccessPage({ ...context, admin })
    addRightsPages({ ...context, admin })
    addSpacesPage({ ...context, admin, spacesList })
    addRoutes({ ...context, spacesList })
  },
})
