/** What both drivers would bind in their own way gets the house's one: see `BoundDatabase`. */
export function toSqlValue(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.getTime()
  if (isPlain(value)) return JSON.stringify(value)
  return value
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.getPrototypeOf(value) === Object.prototype
}
