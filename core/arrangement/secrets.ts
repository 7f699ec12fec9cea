import type { TSchema } from '../../sdk/schema.ts'
import { hiddenSecret as hidden } from '../../sdk/schema-form/index.ts'

type Json = Record<string, unknown>
interface Described {
  format?: string
  properties?: Record<string, TSchema>
}

/** A copy in which secrets are hidden. */
export function withoutSecrets(schema: TSchema, value: unknown): unknown {
  return mapped(schema, value, (secret) => (secret === '' ? '' : hidden))
}

/** Secrets that came back hidden are those of before. */
export function withSecretsOf(schema: TSchema, value: Json, before: Json | undefined): Json {
  const earlier = (path: readonly string[]) =>
    path.reduce<unknown>((at, key) => (at as Json | undefined)?.[key], before)
  return mapped(schema, value, (secret, path) =>
    secret === hidden ? (earlier(path) ?? '') : secret,
  ) as Json
}

function mapped(
  schema: TSchema,
  value: unknown,
  map: (secret: string, path: readonly string[]) => unknown,
  path: readonly string[] = [],
): unknown {
  const { format, properties } = schema as Described
  if (format === 'secret') return typeof value === 'string' ? map(value, path) : value
  if (!properties || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const below = Object.hasOwn(properties, key) ? properties[key] : undefined
      return [key, below ? mapped(below, inner, map, [...path, key]) : inner]
    }),
  )
}
