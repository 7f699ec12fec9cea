import type { DefinedKind, TSchema } from '../../sdk/index.ts'
import { hiddenSecret as hidden } from '../../sdk/schema-form/index.ts'
import { isObject, type Json } from './json.ts'

/** Schemas a document's own schema leaves open. */
export interface OpenSchemas {
  /** Settings of a plugin. */
  plugin(id: string): TSchema | undefined
  /** Settings of a widget, wherever a document says `{ widget, settings }`. */
  widget(name: string): TSchema | undefined
}

/** A place for a secret in a document, whether there is one or not. */
export interface SecretField {
  path: readonly string[]
  required: boolean
}

interface Described {
  format?: string
  properties?: Record<string, TSchema>
  patternProperties?: Record<string, TSchema>
  additionalProperties?: TSchema | boolean
  items?: TSchema | boolean
  required?: string[]
  anyOf?: TSchema[]
  oneOf?: TSchema[]
  allOf?: TSchema[]
}

/** The places for secrets in a document, going by schemas alone: what was typed in makes no difference. */
export function secretFields(
  { name, schema }: DefinedKind,
  id: string,
  value: Json,
  open: OpenSchemas,
): SecretField[] {
  const found = new Map<string, SecretField>()
  const add = (path: readonly string[], required: boolean) =>
    found.set(path.join('\0'), { path, required })

  function visit(schema: TSchema, value: Json, path: readonly string[]): void {
    const { properties = {}, required = [], items, ...rest } = schema as Described
    for (const branch of [...(rest.anyOf ?? []), ...(rest.oneOf ?? []), ...(rest.allOf ?? [])]) {
      visit(branch, value, path)
    }
    if (Array.isArray(value)) {
      if (!isObject(items)) return
      for (const [index, inner] of value.entries())
        visit(items as TSchema, inner, [...path, `${index}`])
      return
    }
    if (!isObject(value)) return
    for (const [key, below] of Object.entries(properties)) {
      if ((below as Described).format === 'secret') add([...path, key], required.includes(key))
    }
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, key]
      const below = Object.hasOwn(properties, key) ? properties[key] : otherwise(rest)
      if (below && (below as Described).format === 'secret') add(here, required.includes(key))
      else if (below) visit(below, inner, here)
    }
    if (typeof value.widget === 'string' && isObject(value.settings)) {
      const settings = open.widget(value.widget)
      if (settings) visit(settings, value.settings, [...path, 'settings'])
    }
  }

  visit(schema, value, [])
  if (name === 'module' && isObject(value) && isObject(value.settings)) {
    const settings = open.plugin(id)
    if (settings) visit(settings, value.settings, ['settings'])
  }
  return [...found.values()].sort((a, b) => (a.path.join('\0') < b.path.join('\0') ? -1 : 1))
}

function otherwise({ patternProperties, additionalProperties }: Described): TSchema | undefined {
  const [any] = Object.values(patternProperties ?? {})
  return any ?? (isObject(additionalProperties) ? (additionalProperties as TSchema) : undefined)
}

/** A copy without secrets. */
export function withoutSecrets<T extends Json>(value: T, fields: readonly SecretField[]): T {
  const copy = structuredClone(value)
  for (const field of fields) put(copy, field, field.required ? hidden : undefined)
  return copy
}

/** A copy with the secrets that stand in `before`, the same document as it is now. */
export function withSecretsOf<T extends Json>(
  value: T,
  before: Json | undefined,
  fields: readonly SecretField[],
): T {
  const copy = structuredClone(value)
  for (const field of fields) {
    const secret = standingAt(before, value, field.path)
    put(copy, field, typeof secret === 'string' ? secret : field.required ? '' : undefined)
  }
  return copy
}

/** Paths of secrets that somebody has written into a document. */
export function writtenSecrets(value: Json, fields: readonly SecretField[]): string[] {
  return fields
    .filter(({ path }) => ![undefined, '', hidden].includes(at(value, path) as string | undefined))
    .map(({ path }) => path.join(' › '))
}

export function at(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, Json>)[key]
        : undefined,
    value,
  )
}

/** Entries of a list are known by their id; without one, by their place while none came or went. */
function standingAt(
  before: Json | undefined,
  now: Json | undefined,
  [key, ...rest]: readonly string[],
): Json | undefined {
  if (key === undefined) return before
  let there = at(before, [key])
  if (Array.isArray(now)) {
    const id = at(now, [key, 'id'])
    const list = Array.isArray(before) ? before : []
    if (id !== undefined) there = list.find((entry) => at(entry, ['id']) === id)
    else if (list.length !== now.length) there = undefined
  }
  return standingAt(there, at(now, [key]), rest)
}

function put(value: Json, { path }: SecretField, secret: string | undefined): void {
  const parent = at(value, path.slice(0, -1))
  if (typeof parent !== 'object' || parent === null) return
  const key = path.at(-1)!
  if (secret === undefined) delete (parent as Record<string, Json>)[key]
  else (parent as Record<string, Json>)[key] = secret
}
