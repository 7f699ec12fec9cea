import { coreErrors, type FieldProblem } from 'portico/sdk'
import type { Question } from './api.ts'

/** An answer with its question as it stood: the questions may change later. */
export interface Answer {
  question: string
  answer: string
}

const longest = { short: 200, long: 4000, choice: 200, 'yes-no': 3 } as const

/** Fields are `answer-<question id>`, in forms and in the API. */
export const answerField = (id: string) => `answer-${id}`

/** @throws core:invalid, naming the question that lacks an answer or has a wrong one */
export function readAnswers(
  questions: readonly Question[],
  fields: Readonly<Record<string, unknown>>,
): Answer[] {
  const problems: FieldProblem[] = []
  const answers = questions.map((question) => {
    const path = `/${answerField(question.id)}`
    const answer = String(fields[answerField(question.id)] ?? '').trim()
    const wrong = problemWith(question, answer)
    if (wrong) problems.push({ path, message: wrong })
    return { question: question.label, answer }
  })
  if (problems.length > 0) throw coreErrors.invalid({ fields: problems })
  return answers.filter(({ answer }) => answer !== '')
}

function problemWith({ kind, options, required }: Question, answer: string): string | undefined {
  if (answer === '') return required ? 'is missing: this question needs an answer' : undefined
  if (answer.length > longest[kind]) return `must have at most ${longest[kind]} characters`
  if (kind === 'choice' && !options.includes(answer)) return `must be one of: ${options.join(', ')}`
  if (kind === 'yes-no' && answer !== 'yes' && answer !== 'no') return 'must be yes or no'
  return undefined
}

/** What an owner asks, checked. @throws core:invalid */
export function checkQuestions<Q extends Omit<Question, 'id'>>(questions: readonly Q[]): Q[] {
  const problems = questions.flatMap(({ kind, options }, at) =>
    kind === 'choice' && new Set(options).size < 2
      ? [{ path: `/questions/${at}/options`, message: 'must have at least two different options' }]
      : [],
  )
  if (problems.length > 0) throw coreErrors.invalid({ fields: problems })
  return questions.map((question) => ({
    ...question,
    options: question.kind === 'choice' ? [...new Set(question.options)] : [],
  }))
}
