import type { Notifications } from 'portico/plugins/notifications/api'
import type { SetupContext } from 'portico/sdk'
import { directoryEvents } from './api.ts'
import type { Run, Runs } from './runs.ts'
import type { Source } from './sync.ts'

export type AlarmOptions = Pick<SetupContext, 'access' | 'events' | 'mail' | 'log' | 't' | 'db'> & {
  config: { alert: readonly string[] }
  runs: Runs
  notifications: Notifications | undefined
}

/** Tells that a run has ended; when one goes wrong, tells those who can do something about it. */
export function createAlarm(options: AlarmOptions) {
  const { access, events, mail, log, t, db, config, runs } = options
  const { notifications } = options
  if (notifications) declare(notifications)

  return async (run: Run, source: Source): Promise<void> => {
    if (run.dry) return
    const event = { done: directoryEvents.synced, stopped: directoryEvents.stopped }[
      run.status as 'done' | 'stopped'
    ]
    const payload = { source: run.source, runId: run.id }
    await events.emit(event ?? directoryEvents.failed, payload, { person: run.startedBy ?? '' })
    if (run.status === 'done') return
    const fields = { source: source.id, run: run.id, leavers: run.counts.left, error: run.error }
    log.error(`Reading ${source.title}: ${run.status}`, fields)
    if (!(await isNews(run))) return
    await write(run, source)
    await tell(run, source)
  }

  /** The same trouble every quarter of an hour is one piece of news. */
  async function isNews(run: Run): Promise<boolean> {
    const before = (await runs.list({ source: run.source, limit: 20 })).find(
      (each) => each.id !== run.id && !each.dry,
    )
    return before?.status !== run.status
  }

  async function write(run: Run, source: Source): Promise<void> {
    if (!mail.available) return
    const params = { source: source.title, n: run.counts.left ?? 0, error: run.error ?? '' }
    const key = run.status === 'stopped' ? 'stopped' : 'failed'
    for (const to of new Set([...config.alert, ...(await access.holders('core:admin'))])) {
      await db.tx(() =>
        mail.send({
          to,
          subject: (locale) => t(locale, `directory.alarm.${key}`, params),
          text: (locale) => t(locale, `directory.alarm.${key}-text`, params),
          action: {
            label: (locale) => t(locale, 'directory.alarm.open'),
            path: `/directory/runs/${run.id}`,
          },
        }),
      )
    }
  }

  async function tell(run: Run, source: Source): Promise<void> {
    await notifications?.notify({
      type: 'directory:trouble',
      eventId: `directory.run:${run.id}`,
      about: { key: `directory-${source.id}` },
      actorId: null,
      path: `/directory/runs/${run.id}`,
      params: { source: source.title },
      to: (await access.holders('core:admin')).map((personId) => ({
        personId,
        reason: 'directory:admin',
      })),
    })
  }
}

function declare(notifications: Notifications): void {
  notifications.declareType({
    name: 'directory:trouble',
    title: {
      en: 'Reading a directory has gone wrong',
      ru: 'Сбой загрузки из каталога',
      uk: 'Збій завантаження з каталогу',
    },
    icon: 'octagon-pause',
    permission: 'core:admin',
    text: 'directory.notice.trouble',
    // The letter about it goes to those named in the config as well, and is sent beside this.
    defaults: { portal: 'now', mail: 'off', push: 'now' },
  })
  notifications.declareReason({ name: 'directory:admin', text: 'directory.reason.admin' })
}
