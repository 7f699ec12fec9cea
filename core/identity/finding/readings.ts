import { otherLayouts } from '../../../sdk/keyboard-layout.ts'
import { stemsOfTyped } from './endings.ts'
import { firstLettersOf } from './first-letters.ts'
import { canonicalName } from './first-names.ts'
import { wordsOf } from './letters.ts'
import { national, typedNumber } from './phone-digits.ts'
import { sound } from './sound.ts'
import { token } from './tokens.ts'

/** Tokens from (included) to (excluded), of which a person must have at least so many. */
export interface Range {
  from: string
  to: string
  times: number
  /** First letters they must have besides. */
  letters: number
}

/** One way to understand what was typed: a person is meant who has tokens in all of these ranges. */
export type Reading = readonly Range[]

const longest = 100
const mostWords = 5

/** All ways to understand what was typed, the likeliest first. */
export function readingsOf(typed: string): Reading[] {
  const text = typed.slice(0, longest)
  const number = typedNumber(text)
  const readings = number === undefined ? namesIn(text) : numbers(number)
  const known = new Set<string>()
  return readings.filter((reading) => {
    const key = JSON.stringify(reading)
    return reading.length > 0 && known.size < known.add(key).size
  })
}

/** Letters and digits typed, in whichever layout has more of them: one alone says little. */
export function lengthOf(typed: string): number {
  const text = typed.slice(0, longest)
  return Math.max(...[text, ...otherLayouts(text)].map((meant) => wordsOf(meant).join('').length))
}

function namesIn(text: string): Reading[] {
  const words = typedWords(text)
  const others = otherLayouts(text)
    .map(typedWords)
    .filter((meant) => 2 * meant.join('').length >= words.join('').length)
  return [
    reading(words, asWritten),
    reading(words, asItSounds),
    ...initials(words),
    ...inAnyCase(words),
    ...others.map((meant) => reading(meant, asItSounds)),
    ...others.flatMap(inAnyCase),
  ]
}

/** Of an address only what stands before the @. */
function typedWords(text: string): string[] {
  return wordsOf(text.replace(/(?<=\S)@\S*/g, ' ')).slice(0, mostWords)
}

/** "ИП" is somebody whose names begin with И and П. */
function initials(words: readonly string[]): Reading[] {
  const short = words.filter((word) => /^\p{L}{2,3}$/u.test(word))
  if (short.length !== 1) return []
  const letters = words.flatMap((word) => (word === short[0] ? Array.from(word) : [word]))
  return [reading(letters, asWritten), reading(letters, asItSounds)]
}

/**
 * Each word by its stem: first by the likeliest, then by the next; then the same with first names
 * in all their forms. "с Марией" is about Мария alone.
 */
function inAnyCase(words: readonly string[]): Reading[] {
  const named = words.filter((word, at) => at === words.length - 1 || !prepositions.has(word))
  const stems = named.map(stemsOfTyped)
  const ways = Array.from({ length: Math.max(0, ...stems.map((one) => one.length)) }, (_, at) =>
    stems.map((one) => one[at] ?? one.at(-1)!),
  )
  const by = (way: string[], tokenOf: (stem: string) => string) =>
    way.map((stem, at) => numberAtEnd(named[at]!) ?? exactly(tokenOf(stem)))
  return [...ways.map((way) => by(way, token.stem)), ...ways.map((way) => by(way, firstNameToken))]
}

const prepositions = new Set('с со к ко у в о об от до для за про з із зі від до по'.split(' '))

function firstNameToken(stem: string): string {
  const canonical = canonicalName(stem)
  return canonical === undefined ? token.stem(stem) : token.firstName(canonical)
}

function reading(words: readonly string[], range: (word: string) => Uncounted): Reading {
  return counted(words.map((word) => numberAtEnd(word) ?? range(word)))
}

/** "Иван Иванов" is not Пётр Иванов: words that begin alike stand for as many parts of a name. */
function counted(ranges: readonly Uncounted[]): Reading {
  const unique = ranges.filter(
    (one, at) => ranges.findIndex((other) => other.from === one.from) === at,
  )
  return unique.map((one) => ({
    ...one,
    times: ranges.filter(({ from }) => from >= one.from && from < one.to).length,
  }))
}

/** Digits beside a name are the end of a number. */
function numberAtEnd(word: string): Range | undefined {
  return /^\d{3,}$/.test(word) ? { ...prefix(token.numberBackwards(word)), times: 1 } : undefined
}

/** Some logins are numbers, too. */
function numbers(digits: string): Reading[] {
  const { written, number, numberBackwards } = token
  return [written(digits), number(digits), number(national(digits)), numberBackwards(digits)].map(
    (one) => counted([prefix(one)]),
  )
}

function asWritten(word: string): Uncounted {
  return { ...prefix(token.written(word)), letters: firstLettersOf(word) }
}

/** A hard sign does not. */
function asItSounds(word: string): Uncounted {
  const heard = token.sounding(sound(word))
  return heard === '' ? asWritten(word) : { ...prefix(heard), letters: firstLettersOf(word) }
}

type Uncounted = Omit<Range, 'times'>

function prefix(from: string): Uncounted {
  return { from, to: `${from}\u{10ffff}`, letters: 0 }
}

function exactly(from: string): Range {
  return { from, to: `${from}\u0001`, times: 1, letters: 0 }
}
