import { adminHooks, adminService } from 'portico/plugins/admin/api'
import { definePlugin } from 'portico/sdk'
import { createDesk } from './desk.ts'
import { addLanguagesPage } from './languages-page.ts'
import { addRoutes } from './routes.ts'
import { addTextsPage } from './texts-page.ts'

export default definePlugin({
  id: 'languages',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Languages and texts', ru: 'Языки и тексты', uk: 'Мови й тексти' },
  description: {
    en: 'Which languages people may choose, and own words in place of any text of the portal.',
    ru: 'Какие языки могут выбрать люди, и свои слова вместо любого текста портала.',
    uk: 'Які мови можуть обрати люди, і власні слова замість будь-якого тексту порталу.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  requires: ['admin'],
  uses: { admin: adminService },
  icons: ['languages', 'loader', 'circle-alert', 'rotate-ccw', 'search-x', 'check', 'pencil'],
  setup(context) {
    const { hooks, t, use } = context
    hooks.on(adminHooks.sections, ({ viewer, locale }) =>
      viewer.can('core:admin')
        ? {
            id: 'languages',
            label: t(locale, 'languages.title'),
            hint: t(locale, 'languages.hint'),
            href: '/admin/languages',
            icon: 'languages',
            weight: 18,
          }
        : undefined,
    )
    const desk = createDesk(context)
    addLanguagesPage({ ...context, admin: use.admin, desk })
    addTextsPage({ ...context, admin: use.admin, desk })
    addRoutes({ ...context, desk })
  },
})
