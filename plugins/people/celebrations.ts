/** A day to congratulate somebody on. */
export interface Celebration<P> {
  person: P
  /** Years with the company; none for a birthday, whose year nobody needs to know. */
  years?: number
  inDays: number
  date: Date
}

interface Celebrated {
  /** `MM-DD` */
  birthday: string | null
  /** `YYYY-MM-DD` */
  startedOn: string | null
}

const day = 86_400_000

/**
 * `MM-DD` → which of the next days that is, as the viewer's calendar counts. The 29th of February
 * falls on the 28th most years.
 */
export function nextDays(now: number, timeZone: string, count: number) {
  const today = calendarOf(timeZone).format(now)
  const days = new Map<string, { inDays: number; date: Date }>()
  for (let inDays = 0; inDays < count; inDays++) {
    const date = new Date(Date.parse(today) + inDays * day)
    const key = date.toISOString().slice(5, 10)
    days.set(key, { inDays, date })
    const leap = new Date(Date.UTC(date.getUTCFullYear(), 1, 29)).getUTCDate() === 29
    if (key === '02-28' && !leap) days.set('02-29', { inDays, date })
  }
  return days
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than all that is done with it. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone })
  calendars.set(timeZone, calendar)
  return calendar
}

/** Birthdays and work anniversaries on these days, the nearest first. */
export function celebrationsOf<P extends Celebrated>(
  people: readonly P[],
  days: ReturnType<typeof nextDays>,
): Celebration<P>[] {
  return people
    .flatMap((person) => {
      const born = person.birthday ? days.get(person.birthday) : undefined
      const joined = person.startedOn ? days.get(person.startedOn.slice(5)) : undefined
      const years = joined
        ? joined.date.getUTCFullYear() - Number(person.startedOn!.slice(0, 4))
        : 0
      return [
        ...(born ? [{ person, ...born }] : []),
        ...(joined && years > 0 ? [{ person, ...joined, years }] : []),
      ]
    })
    .sort((a, b) => a.inDays - b.inDays)
}
