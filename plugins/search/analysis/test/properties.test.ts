import test from 'ava'
import fc from 'fast-check'
import { mistakesBetween } from '../distance.ts'
import { analyse, analyseQuery, splitsOf, suggestWords, trigrams } from '../index.ts'
import { normalise } from '../normalise.ts'

const letters = [
  'а',
  'ё',
  'і',
  'ї',
  'Ґ',
  'ь',
  'ж',
  'n',
  'É',
  'S',
  "'",
  '’',
  'ʼ',
  '-',
  '.',
  '@',
  '7',
  ' ',
]
const odd = [
  '\u0301',
  '\u0336',
  '\u200d',
  '\ufe0f',
  '\u00ad',
  '👍🏽',
  '👩‍💻',
  '漢',
  'か',
  'ไ',
  '\ud83d',
  '\0',
  '#',
  '+',
  '"',
  '*',
]
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...letters, ...odd), maxLength: 60 }),
)

test('terms point into the text, in the order of their words', (t) => {
  fc.assert(
    fc.property(text, (given) => {
      let last = -1
      for (const { term, start, end, position } of analyse(given)) {
        t.true(start >= 0 && start < end && end <= given.length, given)
        t.true(position === last || position === last + 1, given)
        t.true(term !== '' && term.length <= 64 && !/\s/.test(term), given)
        last = position
      }
    }),
  )
  t.pass()
})

test('a term says where it stands: what is there gives it again', (t) => {
  fc.assert(
    fc.property(text, (given) => {
      for (const { term, start, end } of analyse(given)) {
        const there = analyse(given.slice(start, end)).map((one) => one.term)
        t.true(there.includes(term), `${given}: ${term} of ${given.slice(start, end)}`)
      }
    }),
  )
})

test('normalising twice changes nothing, and neither does how signs are composed', (t) => {
  fc.assert(
    fc.property(text, (given) => {
      const once = normalise(given)
      t.is(normalise(once), once)
      t.is(normalise(given.normalize('NFD')), normalise(given.normalize('NFC')))
    }),
  )
})

test('the words of a query point into it, and have few alternatives, the likeliest first', (t) => {
  fc.assert(
    fc.property(text, (given) => {
      for (const { start, end, alternatives } of analyseQuery(given)) {
        t.true(start >= 0 && start < end && end <= given.length, given)
        t.true(alternatives.length > 0 && alternatives.length <= 16, given)
        const weights = alternatives.map(({ weight }) => weight)
        t.deepEqual(
          weights,
          [...weights].sort((one, other) => other - one),
        )
        t.true(weights.every((weight) => weight > 0 && weight <= 1))
      }
    }),
  )
})

test('whoever types a text finds it', (t) => {
  fc.assert(
    fc.property(text, (given) => {
      const terms = new Set(analyse(given).map(({ term }) => term))
      for (const { alternatives } of analyseQuery(given)) {
        t.true(
          alternatives.some(({ term }) => terms.has(term)),
          given,
        )
      }
    }),
  )
})

const word = fc.string({ unit: fc.constantFrom(...'abcабв'), minLength: 1, maxLength: 8 })

test('mistakes are counted alike both ways, and never by more than there are', (t) => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const far = mistakesBetween(one, other, 9)
      t.is(mistakesBetween(other, one, 9), far)
      t.is(far === 0, one === other)
      t.true(far <= Math.max(one.length, other.length))
      t.is(mistakesBetween(one, other, 1), Math.min(far, 2))
    }),
  )
})

test('a word is taken apart into what it is made of', (t) => {
  fc.assert(
    fc.property(text, (given) => {
      for (const parts of splitsOf(given)) t.is(parts.join(''), normalise(given))
    }),
  )
  t.deepEqual(splitsOf('barcode')[0], ['bar', 'code'])
  t.deepEqual(splitsOf('tiny'), [])
})

test('what is suggested is one of the candidates', (t) => {
  fc.assert(
    fc.property(word, fc.array(word), (typed, words) => {
      const found = suggestWords(
        typed,
        words.map((one) => ({ word: one, count: 1 })),
      )
      t.true(found.every((one) => words.includes(one)))
      t.true(trigrams(typed).every((gram) => Array.from(gram).length <= 3))
    }),
  )
})

/** As much of a text as is taken into the index. */
const much = 400_000
for (const piece of [
  'a',
  'a-',
  'a.',
  "a'",
  'a@a.',
  '1 ',
  '1',
  'а',
  'аі ',
  '漢',
  '👍',
  'a\u0301',
  '\u0301\u0316',
  "'",
  '\u200d',
  'ї\u0336',
]) {
  test(`much of ${JSON.stringify(piece)} is taken apart`, (t) => {
    const given = piece.repeat(much / piece.length)
    t.true(analyse(given).length <= 2 * much)
    t.true(analyseQuery(given).length <= 32)
    t.true(normalise(given).length <= 64)
  })
}
