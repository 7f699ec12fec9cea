import { adminService } from 'portico/plugins/admin/api'
import { notificationsService } from 'portico/plugins/notifications/api'
import { definePlugin, optional } from 'portico/sdk'
import { createAlarm } from './alarm.ts'
import { migrations } from './migrations.ts'
import { addPage } from './page.ts'
import { createPlans } from './plans.ts'
import { addRoutes } from './routes.ts'
import { createRuns } from './runs.ts'
import { schedule } from './schedule.ts'
import { addSigns } from './signs.ts'
import { createWork } from './work.ts'

export default definePlugin({
  id: 'backups',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Backups', ru: 'Резервные копии', uk: 'Резервні копії' },
  description: {
    en: 'The whole portal, backed up every day to several places and proven by restoring it.',
    ru: 'Весь портал ежедневно копируется в несколько мест, и копии проверяются восстановлением.',
    uk: 'Увесь портал щодня копіюється в кілька місць, і копії перевіряються відновленням.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  requires: ['admin'],
  uses: { admin: adminService, notifications: optional(notificationsService) },
  migrations,
  icons: [
    ...['database-backup', 'circle-check', 'circle-x', 'triangle-alert', 'lock', 'lock-open'],
    ...['download', 'shield-check', 'shield-question-mark', 'folder', 'archive', 'save'],
  ],
  setup(context) {
    const { use, db, now } = context
    const runs = createRuns(db, now)
    const plans = createPlans(context)
    const alarm = createAlarm({ ...context, ...use })
    const work = createWork({ ...context, runs, plans, alarm })
    schedule({ ...context, plans, runs, work })
    addRoutes({ ...context, plans, runs, work })
    addPage({ ...context, admin: use.admin, plans, runs })
    addSigns({ ...context, plans, runs })
  },
})
