import { formatMessage, type MessageParams } from '../../sdk/client/message-format.ts'
import type { Problem } from './check.ts'

/** The catalogues of core and every plugin. */
export interface I18n {
  readonly locales: readonly string[]
  /** The portal's default language. */
  readonly fallback: string
  /** Adds an owner's messages; a later call for the same owner and locale overrides key by key. */
  add(owner: string, locale: string, messages: Record<string, unknown>): void
  /** The message in `locale`, else in the portal's language, else in English, else the key. */
  t(locale: string, key: string, params?: MessageParams): string
  /** Everything wrong with the catalogues. Loads a full ICU parser: for doctor and CI. */
  check(): Promise<Problem[]>
  /** Ready messages for the browser, with the fallbacks filled in. */
  catalogue(locale: string, prefix?: string): Record<string, string>
  /** How often each key was asked for and found nowhere. */
  missing(): ReadonlyMap<string, number>
}

/** Per owner and locale; the outer map keeps the order of adding. */
export type Catalogues = Map<string, Map<string, Map<string, string>>>

export function createI18n(options: { locales: readonly string[]; fallback: string }): I18n {
  const { locales, fallback } = options
  const catalogues: Catalogues = new Map()
  const messages = new Map(locales.map((locale) => [locale, new Map<string, string>()]))
  const missing = new Map<string, number>()

  /** Where to look, nearest first, without repeats. */
  const look = (locale: string) =>
    [...new Set([locale, fallback, 'en'])].filter((candidate) => messages.has(candidate))
  const chains = new Map(locales.map((locale) => [locale, look(locale)]))
  const chain = (locale: string) => chains.get(locale) ?? look(locale)

  return {
    locales,
    fallback,

    add(owner, locale, added) {
      const known = messages.get(locale)
      if (!known) {
        const list = locales.join(', ')
        throw new Error(
          `${owner} › locales/${locale}.json: unknown locale; this portal has ${list}`,
        )
      }
      const byLocale = catalogues.get(owner) ?? new Map<string, Map<string, string>>()
      const own = byLocale.get(locale) ?? new Map<string, string>()
      for (const [key, message] of Object.entries(added)) {
        own.set(key, checkedMessage(owner, locale, key, message))
        known.set(key, message as string)
      }
      catalogues.set(owner, byLocale.set(locale, own))
    },

    t(locale, key, params) {
      for (const candidate of chain(locale)) {
        const message = messages.get(candidate)?.get(key)
        if (message !== undefined) return formatMessage(message, params, candidate)
      }
      missing.set(key, (missing.get(key) ?? 0) + 1)
      return key
    },

    async check() {
      const { checkCatalogues } = await import('./check.ts')
      return checkCatalogues(catalogues, locales)
    },

    catalogue(locale, prefix = '') {
      const found: Record<string, string> = {}
      for (const candidate of chain(locale).toReversed()) {
        for (const [key, message] of messages.get(candidate)!) {
          if (key.startsWith(prefix)) found[key] = message
        }
      }
      return found
    },

    missing: () => missing,
  }
}

function checkedMessage(owner: string, locale: string, key: string, message: unknown): string {
  const where = `${owner} › locales/${locale}.json › "${key}"`
  if (!key.startsWith(`${owner}.`)) throw new Error(`${where}: keys must start with "${owner}."`)
  if (typeof message !== 'string')
    throw new Error(`${where}: must be a text, not ${typeof message}`)
  return message
}
