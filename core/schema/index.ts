import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { TSchema } from 'typebox'
import { isLanguage } from '../i18n/language.ts'
import { explain, type SchemaProblem } from './explain.ts'

export type { SchemaProblem } from './explain.ts'

/** `exact` takes JSON as it is; `form` turns the strings of forms and queries into what is asked for. */
export type Reading = 'exact' | 'form'

// Titles and descriptions may be in several languages, which JSON Schema's own schema does not know.
// One error only: `allErrors` lets a hostile string keep a bad pattern busy in spite of its length limit.
const options = {
  ...{ allErrors: false, useDefaults: true, strict: false, verbose: true },
  validateSchema: false,
} as const

const engines: Record<Reading, Ajv2020> = {
  exact: new Ajv2020(options),
  form: new Ajv2020({ ...options, coerceTypes: 'array' }),
}
for (const engine of Object.values(engines)) {
  addFormats.default(engine, ['email', 'uri', 'date', 'time', 'date-time'])
  engine.addFormat('language-tag', isLanguage)
  // These say how a text is entered and kept, nothing of its form.
  for (const format of ['secret', 'file', 'color']) engine.addFormat(format, true)
}

const compiled: Record<Reading, WeakMap<TSchema, ValidateFunction>> = {
  exact: new WeakMap(),
  form: new WeakMap(),
}

/**
 * Checks a value in place (defaults are filled in) and says what is wrong with it, or nothing.
 * Validators are compiled on first use, so a start with many routes stays cheap.
 */
export function check(
  schema: TSchema,
  value: unknown,
  reading: Reading = 'exact',
): SchemaProblem | undefined {
  let validate = compiled[reading].get(schema)
  if (!validate) {
    validate = engines[reading].compile(schema)
    compiled[reading].set(schema, validate)
  }
  if (validate(value)) return undefined
  const error = choice(validate.errors ?? [])
  return error ? explain(error) : { path: '/', key: 'other', params: { message: 'is not valid' } }
}

/** The first error; a value that is none of some literals is told all of them. */
function choice([first, ...rest]: ErrorObject[]): ErrorObject | undefined {
  if (first?.keyword !== 'const') return first
  const others = rest.filter(
    ({ keyword, instancePath }) => keyword === 'const' && instancePath === first.instancePath,
  )
  if (others.length === 0) return first
  const allowedValues = [first, ...others].map(({ params }) => params.allowedValue)
  return { ...first, keyword: 'enum', params: { allowedValues } }
}

const sentences: Record<string, (params: Record<string, string | number>) => string> = {
  required: () => 'is missing',
  unknown: ({ known }) => `unknown; known here: ${known}`,
  unknownNear: ({ near }) => `unknown; did you mean ${near}?`,
  type: ({ type }) => `must be of type ${type}`,
  minLength: ({ limit }) => `must have at least ${limit} characters`,
  maxLength: ({ limit }) => `must have at most ${limit} characters`,
  minItems: ({ limit }) => `must have at least ${limit} entries`,
  maxItems: ({ limit }) => `must have at most ${limit} entries`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  enum: ({ values }) => `must be one of: ${values}`,
  const: ({ values }) => `must be ${values}`,
  format: ({ format }) => `must look like a ${format}`,
  pattern: () => 'does not have the expected form',
}

/** A problem as an English sentence, for operators; people get the catalogue's `core.field.*`. */
export function sentence(problem: SchemaProblem): string {
  return sentences[problem.key]?.(problem.params) ?? String(problem.params.message)
}
