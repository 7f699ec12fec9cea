import test from 'ava'
import fc from 'fast-check'
import { isPorticoError } from 'portico/sdk'
import { fewestOptions, mostOptions, pollOf } from './new-poll.ts'

test('whatever a form sends makes a poll that can be asked, none, or is refused', (t) => {
  const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.anything())
  const form = fc.record(
    { question: value, options: value, multiple: value, anonymous: value, days: value },
    { requiredKeys: [] },
  )
  const texts = fc.record({
    question: fc.string({ minLength: 1, maxLength: 400 }),
    options: fc.array(fc.string({ maxLength: 250 }), { maxLength: 20 }),
  })
  fc.assert(
    fc.property(fc.oneof(form, texts), (fields) => {
      try {
        const poll = pollOf(fields, 0)
        if (!poll) return true
        const { question, options } = poll
        return (
          question.trim() !== '' &&
          options.length >= fewestOptions &&
          options.length <= mostOptions &&
          new Set(options).size === options.length &&
          options.every((option) => option.trim() === option && option !== '')
        )
      } catch (error) {
        return isPorticoError(error)
      }
    }),
  )
  t.pass()
})

test('answers stand one in a line; equal ones are one', (t) => {
  const poll = pollOf({ question: ' Where? ', options: 'Sea\r\n\n Hills \nSea' }, 0)
  t.like(poll, { question: 'Where?', options: ['Sea', 'Hills'], closesAt: null })
  t.is(pollOf({ options: '', days: '7' }, 0), undefined)
  t.is(pollOf({ question: 'x', options: ['a', 'b'], days: '7' }, 5)?.closesAt, 7 * 86_400_000 + 5)
})
