import type { Notifications } from 'portico/plugins/notifications/api'
import type { People, SetupContext } from 'portico/sdk'
import type { Run } from './runs.ts'

type Needs = Pick<SetupContext, 'people' | 'system'> & { notifications: Notifications | undefined }

/** Tells administrators that a backup failed, or reached only some of its folders. */
export type Alarm = (run: Run) => Promise<void>

export function createAlarm({ people, system, notifications }: Needs): Alarm {
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
    const to = (await administrators(people, system)).map((personId) => ({
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

async function administrators(people: People, system: Needs['system']): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await people.find(system, { limit: 100, ...(cursor ? { cursor } : {}) })
    ids.push(...page.items.filter(({ roles }) => roles.includes('admin')).map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}
