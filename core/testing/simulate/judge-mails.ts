import type { SimItem } from './company.ts'
import { latestOf } from './latest.ts'
import type { ReceivedMail } from './mailbox.ts'
import type { Due } from './rules.ts'
import type { Simulation } from './simulation.ts'

/** How the portal says a notice went out by mail, and in which letter. */
export interface MailDelivery {
  state: string
  letterId: string | null
  note: string | null
}

const linesOfDigest = 30

/** What each person finds in their mailbox: by Message-ID, once, and nothing of it is missing. */
export function createMailJudge(simulation: Simulation, sizes: ReadonlyMap<string, number>) {
  const { company, mailbox, findings } = simulation
  const letters = new Map<string, ReceivedMail[]>()
  for (const mail of mailbox.received) {
    const id = /^<([^@]+)@/.exec(mail.messageId)?.[1] ?? mail.messageId
    letters.set(id, [...(letters.get(id) ?? []), mail])
  }
  const used = new Set<string>()

  function judge(due: Due, delivery: MailDelivery | undefined): void {
    const { login, type, about, at, mail: wanted } = due
    const what = `the mail to ${login} of ${type}, ${about}, ${new Date(at).toISOString()}`
    const letterId = delivery?.letterId ?? undefined
    const copies = letterId === undefined ? [] : (letters.get(letterId) ?? [])
    if (letterId !== undefined) used.add(letterId)
    const latest = latestOf(company, due, 'mail')
    const [first] = copies
    if (!first) {
      if (wanted !== 'off' && !company.excuses(due, latest)) {
        findings.add('lost', `${what}: ${delivery ? JSON.stringify(delivery) : 'not planned'}`)
      }
      return
    }
    if (wanted === 'off' && !company.happened(`settings ${login}`, at, first.at)) {
      findings.add('never said', `${what}, which they do not want`)
    }
    if (first.to !== `${login}@people.example`) findings.add('leak', `${what} went to ${first.to}`)
    if (first.at > latest && !company.excuses(due, first.at)) {
      findings.add('lost', `${what}: came ${new Date(first.at).toISOString()}, much too late`)
    }
    const item = company.items.get(about)
    // A long digest names the first, and leads to the rest by one link.
    const isLong = (sizes.get(letterId ?? '') ?? 0) > linesOfDigest
    if (item && !isLong && !tells(first, item) && !company.excuses(due, first.at)) {
      findings.add('lost', `${what}: "${first.subject}" does not lead there`)
    }
  }

  return {
    judge,
    /** Mails that nothing stands for, and second ones that say something else. */
    finish(): { repeated: number } {
      let repeated = 0
      for (const [id, copies] of letters) {
        const [first, ...more] = copies as [ReceivedMail, ...ReceivedMail[]]
        repeated += more.length
        // A digest may have nothing but what the person's groups had.
        if (!used.has(id) && !first.html.includes('/groups/')) {
          findings.add(
            'never said',
            `the mail "${first.subject}" to ${first.to}: nothing is behind it`,
          )
        }
      }
      if (repeated > simulation.kills + simulation.mailbox.mishaps.size) {
        findings.add('doubled', `${repeated} mails came twice, though it crashed less often`)
      }
      return { repeated }
    },
  }
}

/** The mail leads to it, or to what it hangs on. */
function tells({ text, html }: ReceivedMail, { id, root }: SimItem): boolean {
  const all = text + html
  return all.includes(id) || all.includes(root)
}
