export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const deepest = 64

/** The same value is always the same text: keys in order, two spaces, a line end. */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), undefined, 2)}\n`
}

/** JSON somebody may have written by hand. @throws Error that says what is wrong with it */
export function parseJson(text: string): Json {
  let value: Json
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Error(`is not JSON: ${(error as Error).message}`)
  }
  refuseOddities(value, 0)
  return value
}

export function isObject(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function refuseOddities(value: Json, depth: number): void {
  if (depth > deepest) throw new Error(`is nested deeper than ${deepest} levels`)
  if (typeof value !== 'object' || value === null) return
  if (Object.hasOwn(value, '__proto__')) throw new Error('has a key "__proto__"')
  for (const inner of Object.values(value)) refuseOddities(inner as Json, depth + 1)
}
