import { adminHooks, adminService } from 'portico/plugins/admin/api'
import { notificationsService } from 'portico/plugins/notifications/api'
import { definePlugin, optional } from 'portico/sdk'
import { createAlarm } from './alarm.ts'
import { directoryErrors, directoryEvents } from './api.ts'
import { checkConfig, configSchema } from './config.ts'
import { csvSource } from './csv/source.ts'
import { settingsOf } from './ldap/settings.ts'
import { offerSignIn } from './ldap/sign-in.ts'
import { ldapSource } from './ldap/source.ts'
import { migrations } from './migrations.ts'
import { addRunPage } from './pages/run-page.ts'
import { addSourcesPage } from './pages/sources-page.ts'
import { addRoutes } from './routes.ts'
import { createRuns } from './runs.ts'
import { schedule } from './schedule.ts'
import { addSetupWidget } from './setup-widget.ts'
import { createSync, type Source } from './sync.ts'

export default definePlugin({
  id: 'directory',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Directory sync', ru: 'Синхронизация кадров', uk: 'Синхронізація кадрів' },
  description: {
    en: 'People and departments from LDAP, Active Directory and CSV files.',
    ru: 'Люди и подразделения из LDAP, Active Directory и файлов CSV.',
    uk: 'Люди та підрозділи з LDAP, Active Directory і файлів CSV.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  requires: ['admin'],
  uses: { admin: adminService, notifications: optional(notificationsService) },
  config: configSchema,
  permissions: {
    'directory:manage': {
      title: {
        en: 'Bring people from directories and files',
        ru: 'Загружать людей из каталогов и файлов',
        uk: 'Завантажувати людей з каталогів і файлів',
      },
      roles: ['admin'],
    },
  },
  errors: directoryErrors,
  events: directoryEvents,
  migrations,
  icons: [
    ...['contact-round', 'server', 'file-spreadsheet', 'triangle-alert', 'circle-check'],
    ...[
      'circle-x',
      'loader',
      'upload',
      'refresh-cw',
      'eye',
      'arrow-left',
      'inbox',
      'octagon-pause',
    ],
  ],
  setup(context) {
    const { config, use, db, now, hooks, t, signIn, people, log } = context
    checkConfig(config)
    const directories = config.ldap.map(settingsOf)
    const all: Source[] = [...directories.map(ldapSource), csvSource(config.csv, context)]
    const sources = new Map(all.map((source) => [source.id, source]))
    const runs = createRuns(db, now)
    const sync = createSync({
      ...context,
      sources,
      runs,
      ended: createAlarm({ ...context, ...use, runs }),
    })
    const start = schedule({ ...context, directories, runs, sync })

    offerSignIn({ signIn, people, log, directories })
    addRoutes({ ...context, sources, runs, start })
    addSourcesPage({ ...context, admin: use.admin, sources, runs })
    addSetupWidget({ ...context, runs })
    addRunPage({ ...context, admin: use.admin, sources, runs })
    hooks.on(adminHooks.sections, ({ viewer, locale }) => {
      if (!viewer.can('directory:manage')) return undefined
      return {
        ...{ id: 'directory', href: '/directory', icon: 'contact-round', weight: 40 },
        ...{ label: t(locale, 'directory.title'), hint: t(locale, 'directory.hint') },
      }
    })
  },
})
