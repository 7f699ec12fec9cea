import { adminHooks, adminService } from 'portico/plugins/admin/api'
import { groupsService } from 'portico/plugins/groups/api'
import { peopleService } from 'portico/plugins/people/api'
import { definePlugin, optional } from 'portico/sdk'
import { createDesk } from './desk.ts'
import { addLookRoutes } from './look-routes.ts'
import { addPage } from './page.ts'
import { addRoutes } from './routes.ts'

export default definePlugin({
  id: 'appearance',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Appearance', ru: 'Оформление', uk: 'Оформлення' },
  description: {
    en: 'Colour, logo, typeface and theme of the portal, seen on real pages before anybody else does.',
    ru: 'Цвет, логотип, шрифт и тема портала: видно на настоящих страницах раньше, чем всем.',
    uk: 'Колір, логотип, шрифт і тема порталу: видно на справжніх сторінках раніше, ніж усім.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  requires: ['admin'],
  uses: {
    admin: adminService,
    people: optional(peopleService),
    groups: optional(groupsService),
  },
  icons: ['palette', 'monitor', 'smartphone', 'sun', 'moon', 'check', 'undo-2', 'plus', 'loader'],
  setup(context) {
    const { hooks, t, use } = context
    hooks.on(adminHooks.sections, ({ viewer, locale }) =>
      viewer.can('core:admin')
        ? {
            id: 'appearance',
            label: t(locale, 'appearance.title'),
            hint: t(locale, 'appearance.hint'),
            href: '/admin/appearance',
            icon: 'palette',
            weight: 10,
          }
        : undefined,
    )
    const desk = createDesk(context)
    const { admin, people, groups } = use
    const there = { people: people !== undefined, groups: groups !== undefined }
    addPage({ ...context, admin, there, desk })
    addRoutes({ ...context, desk })
    addLookRoutes(context)
  },
})
