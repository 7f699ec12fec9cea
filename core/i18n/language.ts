/** A language as people choose it. */
export interface Language {
  /** BCP 47: `pl`, `pt-BR`. */
  id: string
  /** In its own words: `Polski`. */
  label: string
}

/** Whether it is written as language codes are; whether anybody speaks it is not asked. */
export function isLanguage(code: unknown): code is string {
  try {
    return typeof code === 'string' && Intl.getCanonicalLocales(code)[0] === code
  } catch {
    return false
  }
}

const known = new Map<string, Language>()

/** Kept: naming a language is dear. */
export function languageOf(id: string): Language {
  const language = known.get(id) ?? { id, label: labelOf(id) }
  known.set(id, language)
  return language
}

function labelOf(id: string): string {
  const name = new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id
  const [first = '', ...rest] = name
  return first.toLocaleUpperCase(id) + rest.join('')
}

/** The script it is written in: `Latn`, `Cyrl`. */
export const scriptOf = (id: string): string | undefined => new Intl.Locale(id).maximize().script

/** Which way it is written. */
export function directionOf(id: string): 'ltr' | 'rtl' {
  return rightToLeft.has(scriptOf(id) ?? '') ? 'rtl' : 'ltr'
}

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'])
