/** What a clock on the wall shows; made from how a browser would print it, and from nothing else. */
export interface WallClock {
  /** `2026-03-29` */
  day: string
  /** 0–1439 */
  minute: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

export function wallClock(at: number, timeZone: string): WallClock {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  formats.set(timeZone, format)
  const [day, time] = format.format(at).split(' ') as [string, string]
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return { day, minute: hour * 60 + minute }
}

export interface Quiet {
  from: number
  to: number
}

export interface DigestTime {
  every: 'day' | 'week' | 'never'
  hour: number
  /** 1 is Monday. */
  weekday: number
}

const quarter = 15 * 60_000

/** The first moment after `at` at which the day's hour has come, found by looking at the clock. */
export function digestAfter(at: number, timeZone: string, digest: DigestTime): number {
  const hasCome = ({ minute }: WallClock) => minute >= digest.hour * 60
  const isItsDay = ({ day }: WallClock) => {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7
    return digest.every === 'day' || weekday === digest.weekday
  }
  let before = wallClock(at, timeZone)
  for (let next = Math.floor(at / quarter) * quarter + quarter; ; next += quarter) {
    const now = wallClock(next, timeZone)
    const begins = now.day !== before.day || !hasCome(before)
    if (hasCome(now) && begins && isItsDay(now)) return next
    before = now
  }
}

/** Minutes between two moments in which a mail may come. */
export function loudMinutes(
  from: number,
  to: number,
  timeZone: string,
  quiet: Quiet | null,
): number {
  let count = 0
  for (let at = from; at < to; at += quarter) if (!isQuiet(at, timeZone, quiet)) count += 15
  return count
}

export function isQuiet(at: number, timeZone: string, quiet: Quiet | null): boolean {
  if (!quiet) return false
  const { minute } = wallClock(at, timeZone)
  for (let step = quiet.from; step !== quiet.to; step = (step + 1) % 1440) {
    if (step === minute) return true
  }
  return false
}
