import {
  isArgumentElement,
  isDateElement,
  isLiteralElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTimeElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser'

/** What one message uses: its parameters, and its plurals with their categories. */
export interface Usage {
  params: Set<string>
  plurals: { name: string; type: 'cardinal' | 'ordinal'; categories: Set<string> }[]
  selects: Set<string>
  /** The words in it, of every branch. */
  words: string[]
}

/** What is wrong with a message in a language. */
export type Fault =
  | { kind: 'unparsable'; reason: string }
  | { kind: 'params'; unknown: string; known: string }
  | { kind: 'plural'; name: string; absent: string }

/** Or why it cannot be read. */
export function usageOf(message: string): Usage | string {
  try {
    const usage: Usage = { params: new Set(), plurals: [], selects: new Set(), words: [] }
    collect(parse(message, { ignoreTag: true }), usage)
    return usage
  } catch (error) {
    return (error as Error).message
  }
}

/**
 * Every category the language has must be there: "2 комментариев" comes from a missing `few`. Where an
 * original is given, there are no parameters but its own.
 */
export function faultOf(locale: string, message: string, original?: string): Fault | undefined {
  const usage = usageOf(message)
  if (typeof usage === 'string') return { kind: 'unparsable', reason: usage }
  const theirs = original === undefined ? undefined : usageOf(original)
  if (typeof theirs === 'object') {
    const unknown = [...usage.params].filter((name) => !theirs.params.has(name))
    if (unknown.length > 0) {
      return { kind: 'params', unknown: listed(unknown), known: listed([...theirs.params]) }
    }
  }
  for (const { name, type, categories } of usage.plurals) {
    const wanted = new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories
    const absent = wanted.filter((category) => !categories.has(category)).sort()
    if (absent.length > 0) return { kind: 'plural', name, absent: absent.join(', ') }
  }
  return undefined
}

const listed = (names: string[]) => names.map((name) => `{${name}}`).join(', ')

function collect(elements: MessageFormatElement[], usage: Usage): void {
  for (const element of elements) {
    if (isLiteralElement(element)) usage.words.push(element.value)
    else if (isPluralElement(element) || isSelectElement(element)) {
      usage.params.add(element.value)
      if (isSelectElement(element)) usage.selects.add(element.value)
      if (isPluralElement(element)) {
        const categories = new Set(Object.keys(element.options))
        const type = element.pluralType ?? 'cardinal'
        usage.plurals.push({ name: element.value, type, categories })
      }
      for (const option of Object.values(element.options)) collect(option.value, usage)
    } else if (
      isArgumentElement(element) ||
      isNumberElement(element) ||
      isDateElement(element) ||
      isTimeElement(element)
    ) {
      usage.params.add(element.value)
    }
  }
}
