/** What is called like this is a secret. */
export const secretName =
  /pass(word|phrase|wd)|token|secret|cookie|authorization|credential|(api|private|encryption|signing|master|session|secret)[-_]?key|^otp$|^dsn$/i

const hidden = '[redacted]'
const maxDepth = 8
const maxEntries = 100
const maxText = 8_000

/** A copy fit for a log: no secrets by name at any depth, no endless or hostile structures. */
export function redact(value: unknown): unknown {
  return copy(value, 0, new Set())
}

/** Hides what looks like a secret inside text: a password in an address, a bearer token. */
export function redactText(text: string): string {
  const short = text.length > maxText ? `${text.slice(0, maxText)}… (${text.length})` : text
  return short
    .replace(/(\w:\/\/)[^\s/@]+@/g, `$1${hidden}@`)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`)
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  if (typeof value === 'function') return '[function]'
  if (typeof value !== 'object' || value === null) return value
  if (above.has(value)) return '[circular]'
  if (depth >= maxDepth) return '[deep]'
  above.add(value)
  try {
    return copyObject(value, depth, above)
  } catch {
    return '[unreadable]'
  } finally {
    above.delete(value)
  }
}

function copyObject(value: object, depth: number, above: Set<object>): unknown {
  const next = (inner: unknown) => copy(inner, depth + 1, above)
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Array.isArray(value)) return value.slice(0, maxEntries).map(next)
  if (value instanceof Set) return [...value].slice(0, maxEntries).map(next)
  const entries =
    value instanceof Map
      ? [...value].map(([key, inner]): [string, unknown] => [String(key), inner])
      : Object.entries(value)
  const result: Record<string, unknown> = Object.create(null)
  if (value instanceof Error) Object.assign(result, describeError(value, next))
  for (const [key, inner] of entries.slice(0, maxEntries)) {
    result[key] = secretName.test(key) ? hidden : next(inner)
  }
  return result
}

function describeError(error: Error, next: (inner: unknown) => unknown) {
  return {
    type: error.name,
    message: redactText(String(error.message)),
    stack: redactText(String(error.stack)),
    ...(error.cause === undefined ? {} : { cause: next(error.cause) }),
  }
}
