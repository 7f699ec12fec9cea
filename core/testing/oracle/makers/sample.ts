import type { TSchema } from '../../../../sdk/index.ts'

/** The smallest value that a schema takes. */
export function sample(schema: TSchema, text = 'x'): unknown {
  const { type, anyOf, const: constant, enum: choices } = schema as Record<string, unknown>
  if (constant !== undefined) return constant
  if (Array.isArray(choices)) return choices[0]
  if (Array.isArray(anyOf)) return sample(anyOf[0] as TSchema, text)
  const {
    minimum = 1,
    minLength = 1,
    minItems = 0,
    items,
  } = schema as { minimum?: number; minLength?: number; minItems?: number; items?: TSchema }
  if (type === 'object') {
    const { required = [], properties = {} } = schema as unknown as {
      required?: string[]
      properties?: Record<string, TSchema>
    }
    return Object.fromEntries(required.map((name) => [name, sample(properties[name]!, text)]))
  }
  if (type === 'array') return Array.from({ length: minItems }, () => sample(items!, text))
  if (type === 'integer' || type === 'number') return minimum
  if (type === 'boolean') return false
  if (type === 'string') return text.padEnd(minLength, 'x')
  return null
}
