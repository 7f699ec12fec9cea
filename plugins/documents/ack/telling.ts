import type { Notifications } from 'portico/plugins/notifications/api'
import type { Database, Jobs } from 'portico/sdk'
import { today } from '../register/register.ts'
import type { RequestRow } from './asking.ts'
import type { Readers } from './readers.ts'

interface Needs {
  db: Database
  jobs: Jobs
  notifications: Notifications | undefined
  readers: Readers
  now(): number
}

const day = 86_400_000

/** Tells people that they are asked to confirm a document, and reminds them. */
export function createTelling({ db, jobs, notifications, readers, now }: Needs) {
  if (notifications) declare(notifications)

  async function tell(type: string, row: RequestRow, eventId: string): Promise<void> {
    if (!notifications) return
    const to = (await readers.waiting(row)).map((personId) => ({
      ...{ personId, reason: 'documents:asked' },
    }))
    if (to.length === 0) return
    await notifications.notify({
      ...{ type, eventId, about: { itemId: row.item_id }, path: `/documents/${row.item_id}`, to },
      // Reminders come from nobody.
      actorId: type === 'documents:to-read' ? row.asked_by : null,
      params: { due: row.due_on ?? '' },
    })
  }

  /** Three days before, on the day, and every week after. */
  async function remind(): Promise<void> {
    const rows: RequestRow[] = await db
      .table('requests')
      .where({ closed_at: null })
      .whereNotNull('due_on')
      .where('due_on', '<=', today(now() + 3 * day))
    for (const row of rows) {
      const left = Math.round((Date.parse(`${row.due_on}T00:00:00Z`) - startOf(now())) / day)
      if (left !== 3 && left !== 0 && !(left < 0 && left % 7 === 0)) continue
      const event = `documents.reminder:${row.item_id}:${row.number}:${today(now())}`
      await tell('documents:reminder', row, event)
    }
  }

  jobs.every('remind', '0 6 * * *', () => remind())

  return {
    /** Once for a version: who joins the audience later is told by the reminders. */
    async asked(itemId: string): Promise<void> {
      const row: RequestRow | undefined = await db
        .table('requests')
        .where({ item_id: itemId, closed_at: null })
        .first()
      if (row) await tell('documents:to-read', row, `documents.asked:${itemId}:${row.number}`)
    },
    remind,
  }
}

const startOf = (now: number) => Date.parse(`${today(now)}T00:00:00Z`)

function declare(notifications: Notifications): void {
  const shared = {
    ...{ icon: 'file-check', action: 'documents.notice.action', personal: true as const },
    defaults: { portal: 'now', mail: 'now', push: 'now' } as const,
  }
  notifications.declareType({
    ...{ name: 'documents:to-read', text: 'documents.notice.to-read', ...shared },
    title: {
      en: 'A document to read and confirm',
      ru: 'Документ для ознакомления',
      uk: 'Документ для ознайомлення',
    },
  })
  notifications.declareType({
    ...{ name: 'documents:reminder', text: 'documents.notice.reminder', ...shared },
    title: {
      en: 'Reminders of documents to confirm',
      ru: 'Напоминания об ознакомлении',
      uk: 'Нагадування про ознайомлення',
    },
  })
  notifications.declareReason({ name: 'documents:asked', text: 'documents.notice.why' })
}
