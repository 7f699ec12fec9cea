import type { DefinedKind, TSchema } from '../../sdk/index.ts'
import { check, sentence } from '../schema/index.ts'
import type { Json } from './json.ts'

const closed = new WeakMap<TSchema, TSchema>()

/** A document with the defaults of its schema, and what does not fit it. The value itself is changed. */
export function fitted({ schema }: DefinedKind, value: Json): { value: Json; problem?: string } {
  if (!closed.has(schema)) closed.set(schema, { ...schema, additionalProperties: false } as TSchema)
  const problem = check(closed.get(schema)!, value)
  if (!problem) return { value }
  const place = problem.path.slice(1).replaceAll('/', ' › ')
  return { value, problem: `${place ? `${place} ` : ''}${sentence(problem)}` }
}
