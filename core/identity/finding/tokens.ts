import { stemsOfName } from './endings.ts'
import { firstLetters } from './first-letters.ts'
import { canonicalName } from './first-names.ts'
import { plain, wordsOf } from './letters.ts'
import { backwards, national, numbersIn } from './phone-digits.ts'
import { spellings } from './sound.ts'

/** What a person is found by. */
export interface Findable {
  name: string
  login: string
  email: string | null
  phone: string | null
}

/** The columns they are in. */
export const findable = ['name', 'login', 'email', 'phone'] satisfies (keyof Findable)[]

/** Goes up with every change of the tokens: then all people get theirs anew. */
export const tokensVersion = 2

const longest = 60
const mostParts = 10
const mostNumbers = 4

/**
 * The kinds of token tell themselves apart: a part of the name as it is written in small letters,
 * as it sounds in capitals, its stem after a bar, the stem all forms of a first name share after an
 * equals sign; numbers forwards after a plus and backwards after a minus.
 */
export const token = {
  written: (word: string) => plain(word).slice(0, longest),
  sounding: (sound: string) => sound.toUpperCase().slice(0, longest),
  stem: (stem: string) => `|${stem.slice(0, longest)}`,
  firstName: (canonical: string) => `=${canonical}`,
  number: (digits: string) => `+${digits.slice(0, longest)}`,
  numberBackwards: (digits: string) => `-${backwards(digits).slice(0, longest)}`,
}

/** All tokens of a person, and with which letters their words begin. */
export function tokensOf({ name, login, email, phone }: Findable) {
  const parts = wordsOf(name).slice(0, mostParts)
  const handles = [login, (email ?? '').split('@')[0]!].flatMap((text) =>
    wordsOf(text).filter((word) => word.length > 1),
  )
  const words = [...parts, ...handles]
  const sounds = words.flatMap(spellings)
  const numbers = numbersIn(phone ?? '').slice(0, mostNumbers)
  const tokens = new Set([
    ...words.map(token.written),
    ...sounds.map(token.sounding),
    ...parts.flatMap(stemsOfName).flatMap(stemTokens),
    ...numbers.flatMap(numberTokens),
  ])
  tokens.delete('')
  return { tokens: [...tokens], letters: firstLetters(sounds) }
}

function stemTokens(stem: string): string[] {
  const canonical = canonicalName(stem)
  return canonical === undefined
    ? [token.stem(stem)]
    : [token.stem(stem), token.firstName(canonical)]
}

/** A number is looked for from its country's code, its area, its last seven digits, or its end. */
function numberTokens(digits: string): string[] {
  const starts = [digits, national(digits), digits.slice(-7)]
  return [...starts.map(token.number), token.numberBackwards(digits)]
}
