import type { Company } from './company.ts'
import type { Due } from './rules.ts'
import { digestAfter, loudMinutes } from './wall-clock.ts'

const hour = 3_600_000
/** A server that stalls, a crash: what people get may be late by so much, and not more. */
const slackMs = 3 * hour

/** When a mail or a push has to be there at the latest. */
export function latestOf(company: Company, due: Due, channel: 'mail' | 'push'): number {
  const { login, at, type, settings } = due
  const { timeZone } = company.people.get(login)!
  if (company.mandatory.has(type)) return at + slackMs
  const begins = due[channel] === 'digest' ? digestAfter(at, timeZone, settings.digest) : at
  let latest = begins + slackMs
  while (loudMinutes(begins, latest, timeZone, settings.quiet) < slackMs / 60_000) latest += hour
  return latest
}
