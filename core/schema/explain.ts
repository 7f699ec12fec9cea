import type { ErrorObject } from 'ajv'
import { nearest } from '../config/nearest.ts'

/** A field problem before it is put into a person's language. */
export interface SchemaProblem {
  path: string
  /** Catalogue key under `core.field.`. */
  key: string
  params: Record<string, string | number>
}

const keywords: Record<string, (error: ErrorObject) => Record<string, string | number>> = {
  type: ({ params }) => ({ type: String(params.type) }),
  minLength: ({ params }) => ({ limit: params.limit }),
  maxLength: ({ params }) => ({ limit: params.limit }),
  minItems: ({ params }) => ({ limit: params.limit }),
  maxItems: ({ params }) => ({ limit: params.limit }),
  minimum: ({ params }) => ({ limit: params.limit }),
  maximum: ({ params }) => ({ limit: params.limit }),
  enum: ({ params }) => ({ values: params.allowedValues.join(', ') }),
  const: ({ params }) => ({ values: String(params.allowedValue) }),
  format: ({ params }) => ({ format: String(params.format) }),
  pattern: () => ({}),
}

/** Turns ajv's first error into a path, a message key and its parameters. */
export function explain(error: ErrorObject): SchemaProblem {
  if (error.keyword === 'required') {
    return {
      path: `${error.instancePath}/${error.params.missingProperty}`,
      key: 'required',
      params: {},
    }
  }
  if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties') {
    const name = error.params.additionalProperty ?? error.params.unevaluatedProperty
    const known = Object.keys(error.parentSchema?.properties ?? {})
    const near = nearest(name, known)
    return near
      ? { path: `${error.instancePath}/${name}`, key: 'unknownNear', params: { near } }
      : {
          path: `${error.instancePath}/${name}`,
          key: 'unknown',
          params: { known: known.join(', ') },
        }
  }
  const read = keywords[error.keyword]
  return read
    ? { path: error.instancePath || '/', key: error.keyword, params: read(error) }
    : { path: error.instancePath || '/', key: 'other', params: { message: error.message ?? '' } }
}
