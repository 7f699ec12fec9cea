const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** `1.8 MB`, in the words of a language. */
export function size(locale: string, bytes: number): string {
  const at = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const unit = { style: 'unit', unit: units[at], unitDisplay: 'short' } as const
  const digits = at < 2 ? 0 : 1
  return new Intl.NumberFormat(locale, { ...unit, maximumFractionDigits: digits }).format(
    bytes / 1000 ** at,
  )
}

/** `12 sec`, or minutes when it took long. */
export function duration(locale: string, ms: number): string {
  const seconds = ms / 1000
  const long = seconds >= 120
  const unit = { style: 'unit', unit: long ? 'minute' : 'second', unitDisplay: 'short' } as const
  const digits = seconds < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, { ...unit, maximumFractionDigits: digits }).format(
    long ? seconds / 60 : seconds,
  )
}

/** `3 hours ago`. */
export function ago(locale: string, ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (minutes < 90) return words.format(-minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return hours < 36 ? words.format(-hours, 'hour') : words.format(-Math.round(hours / 24), 'day')
}
