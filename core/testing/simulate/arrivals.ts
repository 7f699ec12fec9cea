import { type Company, officialSlug, type SimItem } from './company.ts'
import type { ReceivedMail } from './mailbox.ts'
import type { Simulation } from './simulation.ts'
import { isQuiet, type Quiet, wallClock } from './wall-clock.ts'

/** Looks at the mails that have come since the last look, by who may read what at this moment. */
export function lookAtArrivals(simulation: Simulation): void {
  const { mailbox, seen } = simulation
  for (const mail of mailbox.received.slice(seen.mails)) lookAt(simulation, mail)
  seen.mails = mailbox.received.length
}

function lookAt({ company, findings }: Simulation, mail: ReceivedMail): void {
  const login = mail.to.split('@')[0]!
  const at = new Date(mail.at).toISOString()
  const told = itemsIn(company, mail)
  if (company.left.has(login)) findings.add('after the end', `${login} had left by ${at}`)
  for (const item of told) {
    if (company.mayRead(login, item)) continue
    findings.add('leak', `${login} got "${mail.subject}" at ${at}, of ${item.id} they may not read`)
  }
  for (const { id, root, space } of told) {
    if (space === officialSlug || !company.muted.has(`${login} ${root}`)) continue
    findings.add('after the end', `${login} got "${mail.subject}" at ${at}, of ${id} they muted`)
  }
  const { timeZone } = company.people.get(login)!
  const { quiet, digest } = company.settings.get(login)!
  const isOrder = told.some(({ space }) => space === officialSlug)
  const { minute } = wallClock(mail.at, timeZone)
  // Who wants their digest at an hour gets it at that hour.
  const isChosen = digest.every !== 'never' && Math.floor(minute / 60) === digest.hour
  if (!isOrder && !isChosen && isQuiet(mail.at, timeZone, quiet)) {
    findings.add(
      'quiet hours',
      `${login} got "${mail.subject}" at ${at}, ${words(timeZone, quiet)}`,
    )
  }
}

const words = (zone: string, quiet: Quiet | null) =>
  `quiet in ${zone} from ${quiet?.from} to ${quiet?.to} minutes of the day`

/** Items whose words are in it, or that it leads to. */
function itemsIn(company: Company, { subject, text, html }: ReceivedMail): SimItem[] {
  const all = `${subject} ${text} ${html}`
  const words = all.match(/zq[0-9a-z]+x/g) ?? []
  const ids = all.match(/[\w-]{22}/g) ?? []
  const found = [
    ...words.map((word) => company.byToken.get(word)),
    ...ids.map((id) => company.items.get(id)),
  ]
  return [...new Set(found.filter((item) => item !== undefined))]
}
