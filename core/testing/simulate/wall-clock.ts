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

export function isQuiet(at: number, timeZone: string, quiet: Quiet | null): boolean {
  if (!quiet) return false
  const { minute } = wallClock(at, timeZone)
  for (let step = quiet.from; step !== quiet.to; step = (step + 1) % 1440) {
    if (step === minute) return true
  }
  return false
}
