/** One field of a document as it was and as it is; `undefined` is "not there". */
export interface Difference {
  path: string
  before: string | undefined
  after: string | undefined
}

/** What changed between two JSON values, field by field, in the order of the newer one. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [old, now] = [leaves(before), leaves(after)]
  return [...new Set([...now.keys(), ...old.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
}

/** Every value in it that has no parts, by its place: `settings › pageSize`. */
function leaves(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (value === undefined) return new Map()
  const parts = partsOf(value)
  if (!parts) return new Map([[path.join(' › '), inWords(value)]])
  return new Map(parts.flatMap(([key, inner]) => [...leaves(inner, [...path, key])]))
}

function partsOf(value: unknown): [string, unknown][] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return Object.entries(value)
  // A list of words reads better in one line.
  if (value.every((each) => typeof each !== 'object')) return undefined
  return value.map((each, index) => [String(index + 1), each])
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
