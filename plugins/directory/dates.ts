/** A day in the ways directories and offices write it, as `YYYY-MM-DD`; else the text as it is. */
export function dayOf(text: string): string {
  const [, year, month, day] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:$|[T\d])/.exec(text) ??
    reversed(/^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text)) ??
    []
  return year === undefined ? text : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
}

/** A birthday without its year, as `MM-DD`; the year is not kept, by intention. */
export function birthdayOf(text: string): string {
  const short = /^(\d{1,2})\.(\d{1,2})\.?$/.exec(text)
  if (short) return `${short[2]!.padStart(2, '0')}-${short[1]!.padStart(2, '0')}`
  const day = dayOf(text)
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day.slice(5) : text
}

function reversed(match: RegExpExecArray | null): (string | undefined)[] | undefined {
  return match ? [match[0], match[3], match[2], match[1]] : undefined
}
