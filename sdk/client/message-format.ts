/** What a message may be given: `{name}`, `{count, plural, …}`, `{when, date}`. */
export type MessageParams = Record<string, string | number | boolean | Date | null | undefined>

interface Argument {
  name: string
  /** Empty for `{name}`, otherwise plural, selectordinal, select, number, date or time. */
  kind: string
  style: string
  offset: number
  options: Record<string, Part[]>
}
/** Text, an argument, or 0 for the `#` of a plural. */
type Part = string | Argument | 0

const dates: Record<string, Intl.DateTimeFormatOptions> = {
  short: { month: 'numeric', day: 'numeric', year: '2-digit' },
  medium: { month: 'short', day: 'numeric', year: 'numeric' },
  long: { month: 'long', day: 'numeric', year: 'numeric' },
  full: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
}
const times: Record<string, Intl.DateTimeFormatOptions> = {
  short: { hour: 'numeric', minute: 'numeric' },
  medium: { hour: 'numeric', minute: 'numeric', second: 'numeric' },
}
const numbers: Record<string, Intl.NumberFormatOptions> = {
  integer: { maximumFractionDigits: 0 },
  percent: { style: 'percent' },
}

/** Parsed messages and Intl objects: dear to make, cheap to keep. */
const made = new Map<string, unknown>()

function kept<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as T
}

/**
 * Fills in one ICU message: plural (with `=0`, `offset:` and `#`), selectordinal, select, number
 * (integer, percent), date and time (short, medium, long, full). Shared by server and browser.
 *
 * A message that cannot be parsed is returned as it is, and a missing value stays `{name}`: a
 * mistake in a catalogue must not break a page. `portico doctor` reports both.
 */
export function formatMessage(
  message: string,
  params: MessageParams = {},
  locale = 'en',
  timeZone?: string,
): string {
  try {
    const parts = kept(`m${message}`, () => parse(message))
    return print(parts, params, locale, timeZone, 0)
  } catch {
    return message
  }
}

function print(
  parts: Part[],
  params: MessageParams,
  locale: string,
  timeZone: string | undefined,
  count: number,
): string {
  const number = (value: number, style = '') =>
    kept(`n${locale}${style}`, () => new Intl.NumberFormat(locale, numbers[style])).format(value)
  let out = ''
  for (const part of parts) {
    if (part === 0) out += number(count)
    else if (typeof part === 'string') out += part
    else {
      const { name, kind, style, offset, options } = part
      const value = Object.hasOwn(params, name) ? params[name] : undefined
      if (value === undefined) out += `{${name}}`
      else if (!kind) out += value ?? ''
      else if (kind === 'number') out += number(+value!, style)
      else if (kind === 'date' || kind === 'time') {
        const preset = kind === 'date' ? dates[style] : (times[style || 'medium'] ?? zoned)
        const make = () => new Intl.DateTimeFormat(locale, { ...preset, timeZone })
        out += kept(kind + locale + style + timeZone, make).format(new Date(value as Date))
      } else {
        let key = String(value)
        const rest = +value! - offset
        if (kind !== 'select') {
          const type = kind === 'plural' ? 'cardinal' : 'ordinal'
          const rules = kept(type + locale, () => new Intl.PluralRules(locale, { type }))
          key = Object.hasOwn(options, `=${key}`) ? `=${key}` : rules.select(rest)
        }
        const chosen = Object.hasOwn(options, key) ? options[key] : options.other
        out += print(chosen!, params, locale, timeZone, rest)
      }
    }
  }
  return out
}

const zoned: Intl.DateTimeFormatOptions = { ...times.medium, timeZoneName: 'short' }

function parse(message: string): Part[] {
  let at = 0
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const found = pattern.exec(message)?.[0] ?? ''
    at += found.length
    return found.trim()
  }
  // Nobody reads these errors: the raw message is shown, and `check()` explains with a full parser.
  const need = (fulfilled: unknown) => {
    if (!fulfilled) throw SyntaxError()
  }
  const optionKey = () => take(/\s*=?[^\s{},=]+\s*/y)
  const sign = (expected: string) => need(take(/\s*[{},]?/y) === expected)

  const text = (inPlural: boolean, nested: boolean): Part[] => {
    const parts: Part[] = []
    let literal = ''
    const flush = (part: Part) => {
      if (literal) parts.push(literal)
      literal = ''
      parts.push(part)
    }
    while (at < message.length) {
      const char = message[at]!
      const next = message[at + 1]!
      if (char === '}') {
        need(nested)
        break
      }
      at++
      if (char === '{') flush(argument())
      else if (char === '#' && inPlural) flush(0)
      else if (char === "'" && next === "'") literal += message[at++]
      else if (char === "'" && (inPlural ? /[{}<>#]/ : /[{}<>]/).test(next)) literal += quoted()
      else literal += char
    }
    if (literal) parts.push(literal)
    return parts
  }

  /** Up to the closing apostrophe, or the end of the message; `''` is one apostrophe. */
  const quoted = (): string => {
    const end = /(?:[^']|'')*/y
    end.lastIndex = at
    const found = end.exec(message)![0]
    at += found.length + 1
    return found.replaceAll("''", "'")
  }

  const argument = (): Argument => {
    const name = take(/\s*[^\s{},]+\s*/y)
    need(name)
    const part: Argument = { name, kind: '', style: '', offset: 0, options: Object.create(null) }
    if (message[at] === ',') {
      at++
      part.kind = take(/\s*\w+\s*/y)
      if (/^(plural|selectordinal|select)$/.test(part.kind)) {
        sign(',')
        part.offset = +(take(/\s*offset:\s*\d+/y).slice(7) || 0)
        let key = optionKey()
        while (key) {
          sign('{')
          part.options[key] = text(part.kind !== 'select', true)
          sign('}')
          key = optionKey()
        }
        need(part.options.other)
      } else {
        need(/^(number|date|time)$/.test(part.kind))
        if (message[at] === ',') {
          at++
          part.style = take(/[^{}]*/y)
        }
      }
    }
    sign('}')
    return part
  }

  return text(false, false)
}
