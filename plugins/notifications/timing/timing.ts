import type { Channel, NoticeType, Timing } from '../api.ts'
import { dayAfter, instantsOf, localTime } from './local-time.ts'

/** When nothing is to disturb: minutes of the day; over midnight where `from` is the later one. */
export interface QuietHours {
  from: number
  to: number
}

export interface DigestChoice {
  every: 'day' | 'week' | 'never'
  /** 0–23 on the person's clock. */
  hour: number
  /** 1 is Monday; for `week`. */
  weekday: number
  /** Also what the person's groups had. */
  groups: boolean
}

/** What somebody has decided; what is left out has its default. */
export interface Choices {
  timings: Readonly<Record<string, Partial<Record<Channel, Timing>>>>
  quiet: QuietHours | null
  digest: DigestChoice
}

export const usualChoices: Choices = {
  timings: {},
  quiet: { from: 22 * 60, to: 7 * 60 },
  digest: { every: 'day', hour: 8, weekday: 1, groups: true },
}

type Timed = Pick<NoticeType, 'name' | 'defaults' | 'mandatory'>

/** How a channel brings notices of a type to this person. */
export function timingOf(type: Timed, channel: Channel, choices: Choices): Timing {
  const usual = type.defaults[channel]
  if (type.mandatory) return usual === 'off' ? 'off' : 'now'
  const chosen = choices.timings[type.name]?.[channel] ?? usual
  if (chosen !== 'digest') return chosen
  return channel === 'mail' && choices.digest.every !== 'never' ? 'digest' : 'off'
}

/** When mail or push brings a notice: an instant, with the next digest, or never. */
export function dueOf(
  type: Timed,
  channel: Channel,
  choices: Choices,
  { at, zone }: { at: number; zone: string },
): number | 'digest' | 'never' {
  const timing = timingOf(type, channel, choices)
  if (timing === 'off') return 'never'
  if (timing === 'digest') return 'digest'
  return type.mandatory ? at : afterQuiet(at, choices.quiet, zone)
}

export function isQuiet(at: number, quiet: QuietHours | null, zone: string): boolean {
  if (!quiet || quiet.from === quiet.to) return false
  const { minute } = localTime(at, zone)
  const { from, to } = quiet
  return from < to ? from <= minute && minute < to : minute >= from || minute < to
}

/** The instant itself, or the end of the quiet hours it falls into. */
export function afterQuiet(at: number, quiet: QuietHours | null, zone: string): number {
  if (!quiet || !isQuiet(at, quiet, zone)) return at
  const today = localTime(at, zone)
  const ends = [0, 1, 2].flatMap((days) => instantsOf(dayAfter(today, days), quiet.to, zone))
  return ends.find((end) => end > at && !isQuiet(end, quiet, zone)) ?? at
}

/** The first digest after an instant: once a day or a week, however often the clock shows the hour. */
export function nextDigest(after: number, digest: DigestChoice, zone: string): number {
  const today = localTime(after, zone)
  for (let days = 0; ; days++) {
    const day = dayAfter(today, days)
    if (digest.every === 'week' && day.weekday !== digest.weekday) continue
    const [at] = instantsOf(day, digest.hour * 60, zone)
    if (at! > after) return at!
  }
}

/** How long mail and push about one thing keep still before they speak of it again. */
const pauses = { mail: 10 * 60_000, push: 60_000, portal: 0 } as const

/** When a channel may speak again of a thing it spoke of at `last`. */
export function afterPause(due: number, last: number | undefined, channel: Channel): number {
  return last === undefined ? due : Math.max(due, last + pauses[channel])
}
