/** What is known about the language somebody wants, most trusted first. */
export interface LocaleWishes {
  /** Saved in the person's settings. */
  preference?: string | null
  cookie?: string | undefined
  /** The `Accept-Language` header. */
  acceptLanguage?: string | undefined
}

export function chooseLocale(
  wishes: LocaleWishes,
  supported: readonly string[],
  fallback: string,
): string {
  const wanted = [wishes.preference, wishes.cookie, ...acceptedLanguages(wishes.acceptLanguage)]
  for (const tag of wanted) {
    const found = tag && match(tag, supported)
    if (found) return found
  }
  return fallback
}

/** The tags of an `Accept-Language` header by falling weight; those with `q=0` are refused ones. */
function acceptedLanguages(header = ''): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...options] = entry.split(';').map((piece) => piece.trim())
      const quality = options.find((option) => option.startsWith('q='))
      return { tag, weight: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

/** `uk-UA` is served by `uk`. */
function match(tag: string, supported: readonly string[]): string | undefined {
  const wanted = tag.toLowerCase()
  const base = wanted.split('-')[0]
  return (
    supported.find((locale) => locale.toLowerCase() === wanted) ??
    supported.find((locale) => locale.toLowerCase() === base)
  )
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]
const week = 7 * 86_400_000

/** "now", "12 min. ago", "yesterday"; from a week on, the date. */
export function relativeTime(date: Date, now: Date, locale: string, timeZone?: string): string {
  const distance = date.getTime() - now.getTime()
  if (Math.abs(distance) >= week) return formatDate(date, locale, { timeZone })
  const format = relativeFormat(locale)
  // Truncated, so that 90 minutes are "1 hr. ago" and nothing is announced before it is true.
  for (const [unit, size] of units) {
    if (Math.abs(distance) >= size) return format.format(Math.trunc(distance / size), unit)
  }
  return format.format(0, 'second')
}

export interface DateStyle {
  /** An IANA name such as `Europe/Kyiv`; without it, the server's zone. */
  timeZone?: string | undefined
  date?: 'short' | 'medium' | 'long' | 'full' | 'none'
  time?: 'short' | 'medium' | 'none'
}

export function formatDate(date: Date, locale: string, style: DateStyle = {}): string {
  const { timeZone, date: day = 'medium', time = 'none' } = style
  return dateFormat(locale, timeZone ?? '', day, time).format(date)
}

/** Making a formatter costs fifty times what using it does; there are few different ones. */
const relativeFormat = once(
  (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
)
const dateFormat = once(
  (locale, timeZone, day, time) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: timeZone || undefined,
      dateStyle: day === 'none' ? undefined : (day as 'long'),
      timeStyle: time === 'none' ? undefined : (time as 'short'),
    }),
)

function once<T>(make: (...of: string[]) => T): (...of: string[]) => T {
  const made = new Map<string, T>()
  return (...of) => {
    const key = of.join(' ')
    const known = made.get(key) ?? make(...of)
    made.set(key, known)
    return known
  }
}

/** Orders names as a reader of `locale` expects; numbers inside names by value. */
export function compareNames(locale: string): (a: string, b: string) => number {
  return new Intl.Collator(locale, { numeric: true }).compare
}

/**
 * The language of a text that is mostly Cyrillic, else undefined. `hint` decides where no letter
 * does: "Добра порада" alone could be either, inside a Ukrainian document it is Ukrainian.
 */
export function detectLang(text: string, hint: 'ru' | 'uk' = 'ru'): 'ru' | 'uk' | undefined {
  const sample = text.slice(0, 4000)
  const cyrillic = count(sample, /\p{Script=Cyrillic}/gu)
  if (cyrillic === 0 || cyrillic * 2 < count(sample, /\p{L}/gu)) return undefined
  const ukrainian = count(sample, /[ґєії]/giu)
  const russian = count(sample, /[ыэёъ]/giu)
  if (ukrainian === russian) return hint
  return ukrainian > russian ? 'uk' : 'ru'
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
