import { type Company, officialSlug, type SimItem } from './company.ts'
import type { Simulation } from './simulation.ts'
import { digestAfter, isQuiet, type Quiet } from './wall-clock.ts'

/** Something that reached somebody beside the portal's own pages. */
interface Arrival {
  login: string
  /** How it is named in findings. */
  title: string
  /** All that can be read in it. */
  words: string
  at: number
}

/** Looks at what has come since the last look, by who may read what at this moment. */
export function lookAtArrivals(simulation: Simulation): void {
  const { mailbox, phones, seen } = simulation
  for (const { to, subject, text, html, at } of mailbox.received.slice(seen.mails)) {
    const login = to.split('@')[0]!
    const words = `${subject} ${text} ${html}`
    lookAt(simulation, { login, title: `the mail "${subject}"`, words, at })
  }
  for (const { login, title, body, path, at } of phones.received.slice(seen.pushes)) {
    const words = `${title} ${body} ${path}`
    lookAt(simulation, { login, title: `the push "${title}"`, words, at })
  }
  seen.mails = mailbox.received.length
  seen.pushes = phones.received.length
}

function lookAt(simulation: Simulation, arrival: Arrival): void {
  const { company, findings } = simulation
  const { login, title } = arrival
  const got = `${login} got ${title} at ${new Date(arrival.at).toISOString()}`
  const told = itemsIn(company, arrival.words)
  if (company.left.has(login)) findings.add('after the end', `${got}: they had left`)
  for (const item of told) {
    if (!company.mayRead(login, item)) {
      const by = arrival.words.includes(item.id) ? 'address' : 'words'
      findings.add('leak', `${got}, the ${by} of ${item.id}: ${company.whyNot(login, item)}`)
    }
    if (item.space !== officialSlug && company.muted.has(`${login} ${item.root}`)) {
      findings.add('after the end', `${got}, of ${item.id}, which they muted`)
    }
  }
  if (!told.some(({ space }) => space === officialSlug)) lookAtClock(simulation, arrival, got)
}

function lookAtClock({ company, findings }: Simulation, { login, at }: Arrival, got: string): void {
  const { timeZone } = company.people.get(login)!
  const { quiet, digest } = company.settings.get(login)!
  // Who wants their digest at an hour gets it at that hour, or when clocks have jumped over it.
  const isChosen =
    digest.every !== 'never' && digestAfter(at - hour, timeZone, { ...digest, every: 'day' }) <= at
  if (isChosen || !isQuiet(at, timeZone, quiet)) return
  findings.add('quiet hours', `${got}, ${hours(timeZone, quiet)}`)
}

const hour = 3_600_000

const hours = (zone: string, quiet: Quiet | null) =>
  `quiet in ${zone} from ${quiet?.from} to ${quiet?.to} minutes of the day`

/** Items whose words are in it, or that it leads to. */
export function itemsIn(company: Company, words: string): SimItem[] {
  // Ids are made at random: what looks like a word within one is none.
  const tokens = words.match(/(?<![\w-])zq[0-9a-z]+x(?![\w-])/g) ?? []
  const ids = words.match(/[\w-]{22}/g) ?? []
  const found = [
    ...tokens.map((token) => company.byToken.get(token)),
    ...ids.map((id) => company.items.get(id)),
  ]
  return [...new Set(found.filter((item) => item !== undefined))]
}
