import type { Catalogues } from './i18n.ts'
import { faultOf, type Usage, usageOf } from './message.ts'

/** One thing wrong with a catalogue. */
export interface Problem {
  owner: string
  locale: string
  key: string
  kind: 'missing' | 'unparsable' | 'params' | 'plural'
  /** A sentence for a person that names file and key. */
  message: string
}

/** A language in `complete` misses nothing; what any other has must be right. */
export function checkCatalogues(catalogues: Catalogues, complete: readonly string[]): Problem[] {
  const problems: Problem[] = []
  for (const [owner, byLocale] of catalogues) {
    const keys = new Set(complete.flatMap((locale) => [...(byLocale.get(locale)?.keys() ?? [])]))
    const others = [...byLocale.keys()].filter((locale) => !complete.includes(locale))
    for (const key of [...keys].sort()) {
      const report = (locale: string, kind: Problem['kind'], what: string) => {
        const message = `${owner} › locales/${locale}.json › "${key}": ${what}`
        problems.push({ owner, locale, key, kind, message })
      }
      const textIn = (locale: string) => [locale, byLocale.get(locale)?.get(key)] as const
      checkKey(
        [...complete.map(textIn), ...others.map(textIn).filter(([, text]) => text !== undefined)],
        report,
      )
    }
  }
  return problems
}

type Report = (locale: string, kind: Problem['kind'], what: string) => void

function checkKey(messages: (readonly [string, string | undefined])[], report: Report) {
  let first: { locale: string; usage: Usage } | undefined
  for (const [locale, message] of messages) {
    if (message === undefined) {
      report(locale, 'missing', 'no message in this language')
      continue
    }
    const usage = usageOf(message)
    if (typeof usage === 'string') {
      report(locale, 'unparsable', `not a valid ICU message (${usage})`)
      continue
    }
    const fault = faultOf(locale, message)
    if (fault?.kind === 'plural') {
      report(locale, 'plural', `the plural of {${fault.name}} lacks ${fault.absent}`)
    }
    first ??= { locale, usage }
    const [own, theirs] = [named(usage), named(first.usage)]
    if (own !== theirs) report(locale, 'params', `uses ${own}, but ${first.locale} uses ${theirs}`)
  }
}

const named = ({ params }: Usage) => [...params].sort().join(', ') || 'none'
