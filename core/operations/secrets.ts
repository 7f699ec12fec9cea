import { secretName } from '../log/index.ts'
import type { OperationsDeps } from './operations.ts'

const hidden = '[redacted]'
/** Anything shorter is a word that stands elsewhere, too. */
const shortest = 4

interface Described {
  format?: string
  properties?: Record<string, Described>
  items?: Described
  anyOf?: Described[]
  patternProperties?: Record<string, Described>
}

/**
 * Every secret this portal knows of: passwords in addresses, settings that are declared secret, or are
 * called like one. What leaves by the console is searched for them, wherever they may have got into.
 */
export async function secretsOf({ rooms, settings }: OperationsDeps): Promise<string[]> {
  const found = new Set<string>()
  for (const address of [settings.database, settings.mail?.url]) {
    for (const secret of inAddress(address ?? '')) found.add(secret)
  }
  for (const { definition, input } of settings.installed) {
    collect((definition?.config ?? {}) as Described, input, found)
  }
  const arrangement = rooms.arrangement.forPlugin('core')
  for (const { name, schema } of arrangement.kinds()) {
    for (const { value } of await arrangement.list(name)) collect(schema as Described, value, found)
  }
  for (const [name, value] of Object.entries(process.env)) {
    if (value && secretName.test(name)) found.add(value)
  }
  return [...found]
    .filter((secret) => secret.length >= shortest)
    .sort((a, b) => b.length - a.length)
}

/** A copy in which none of these secrets stands, wherever in a text it would be. */
export function scrubbed<T>(value: T, secrets: readonly string[]): T {
  return copy(value, (text) => {
    let clean = text
    for (const secret of secrets) clean = clean.replaceAll(secret, hidden)
    return clean
  }) as T
}

function copy(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((inner) => copy(inner, clean))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [clean(key), copy(inner, clean)]),
  )
}

function inAddress(address: string): string[] {
  if (!URL.canParse(address)) return []
  const { password, searchParams } = new URL(address)
  const named = [...searchParams].filter(([name]) => secretName.test(name))
  return [password, decoded(password), ...named.map(([, value]) => value)]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function collect(schema: Described, value: unknown, found: Set<string>, named = false): void {
  if (typeof value === 'string') {
    if (named || schema.format === 'secret')
      for (const each of [value, ...inAddress(value)]) found.add(each)
    else for (const each of inAddress(value)) found.add(each)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    for (const below of schemasBelow(schema, key)) {
      collect(below, inner, found, named || secretName.test(key))
    }
  }
}

function schemasBelow(schema: Described, key: string): Described[] {
  const { properties = {}, items, anyOf = [], patternProperties = {} } = schema
  const own = Object.hasOwn(properties, key) ? properties[key] : undefined
  const below = [own, items, ...Object.values(patternProperties)].filter(
    (each) => each !== undefined,
  )
  const others = anyOf.flatMap((one) => schemasBelow(one, key))
  return below.length + others.length > 0 ? [...below, ...others] : [{}]
}
