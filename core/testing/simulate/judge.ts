import { type BoundDatabase, openDatabase } from '../../database/index.ts'
import { lookAtArrivals } from './arrivals.ts'
import { judgeCentre } from './judge-centre.ts'
import { judgeDigests } from './judge-digests.ts'
import { createMailJudge, type MailDelivery } from './judge-mails.ts'
import { judgePushes } from './judge-pushes.ts'
import type { Due, Found } from './rules.ts'
import type { Simulation } from './simulation.ts'

interface NoticeRow {
  person_id: string
  type: string
  item_id: string | null
  about: string
  actor_id: string | null
  state: string | null
  letter_id: string | null
  note: string | null
}

const noticesSql = `SELECT n.person_id, n.type, n.item_id, n.about, n.actor_id, d.state, d.letter_id, d.note
  FROM notifications_notices n
  LEFT JOIN notifications_deliveries d ON d.notice_id = n.id AND d.channel = 'mail'`

/** Compares what people got with what they had to get; answers with figures. */
export async function judge(simulation: Simulation): Promise<string[]> {
  const { database, mailbox, phones, due, deeds, kills } = simulation
  const engine = await openDatabase({ url: database, log: { warn: () => {} } })
  try {
    const told = await readNotices(simulation, engine.core)
    const sizes = new Map<string, number>()
    for (const { letter_id: id } of [...told.values()].flat()) {
      if (id !== null) sizes.set(id, (sizes.get(id) ?? 0) + 1)
    }
    const mails = createMailJudge(simulation, sizes)
    for (const one of due) judgeNotice(simulation, one, told, mails.judge)
    for (const [key, rows] of told) {
      if (rows.length > 0) simulation.findings.add('never said', key)
    }
    const { repeated } = mails.finish()
    lookAtArrivals(simulation)
    judgePushes(simulation)
    judgeDigests(simulation)
    await judgeCentre(simulation)
    const mishaps = [...mailbox.mishaps].map(([what, n]) => `${what} ${n}`).join(', ')
    return [
      `${deeds} events, ${kills} crashes, mishaps of the mail server: ${mishaps || 'none'}`,
      `${due.length} notices due, ${mailbox.received.length} mails, ${repeated} of them twice, ${phones.received.length} pushes`,
      ...perPerson(simulation),
    ]
  } finally {
    await engine.close()
  }
}

type Told = Map<string, NoticeRow[]>

async function readNotices({ company }: Simulation, db: BoundDatabase): Promise<Told> {
  const logins = new Map(Object.entries(company.ids).map(([login, id]) => [id, login]))
  const told: Told = new Map()
  for (const row of await db.select<NoticeRow>(noticesSql)) {
    const actor = row.actor_id === null ? null : logins.get(row.actor_id)!
    const login = logins.get(row.person_id)!
    const key = keyOf({ login, type: row.type, about: row.item_id ?? row.about, actor })
    told.set(key, [...(told.get(key) ?? []), row])
  }
  return told
}

function judgeNotice(
  { findings }: Simulation,
  due: Due,
  told: Told,
  judgeMail: (due: Due, delivery: MailDelivery | undefined) => void,
): void {
  const key = keyOf(due)
  const rows = told.get(key) ?? []
  told.delete(key)
  const at = new Date(due.at).toISOString()
  const [row] = rows
  if (!row) {
    findings.add('lost', `${key} at ${at}`)
    return
  }
  if (rows.length > 1) findings.add('doubled', `${key} at ${at}: ${rows.length} times`)
  const { state, letter_id: letterId, note } = row
  judgeMail(due, state === null ? undefined : { state, letterId, note })
}

function keyOf({ login, type, about, actor }: Found) {
  return `${login} is told ${type} of ${about} by ${actor}`
}

const day = 86_400_000

/** What reached people on a day, and what it would be without bundles and digests. */
function perPerson({ company, mailbox, phones, due, span }: Simulation): string[] {
  const days = (span.end - span.start) / day
  const perDay = (logins: readonly string[]) => {
    const counts = new Map(company.world.people.map(({ login }) => [login, 0]))
    for (const login of logins) counts.set(login, (counts.get(login) ?? 0) + 1)
    return (median([...counts.values()]) / days).toFixed(2)
  }
  const mails = mailbox.received.map(({ to }) => to.split('@')[0]!)
  const pushes = phones.received.map(({ login }) => login)
  const each = due.flatMap(({ login, mail, push }) => [
    ...(mail === 'off' ? [] : [login]),
    ...(push === 'off' || !company.phones.has(login) ? [] : [login]),
  ])
  return [
    `the median person gets ${perDay([...mails, ...pushes])} notifications a day (${perDay(mails)} mails, ${perDay(pushes)} pushes); one for each event and channel would be ${perDay(each)}`,
  ]
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
