import test from 'ava'
import fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { formatMessage, type MessageParams } from './message-format.ts'

const locale = fc.constantFrom('en', 'ru', 'uk')
const literal = fc
  .string({ unit: fc.constantFrom(...'abя їЄ#,:=.’<-'), maxLength: 8 })
  .map((text) => text.replaceAll('<', ''))
const quoted = fc.constantFrom("''", "'{'", "'{x}'", "п'ять", "'#' ", "'}' ''")
const leaf = fc.oneof(
  literal,
  quoted,
  fc.constantFrom('{name}', '{ n }', '{n, number}', '{n,number,integer}', '{n, number, percent}'),
  fc.constantFrom('{when, date}', '{when, date, long}', '{when, time, short}', '{when, time}'),
)
const { message } = fc.letrec<{ message: string }>((tie) => {
  const inner = fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('message'))
  const option = inner.map((text) => `{${text}}`)
  const plural = fc
    .record({
      kind: fc.constantFrom('plural', 'selectordinal'),
      offset: fc.constantFrom('', ' offset:1'),
      exact: option.map((text) => ` =0 ${text} =5${text}`),
      rules: fc.tuple(option, option, option, option),
    })
    .map(({ kind, offset, exact, rules: [one, few, many, other] }) => {
      const rules = `one ${one} few {# ${few.slice(1)} many ${many} other {#${other.slice(1)}`
      return `{n, ${kind},${offset}${exact} ${rules}}`
    })
  const select = fc
    .tuple(option, option)
    .map(([a, other]) => `{name, select, Анна ${a} other ${other}}`)
  return {
    message: fc.array(fc.oneof(leaf, plural, select), { maxLength: 3 }).map((all) => all.join('')),
  }
})
const params = fc.record({
  n: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constantFrom(0.5, 1.5, 2.25, 1000, 1e6, -3)),
  name: fc.constantFrom('Анна', 'Oleh', 'toString', ''),
  when: fc.constantFrom(new Date('2026-03-01T09:05:00Z'), new Date('2025-12-31T23:59:59Z')),
})

test('equals intl-messageformat', (t) => {
  fc.assert(
    fc.property(message, params, locale, (source, values: MessageParams, language) => {
      const oracle = new IntlMessageFormat(source, language, undefined, { ignoreTag: true })
      t.is(formatMessage(source, values, language), String(oracle.format(values)))
    }),
    { numRuns: 1500 },
  )
})

test('every number from 0 to 120 takes the right Slavic form', (t) => {
  const forms = 'one {# файл} few {# файли} many {# файлів} other {# файлу}'
  const source = `{n, plural, =0 {нічого} ${forms}}`
  for (const language of ['en', 'ru', 'uk']) {
    const oracle = new IntlMessageFormat(source, language)
    for (let n = 0; n <= 120; n++) {
      t.is(formatMessage(source, { n }, language), String(oracle.format({ n })))
    }
  }
})

test('a broken message or a missing value never throws', (t) => {
  for (const source of ['{', '{n', '{n, plural, one {x}}', '}', '{n, what}', '{n, plural, =}']) {
    t.is(formatMessage(source, { n: 1 }), source)
  }
  t.is(formatMessage('{when, date}', { when: 'never' }), '{when, date}')
  t.is(formatMessage('Hello, {name}'), 'Hello, {name}')
  t.is(formatMessage('{toString}', {}), '{toString}')
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."{}',=# nplurao") }), (source) => {
      formatMessage(source, { n: 1 })
    }),
  )
})

test('times follow the given zone', (t) => {
  const when = new Date('2026-03-01T23:30:00Z')
  t.is(formatMessage('{when, time, short}', { when }, 'uk', 'Europe/Kyiv'), '01:30')
  t.is(formatMessage('{when, time, short}', { when }, 'uk', 'UTC'), '23:30')
})
