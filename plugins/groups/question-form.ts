import type { Question, QuestionKind } from './api.ts'

/** How many questions the form has room for. */
export const questionRoom = 10

type Row = Omit<Question, 'id'> & { id?: string }

/** The rows of the form that have a text, as questions. Options stand on lines of their own. */
export function questionRows(fields: Readonly<Record<string, unknown>>): Row[] {
  const field = (name: string, at: number) => String(fields[`${name}-${at}`] ?? '').trim()
  return Array.from({ length: questionRoom }, (_, at) => ({
    ...(/^q\d{1,6}$/.test(field('id', at)) && { id: field('id', at) }),
    kind: kindOf(field('kind', at)),
    label: field('label', at).slice(0, 300),
    options: lines(field('options', at)),
    required: field('required', at) !== '',
  })).filter(({ label }) => label !== '')
}

const kinds: readonly string[] = ['short', 'long', 'choice', 'yes-no'] satisfies QuestionKind[]

function kindOf(text: string): QuestionKind {
  return kinds.includes(text) ? (text as QuestionKind) : 'short'
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter(Boolean)
    .slice(0, 20)
}
