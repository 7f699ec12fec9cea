import type { SourceUnit } from './source.ts'

/** "Sales / North" as the keys of the units on the way: `sales`, `sales/north`. */
export function unitKey(path: string, separator: string): string | null {
  return levels(path, separator).at(-1)?.key ?? null
}

/** The tree that paths describe, each unit once. */
export function unitsOfPaths(paths: Iterable<string>, separator: string): SourceUnit[] {
  const units = new Map<string, SourceUnit>()
  for (const path of paths) {
    for (const { key, name, parent } of levels(path, separator)) {
      if (!units.has(key)) units.set(key, { key, name, parent })
    }
  }
  return [...units.values()]
}

function levels(path: string, separator: string): SourceUnit[] {
  const names = path
    .split(separator)
    .map((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  return names.map((name, index) => {
    const key = (depth: number) => names.slice(0, depth).join('/').toLowerCase()
    return { key: key(index + 1), name, parent: index === 0 ? null : key(index) }
  })
}
