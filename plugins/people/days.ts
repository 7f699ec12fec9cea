/** Times and days of people, as their viewer reads them. */

/** Minutes that a zone is ahead of UTC at a moment. */
function offset(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
  const local = Date.parse(`${parts.replace(', ', 'T')}Z`)
  return Math.round((local - at) / 60_000)
}

/** What a clock on that person's wall says, and how far it is ahead of the viewer's, in minutes. */
export function localTime(theirs: string, viewers: string, locale: string, now: number) {
  const whole = Math.floor(now / 1000) * 1000
  return {
    time: new Intl.DateTimeFormat(locale, { timeZone: theirs, timeStyle: 'short' }).format(now),
    ahead: offset(theirs, whole) - offset(viewers, whole),
  }
}

/** `90` → `1:30`, `120` → `2`. */
export function hoursOf(minutes: number): string {
  const rest = Math.abs(minutes) % 60
  const hours = Math.floor(Math.abs(minutes) / 60)
  return rest === 0 ? String(hours) : `${hours}:${String(rest).padStart(2, '0')}`
}

/** `05-31` → "31 May"; a leap year, so that every day exists. */
export function dayAndMonth(day: string, locale: string): string {
  return format(`2024-${day}`, locale, { day: 'numeric', month: 'long' })
}

/** `05-31` → "May", as a title stands alone. */
export function monthAlone(day: string, locale: string): string {
  return format(`2024-${day.slice(0, 2)}-01`, locale, { month: 'long' })
}

export function longDate(date: string, locale: string): string {
  return format(date, locale, { dateStyle: 'long' })
}

function format(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  return formatter.format(Date.parse(date))
}

/** Whole years from a date to today, where the viewer is. */
export function yearsSince(date: string, now: number, timeZone: string): number {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)
  const years = Number(today.slice(0, 4)) - Number(date.slice(0, 4))
  return Math.max(0, today.slice(5) < date.slice(5) ? years - 1 : years)
}
