import type { TSchema } from '../../sdk/schema.ts'
import { hiddenSecret as hidden } from '../../sdk/schema-form/index.ts'

type Json = Record<string, unknown>
interface Described {
  format?: string
  properties?: Record<string, TSchema>
  patternProperties?: Record<string, TSchema>
  items?: TSchema
  anyOf?: TSchema[]
}

/** A copy in which secrets are hidden. */
export function withoutSecrets(schema: TSchema, value: unknown): unknown {
  return mapped(schema, value, undefined, (secret) => (secret === '' ? '' : hidden))
}

/** Secrets that came back hidden are those of before. */
export function withSecretsOf(schema: TSchema, value: Json, before: Json | undefined): Json {
  return mapped(schema, value, before, (secret, earlier) =>
    secret === hidden ? (earlier ?? '') : secret,
  ) as Json
}

function mapped(
  schema: TSchema,
  value: unknown,
  before: unknown,
  map: (secret: string, earlier: unknown) => unknown,
): unknown {
  const { format, properties = {}, patternProperties = {}, items, anyOf } = schema as Described
  if (format === 'secret') return typeof value === 'string' ? map(value, before) : value
  // Whichever of them it is: what any of them calls a secret is one.
  if (anyOf) return anyOf.reduce((now, each) => mapped(each, now, before, map), value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    if (!items) return value
    return value.map((one, index) => mapped(items, one, sameEntry(value, before, index), map))
  }
  const [others] = Object.values(patternProperties)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const below = Object.hasOwn(properties, key) ? properties[key] : others
      return [key, below ? mapped(below, inner, (before as Json | undefined)?.[key], map) : inner]
    }),
  )
}

/** Entries of a list are known by their id; without one, by their place while none came or went. */
function sameEntry(now: readonly unknown[], before: unknown, index: number): unknown {
  if (!Array.isArray(before)) return undefined
  const { id } = (now[index] ?? {}) as { id?: unknown }
  if (id !== undefined) return before.find((one) => one?.id === id)
  return before.length === now.length ? before[index] : undefined
}
