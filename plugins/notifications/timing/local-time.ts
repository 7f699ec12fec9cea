/** A place on somebody's clock and calendar. */
export interface LocalTime {
  year: number
  /** 1–12 */
  month: number
  day: number
  /** 0–1439 */
  minute: number
  /** 1 is Monday, 7 Sunday. */
  weekday: number
}

export interface LocalDay {
  year: number
  month: number
  day: number
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clock in this zone shows at an instant. */
export function localTime(at: number, zone: string): LocalTime {
  const shown = new Date(wallClock(at, zone))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
    weekday: shown.getUTCDay() || 7,
  }
}

/** The same day or a later one. */
export function dayAfter(
  { year, month, day }: LocalDay,
  days: number,
): LocalDay & { weekday: number } {
  const date = new Date(Date.UTC(year, month - 1, day + days))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay() || 7,
  }
}

/**
 * The instants at which the clock shows this minute on this day: two when it is put back over it; when it
 * is put forward over it, the instant of that.
 */
export function instantsOf({ year, month, day }: LocalDay, minute: number, zone: string): number[] {
  const shown = Date.UTC(year, month - 1, day) + minute * minuteMs
  const before = offset(shown - dayMs, zone)
  const after = offset(shown + dayMs, zone)
  const found = [...new Set([shown - before, shown - after])].filter(
    (at) => wallClock(at, zone) === shown,
  )
  if (found.length > 0) return found.sort((a, b) => a - b)
  return [changeBetween(shown - after, shown - before, zone)]
}

/** The first minute, after one instant and up to another, at which the zone's offset is a new one. */
function changeBetween(from: number, to: number, zone: string): number {
  const old = offset(from, zone)
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(to / minuteMs)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle * minuteMs, zone) === old) low = middle
    else high = middle
  }
  return high * minuteMs
}

const offset = (at: number, zone: string): number => wallClock(at, zone) - floorMinute(at)
const floorMinute = (at: number) => Math.floor(at / minuteMs) * minuteMs

/** What the clock shows, to the minute, as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatFor(zone).formatToParts(at)) parts[type] = Number(value)
  return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour! % 24, parts.minute)
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...{
      timeZone: knownZone(zone),
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
    },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  })
  formats.set(zone, made)
  return made
}

/** Somebody's zone may be of a newer list than this server's. */
function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return zone
  } catch {
    return 'UTC'
  }
}
