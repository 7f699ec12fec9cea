import { openDatabase } from '../../database/index.ts'
import type { Simulation } from './simulation.ts'
import { isQuiet } from './wall-clock.ts'

interface NoticeRow {
  id: string
  person_id: string
  type: string
  item_id: string | null
  actor_id: string | null
}

/** Compares what people got with what they had to get; answers with figures. */
export async function judge(simulation: Simulation): Promise<string[]> {
  const engine = await openDatabase({ url: simulation.database, log: { warn: () => {} } })
  try {
    const rows = await engine.core.select<NoticeRow>(
      'SELECT id, person_id, type, item_id, actor_id FROM notifications_notices',
    )
    compareNotices(simulation, rows)
    lookAtMails(simulation)
    const { mailbox, due, deeds, kills } = simulation
    return [
      `${deeds} events, ${kills} crashes, mail server: ${[...mailbox.mishaps].map(([what, n]) => `${what} ${n}`).join(', ')}`,
      `${due.length} to be told, ${rows.length} told, ${mailbox.received.length} mails`,
    ]
  } finally {
    await engine.close()
  }
}

function compareNotices({ due, company, findings }: Simulation, rows: readonly NoticeRow[]): void {
  const logins = new Map(Object.entries(company.ids).map(([login, id]) => [id, login]))
  const told = new Map<string, number>()
  for (const { person_id, type, item_id, actor_id } of rows) {
    const actor = actor_id === null ? null : logins.get(actor_id)!
    const key = keyOf({ login: logins.get(person_id)!, type, about: item_id ?? '', actor })
    told.set(key, (told.get(key) ?? 0) + 1)
  }
  for (const one of due) {
    const key = keyOf(one)
    const n = told.get(key) ?? 0
    const at = new Date(one.at).toISOString()
    if (n === 0) findings.add('lost', `${key} at ${at}`)
    if (n > 1) findings.add('doubled', `${key} at ${at}: ${n} times`)
    told.delete(key)
  }
  for (const key of told.keys()) findings.add('never said', key)
}

function keyOf({
  login,
  type,
  about,
  actor,
}: {
  login: string
  type: string
  about: string
  actor: string | null
}): string {
  return `${login} is told ${type} of ${about} by ${actor}`
}

function lookAtMails({ mailbox, company, findings }: Simulation): void {
  for (const mail of mailbox.received) {
    const login = mail.to.split('@')[0]!
    const { timeZone } = company.people.get(login)!
    const { quiet } = company.settings.get(login)!
    if (isQuiet(mail.at, timeZone, quiet)) {
      findings.add(
        'quiet hours',
        `${login} got "${mail.subject}" at ${new Date(mail.at).toISOString()}`,
      )
    }
  }
}
