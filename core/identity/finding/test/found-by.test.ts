import test from 'ava'
import fc from 'fast-check'
import { otherLayout } from '../../../../sdk/keyboard-layout.ts'
import { stemsOfName } from '../endings.ts'
import { canonicalName } from '../first-names.ts'
import { lengthOf, readingsOf } from '../readings.ts'
import { tokensOf } from '../tokens.ts'
import { english, russian, ukrainian } from './transliterations.ts'

const alphabets = {
  uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
  ru: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  en: 'abcdefghijklmnopqrstuvwxyz',
}
type Language = keyof typeof alphabets

const part = (language: Language) =>
  fc
    .array(fc.constantFrom(...alphabets[language]), { minLength: 2, maxLength: 9 })
    .map((letters) => letters.join(''))
    .map((letters) => letters[0]!.toUpperCase() + letters.slice(1))

/** A name, and the beginning of one of its parts. */
const named = (language: Language) =>
  fc.record({
    language: fc.constant(language),
    parts: fc.array(part(language), { minLength: 1, maxLength: 3 }),
    at: fc.nat(2),
    length: fc.integer({ min: 2, max: 9 }),
  })

const anybody = fc.oneof(named('uk'), named('ru'), named('en'))

function isFound(name: string, typed: string): boolean {
  const { tokens, letters } = tokensOf({ name, login: 'x', email: null, phone: null })
  return readingsOf(typed).some((reading) =>
    reading.every(
      ({ from, to, times, letters: needed }) =>
        (BigInt(letters) & BigInt(needed)) === BigInt(needed) &&
        tokens.filter((one) => one >= from && one < to).length >= times,
    ),
  )
}

function beginning(person: { parts: string[]; at: number; length: number }): string {
  return person.parts[person.at % person.parts.length]!.slice(0, person.length)
}

test('anybody is found by the beginning of any part of the name', (t) => {
  fc.assert(
    fc.property(anybody, (person) => {
      fc.pre(lengthOf(beginning(person)) >= 2)
      return isFound(person.parts.join(' '), beginning(person))
    }),
    { numRuns: 2_000 },
  )
  t.pass()
})

test('…typed with the keyboard of another alphabet', (t) => {
  fc.assert(
    fc.property(anybody, fc.constantFrom('ru', 'uk'), (person, cyrillic) => {
      const layout = person.language === 'en' ? cyrillic : person.language
      return isFound(person.parts.join(' '), otherLayout(beginning(person), layout))
    }),
    { numRuns: 2_000 },
  )
  t.pass()
})

test('…and transliterated', (t) => {
  const systems = { uk: [ukrainian], ru: [russian, english], en: [(word: string) => word] }
  fc.assert(
    fc.property(fc.oneof(named('uk'), named('ru')), fc.nat(1), (person, nth) => {
      const system = systems[person.language][nth % systems[person.language].length]!
      const typed = system(person.parts[person.at % person.parts.length]!.toLowerCase())
      const start = typed.slice(0, person.length)
      fc.pre(lengthOf(start) >= 2)
      return isFound(person.parts.join(' '), start)
    }),
    { numRuns: 2_000 },
  )
  t.pass()
})

test('who is transliterated is found in Cyrillic', (t) => {
  fc.assert(
    fc.property(part('uk'), (name) => isFound(ukrainian(name.toLowerCase()), name)),
    { numRuns: 1_000 },
  )
  t.pass()
})

test('no two first names stand for each other', (t) => {
  const pairs = [
    ['Олена', 'Олег'],
    ['Марія', 'Марина'],
    ['Іван', 'Яна'],
    ['Павло', 'Петро'],
    ['Максим', 'Марк'],
    ['Юлія', 'Юрій'],
  ]
  for (const [one, other] of pairs) {
    const of = (name: string) => stemsOfName(name.toLowerCase()).map(canonicalName)
    t.notDeepEqual(of(one!), of(other!), `${one} ${other}`)
  }
})
