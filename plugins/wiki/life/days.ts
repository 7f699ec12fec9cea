/** The day of a moment: `2027-03-01`. */
export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The same day some months later; the last of a month where that one is shorter. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)))
}
