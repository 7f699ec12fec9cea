import { formatMessage, type MessageParams } from '../../sdk/client/message-format.ts'
import type { PortalText } from '../../sdk/languages.ts'
import type { Problem } from './check.ts'

/** The catalogues of core and every plugin. */
export interface I18n {
  /** The portal's default language. */
  readonly fallback: string
  /** Languages there are texts of the core's in. */
  installed(): string[]
  /** Those people may choose of; the default one is always among them. */
  offered(): string[]
  /** Adds an owner's messages; a later call for the same owner and locale overrides key by key. */
  add(owner: string, locale: string, messages: Record<string, unknown>): void
  /** An admin's own words in place of messages; keys nobody has are kept and never asked for. */
  override(locale: string, messages: Record<string, string>): void
  /** The message in `locale`, else in the portal's language, else in English, else the key. */
  t(locale: string, key: string, params?: MessageParams): string
  /** Everything wrong with the catalogues. Loads a full ICU parser: for doctor and CI. */
  check(): Promise<Problem[]>
  /** Ready messages for the browser, with the fallbacks filled in. */
  catalogue(locale: string, prefix?: string): Record<string, string>
  /** Every text as it is in a language. */
  texts(locale: string): Omit<PortalText, 'shown'>[]
  /** The message as the catalogues have it, without an admin's words. */
  original(locale: string, key: string): string | undefined
  /** How many of all texts are in a language. */
  extent(locale: string): { present: number; all: number }
  /** How often each key was asked for and found nowhere. */
  missing(): ReadonlyMap<string, number>
}

/** Per owner and locale; the outer map keeps the order of adding. */
export type Catalogues = Map<string, Map<string, Map<string, string>>>

export interface I18nOptions {
  fallback: string
  /** Languages in which nothing may be missing: those the core itself has. */
  complete?: readonly string[]
  /** Default: all that are installed. */
  offered?: readonly string[] | undefined
}

export function createI18n({ fallback, complete = [], offered }: I18nOptions): I18n {
  const catalogues: Catalogues = new Map()
  const messages = new Map<string, Map<string, string>>()
  const overrides = new Map<string, Map<string, string>>()
  const missing = new Map<string, number>()

  /** Where to look, nearest first, without repeats: `pt-BR`, `pt`, the portal's, English. */
  const look = (locale: string) =>
    [...new Set([locale, locale.split('-')[0]!, fallback, 'en'])].filter(
      (candidate) => messages.has(candidate) || overrides.has(candidate),
    )
  let chains = new Map<string, string[]>()
  const chain = (locale: string) => {
    const known = chains.get(locale) ?? look(locale)
    if (messages.has(locale)) chains.set(locale, known)
    return known
  }
  const find = (candidate: string, key: string) =>
    overrides.get(candidate)?.get(key) ?? messages.get(candidate)?.get(key)
  /** What every owner has in a language that is complete. */
  const keysOf = (byLocale: Map<string, Map<string, string>>) => [
    ...new Set(complete.flatMap((locale) => [...(byLocale.get(locale)?.keys() ?? [])])),
  ]
  const home = (locale: string, key: string) =>
    chain(locale).find((each) => messages.get(each)?.has(key))
  let choice: string[] | undefined
  function chosen() {
    const there = installed()
    const wanted = offered?.filter((locale) => there.includes(locale)) ?? there
    return [...new Set([...wanted, fallback])].sort()
  }
  const installed = () => [...(catalogues.get('core')?.keys() ?? [])].sort()

  return {
    fallback,
    installed,

    offered() {
      choice ??= chosen()
      return choice
    },

    add(owner, locale, added) {
      const known = messages.get(locale) ?? new Map<string, string>()
      const byLocale = catalogues.get(owner) ?? new Map<string, Map<string, string>>()
      const own = byLocale.get(locale) ?? new Map<string, string>()
      for (const [key, message] of Object.entries(added)) {
        own.set(key, checkedMessage(owner, locale, key, message))
        known.set(key, message as string)
      }
      catalogues.set(owner, byLocale.set(locale, own))
      messages.set(locale, known)
      chains = new Map()
      choice = undefined
    },

    override(locale, own) {
      overrides.set(locale, new Map(Object.entries(own)))
      chains = new Map()
    },

    t(locale, key, params) {
      for (const candidate of chain(locale)) {
        const message = find(candidate, key)
        if (message !== undefined) return formatMessage(message, params, candidate)
      }
      missing.set(key, (missing.get(key) ?? 0) + 1)
      return key
    },

    async check() {
      const { checkCatalogues } = await import('./check.ts')
      return checkCatalogues(catalogues, complete)
    },

    catalogue(locale, prefix = '') {
      const found: Record<string, string> = {}
      for (const candidate of chain(locale).toReversed()) {
        for (const layer of [messages.get(candidate), overrides.get(candidate)]) {
          for (const [key, message] of layer ?? []) {
            if (key.startsWith(prefix)) found[key] = message
          }
        }
      }
      return found
    },

    texts(locale) {
      const own = overrides.get(locale)
      return [...catalogues].flatMap(([owner, byLocale]) =>
        keysOf(byLocale).flatMap((key) => {
          const from = home(locale, key)
          if (from === undefined) return []
          const override = own?.get(key)
          const text = { key, owner, from, original: messages.get(from)!.get(key)! }
          return [override === undefined ? text : { ...text, override }]
        }),
      )
    },

    original: (locale, key) => messages.get(home(locale, key) ?? '')?.get(key),

    extent(locale) {
      const all = [...catalogues.values()].flatMap(keysOf)
      return {
        all: all.length,
        present: all.filter((key) => messages.get(locale)?.has(key)).length,
      }
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
