/** The languages a Cyrillic text may be in; without one, either. */
export type Cyrillic = 'ru' | 'uk'

const ukrainianLetters = /[іїєґ]|(?<=[бпвмфрк])['’ʼ](?=[яюєї])/gi
const russianLetters = /[ыэъё]/gi
/** Letters of one language in a text of the other are those of names and quotations. */
const few = 0.1

/** What letters tell of a text: nothing, where both languages have their own in it or neither has. */
export function languageOf(text: string): Cyrillic | undefined {
  const uk = count(text, ukrainianLetters)
  const ru = count(text, russianLetters)
  if (uk === ru || Math.min(uk, ru) > few * Math.max(uk, ru)) return undefined
  return uk > ru ? 'uk' : 'ru'
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0
}

/** The language most of a text is in, as far as its letters tell. */
export function textLanguage(text: string): 'en' | Cyrillic | undefined {
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu)
  const latin = count(text, /[a-z]/gi)
  return cyrillic > latin ? languageOf(text) : latin > 0 ? 'en' : undefined
}
