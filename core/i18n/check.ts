import {
  isArgumentElement,
  isDateElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTimeElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import type { Catalogues } from './i18n.ts'

/** One thing wrong with a catalogue. */
export interface Problem {
  owner: string
  locale: string
  key: string
  kind: 'missing' | 'unparsable' | 'params' | 'plural'
  /** A sentence for a person that names file and key. */
  message: string
}

/** What one message uses: its parameters, and its plurals with their categories. */
interface Usage {
  params: Set<string>
  plurals: { name: string; type: 'cardinal' | 'ordinal'; categories: Set<string> }[]
}

export function checkCatalogues(catalogues: Catalogues, locales: readonly string[]): Problem[] {
  const problems: Problem[] = []
  for (const [owner, byLocale] of catalogues) {
    const keys = new Set([...byLocale.values()].flatMap((messages) => [...messages.keys()]))
    for (const key of [...keys].sort()) {
      const report = (locale: string, kind: Problem['kind'], what: string) => {
        const message = `${owner} › locales/${locale}.json › "${key}": ${what}`
        problems.push({ owner, locale, key, kind, message })
      }
      const messages = locales.map((locale) => [locale, byLocale.get(locale)?.get(key)] as const)
      checkKey(messages, report)
    }
  }
  return problems
}

type Report = (locale: string, kind: Problem['kind'], what: string) => void

function checkKey(messages: (readonly [string, string | undefined])[], report: Report) {
  let first: { locale: string; params: string } | undefined
  for (const [locale, message] of messages) {
    if (message === undefined) {
      report(locale, 'missing', 'no message in this language')
      continue
    }
    const usage = usageOf(message, (reason) => report(locale, 'unparsable', reason))
    if (!usage) continue
    checkPlurals(locale, usage, (what) => report(locale, 'plural', what))
    const params = [...usage.params].sort().join(', ') || 'none'
    first ??= { locale, params }
    if (params !== first.params) {
      report(locale, 'params', `uses ${params}, but ${first.locale} uses ${first.params}`)
    }
  }
}

function usageOf(message: string, unparsable: (reason: string) => void): Usage | undefined {
  try {
    const usage: Usage = { params: new Set(), plurals: [] }
    collect(parse(message, { ignoreTag: true }), usage)
    return usage
  } catch (error) {
    unparsable(`not a valid ICU message (${(error as Error).message})`)
  }
}

function collect(elements: MessageFormatElement[], usage: Usage) {
  for (const element of elements) {
    if (isPluralElement(element) || isSelectElement(element)) {
      usage.params.add(element.value)
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

/** Every category the language has must be there: "2 комментариев" comes from a missing `few`. */
function checkPlurals(locale: string, usage: Usage, report: (what: string) => void) {
  for (const { name, type, categories } of usage.plurals) {
    const wanted = new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories
    const absent = wanted.filter((category) => !categories.has(category)).sort()
    if (absent.length) report(`the plural of {${name}} lacks ${absent.join(', ')}`)
  }
}
