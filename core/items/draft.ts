import { coreErrors, type FieldProblem } from '../../sdk/errors.ts'
import type { ItemDraft, ItemKind } from '../../sdk/items.ts'
import { isPrincipal } from '../access/index.ts'
import { check, sentence } from '../schema/index.ts'

const maxTitle = 300
const maxFiles = 50
const maxNote = 300
const maxPrincipals = 100
const maxData = 64 * 1024

export interface CheckedDraft {
  title: string | null
  data: Record<string, unknown>
  files: readonly string[]
}

/** The small parts of a draft, checked; the body has its own format. @throws core:invalid */
export function checkDraft(
  spec: ItemKind,
  draft: Omit<ItemDraft, 'body'>,
  note?: string | null,
): CheckedDraft {
  const title = draft.title?.trim() || null
  const data = structuredClone(draft.data ?? {})
  const files = [...new Set(draft.files ?? [])]
  const fields = [
    ...tooMany('/title', title?.length ?? 0, maxTitle, 'characters'),
    ...tooMany('/files', files.length, maxFiles, 'files'),
    ...dataProblems(spec, data),
    ...placeProblems(draft),
    ...tooMany('/note', note?.length ?? 0, maxNote, 'characters'),
  ]
  if (fields.length > 0) throw coreErrors.invalid({ fields })
  return { title, data, files }
}

function dataProblems(spec: ItemKind, data: Record<string, unknown>): FieldProblem[] {
  if (spec.data === undefined) {
    const message = 'must be left out: this kind of item has no data'
    return Object.keys(data).length > 0 ? [{ path: '/data', message }] : []
  }
  const problem = check(spec.data, data)
  if (problem) return [{ path: `/data${problem.path}`, message: sentence(problem) }]
  return tooMany('/data', JSON.stringify(data).length, maxData, 'characters as JSON')
}

function placeProblems({ audience, parentId }: Omit<ItemDraft, 'body'>): FieldProblem[] {
  if (audience === undefined) return []
  if (parentId === undefined) return audienceProblems(audience, '/audience')
  return [{ path: '/audience', message: 'must be left out: the audience of the parent holds' }]
}

/** What is wrong with a list of principals. */
export function audienceProblems(audience: readonly string[], path: string): FieldProblem[] {
  const wrong = audience
    .map((principal, index) => ({ principal, path: `${path}/${index}` }))
    .filter(({ principal }) => !isPrincipal(principal))
    .map(({ principal, path }) => ({
      path,
      message: `is not a principal: "${principal}". Expected person:<id>, role:<name>, department:<id>, space:<id>#<role>, employees or anyone`,
    }))
  return [...tooMany(path, audience.length, maxPrincipals, 'entries'), ...wrong]
}

function tooMany(path: string, count: number, limit: number, what: string): FieldProblem[] {
  return count > limit
    ? [{ path, message: `must have at most ${limit} ${what}; this has ${count}` }]
    : []
}
