const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

/** `12 MB`, in the language. */
export function inBytes(locale: string, bytes: number): string {
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1_000)), 4)
  const style = { style: 'unit', unit: units[power]!, unitDisplay: 'short' } as const
  const digits = { maximumFractionDigits: power > 1 ? 1 : 0 }
  return new Intl.NumberFormat(locale, { ...style, ...digits }).format(bytes / 1_000 ** power)
}

/** `12 ms`, `1.3 sec`, in the language. */
export function inTime(locale: string, milliseconds: number): string {
  const long = milliseconds >= 1_000
  const unit = long ? 'second' : 'millisecond'
  const style = { style: 'unit', unit, unitDisplay: 'short' } as const
  const value = long ? milliseconds / 1_000 : milliseconds
  const maximumFractionDigits = value < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits }).format(value)
}

/** When the day began where the viewer is. */
export function startOfDay(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(now)
  const of = (type: string) => Number(parts.find((part) => part.type === type)!.value)
  return now - ((of('hour') * 60 + of('minute')) * 60 + of('second')) * 1_000 - (now % 1_000)
}
