import { formatMessage } from '../../sdk/client/message-format.ts'
import type { Languages, PortalText, TextSearch } from '../../sdk/languages.ts'
import type { I18n } from './i18n.ts'
import { languageOf } from './language.ts'
import { usageOf } from './message.ts'

type Text = Omit<PortalText, 'shown'>

/** What the console shows of languages and texts. */
export function createLanguages(i18n: I18n): Languages {
  return {
    all() {
      const offered = i18n.offered()
      const ids = [...new Set([...i18n.installed(), ...offered])].sort()
      return ids.map((id) => ({
        ...languageOf(id),
        ...i18n.extent(id),
        offered: offered.includes(id),
        default: id === i18n.fallback,
      }))
    },
    texts({ own, ...search }) {
      const texts = i18n.texts(search.locale)
      return find(own ? texts.map((text) => reworded(text, own[text.key])) : texts, search)
    },
  }
}

function reworded({ override, ...text }: Text, words: string | undefined): Text {
  return words === undefined ? text : { ...text, override: words }
}

function find(texts: readonly Text[], search: TextSearch) {
  const { locale, words = '', changed, missing, limit } = search
  const wanted = plain(words, locale)
  const asked = wanted.split(' ').filter(Boolean)
  const found = texts
    .filter(({ override }) => !changed || override !== undefined)
    .filter(({ from }) => !missing || from !== locale)
    .flatMap((text) => {
      const seen = plain(wordsOf(text.override ?? text.original), locale)
      const isKey = words.trim() === text.key
      if (!isKey && !asked.every((word) => seen.includes(word))) return []
      // The whole text first, then what begins with it, then the shortest.
      const far = isKey || seen === wanted ? 0 : seen.startsWith(wanted) ? 1 : 2
      return [{ text, far, length: seen.length }]
    })
    .sort((a, b) => a.far - b.far || a.length - b.length)
    .map(({ text }) => text)
  const shown = found
    .slice(0, limit)
    .map((text) => ({ ...text, shown: sample(text.override ?? text.original, locale) }))
  return { texts: shown, found: found.length }
}

/** Which of the forms of a plural a person means is seen best with one of them. */
function sample(message: string, locale: string): string {
  const usage = usageOf(message)
  if (typeof usage === 'string') return message
  const counts = usage.plurals.map(({ name }) => [name, 5])
  const choices = [...usage.selects].map((name) => [name, 'other'])
  return formatMessage(message, Object.fromEntries([...choices, ...counts]), locale)
}

/** What of a message is read on the page: no parameters, and of plurals every branch. */
function wordsOf(message: string): string {
  const usage = usageOf(message)
  return typeof usage === 'string' ? message : usage.words.join(' ')
}

/** Figures stand for parameters: whoever looks for "3 comments" means "comments". */
function plain(text: string, locale: string): string {
  return text
    .toLocaleLowerCase(locale)
    .replaceAll(/[\p{P}\p{S}\p{N}\s]+/gu, ' ')
    .trim()
}
