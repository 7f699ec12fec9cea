import { coreErrors, type FieldProblem } from 'portico/sdk'
import type { NewPoll } from './api.ts'

export const fewestOptions = 2
export const mostOptions = 12
const longestQuestion = 300
const longestOption = 200
const day = 86_400_000

/** Days a poll may stay open, as the form offers them. */
export const spans = [1, 3, 7, 14, 30]

/** The fields of the post form; nothing when no question was asked. @throws core:invalid */
export function pollOf(
  fields: Readonly<Record<string, unknown>>,
  now: number,
): NewPoll | undefined {
  const question = text(fields.question)
  const options = lines(fields.options)
  if (question === '' && options.length === 0) return undefined
  const days = Number(text(fields.days))
  return checked(
    {
      question,
      options,
      multiple: text(fields.multiple) === 'true',
      anonymous: text(fields.anonymous) === 'true',
      revote: text(fields.revote) !== 'false',
      closesAt: spans.includes(days) ? now + days * day : null,
    },
    'polls.',
  )
}

/** A poll that can be asked. @throws core:invalid naming each field after the prefix */
export function checked(poll: NewPoll, prefix = ''): NewPoll {
  const question = poll.question.trim()
  const options = [...new Set(poll.options.map((option) => option.trim()).filter(Boolean))]
  const wrong: FieldProblem[] = []
  const say = (field: string, message: string, key: string, n = 0) =>
    wrong.push({
      path: `/${prefix}${field}`,
      message,
      wording: { key: `polls.error.${key}`, params: { n } },
    })
  if (question === '') say('question', 'is missing: a poll asks something', 'question')
  if (question.length > longestQuestion)
    say('question', `must have at most ${longestQuestion} characters`, 'long', longestQuestion)
  if (options.length < fewestOptions)
    say('options', `must have at least ${fewestOptions} different answers`, 'few', fewestOptions)
  if (options.length > mostOptions)
    say('options', `must have at most ${mostOptions} answers`, 'many', mostOptions)
  if (options.some((option) => option.length > longestOption))
    say('options', `must have at most ${longestOption} characters each`, 'long', longestOption)
  if (wrong.length > 0) throw coreErrors.invalid({ fields: wrong })
  return { ...poll, question, options }
}

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? String(value).trim()
    : ''

/** One answer in a line, or a list. */
function lines(value: unknown): string[] {
  const list = Array.isArray(value) ? value.map(text) : text(value).split('\n')
  return [...new Set(list.map((line) => line.trim()).filter(Boolean))]
}
