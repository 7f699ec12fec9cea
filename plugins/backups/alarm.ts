import type { Notifications } from 'portico/plugins/notifications/api'
import type { SetupContext } from 'portico/sdk'
import type { Run } from './runs.ts'

type Needs = Pick<SetupContext, 'access'> & { notifications: Notifications | undefined }

/** Tells administrators that a backup failed, or reached only some of its folders. */
export type Alarm = (run: Run) => Promise<void>

export function createAlarm({ access, notifications }: Needs): Alarm {
  notifications?.declareType({
    name: 'backups:trouble',
    title: {
      en: 'A backup has failed',
      ru: 'Резервная копия не создана',
      uk: 'Резервну копію не створено',
    },
    icon: 'database-backup',
    permission: 'core:admin',
    text: 'backups.notice.trouble',
    defaults: { portal: 'now', mail: 'now', push: 'now' },
  })
  notifications?.declareReason({ name: 'backups:admin', text: 'backups.reason.admin' })

  return async (run) => {
    const to = (await access.holders('core:admin')).map((personId) => ({
      ...{ personId, reason: 'backups:admin' },
    }))
    await notifications?.notify({
      type: 'backups:trouble',
      eventId: `backups.run:${run.id}`,
      about: { key: 'backups' },
      actorId: null,
      path: '/admin/backups',
      to,
    })
  }
}
