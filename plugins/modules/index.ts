import { adminHooks, adminService } from 'portico/plugins/admin/api'
import { definePlugin } from 'portico/sdk'
import { addListPage } from './list-page.ts'
import { addModulePage } from './module-page.ts'
import { addRoutes } from './routes.ts'
import { addSwitchPage } from './switch-page.ts'

export default definePlugin({
  id: 'modules',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Modules', ru: 'Модули', uk: 'Модулі' },
  description: {
    en: 'What the portal is made of: modules are switched on and off, set, their data kept and deleted.',
    ru: 'Из чего состоит портал: модули включаются, выключаются и настраиваются, их данные хранятся и удаляются.',
    uk: 'З чого складається портал: модулі вмикаються, вимикаються й налаштовуються, їхні дані зберігаються й видаляються.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  requires: ['admin'],
  uses: { admin: adminService },
  icons: [
    ...['blocks', 'triangle-alert', 'circle-check', 'power', 'settings-2', 'search-x', 'download'],
    ...['key-round', 'database', 'arrow-left', 'archive-restore', 'trash-2', 'undo-2', 'check'],
  ],
  setup(context) {
    const { hooks, t, use } = context
    hooks.on(adminHooks.sections, ({ viewer, locale }) =>
      viewer.can('core:admin')
        ? {
            id: 'modules',
            label: t(locale, 'modules.title'),
            hint: t(locale, 'modules.hint'),
            href: '/admin/modules',
            icon: 'blocks',
            weight: 5,
          }
        : undefined,
    )
    const needs = { ...context, admin: use.admin }
    addListPage(needs)
    addModulePage(needs)
    addSwitchPage(needs)
    addRoutes(needs)
  },
})
