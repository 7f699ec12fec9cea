import { unitKey, unitsOfPaths } from '../paths.ts'
import type { Finding, SourceUnit } from '../source.ts'
import { fold } from './headers.ts'
import type { Row } from './rows.ts'

/** What has to be known of the whole file before its first row can be understood. */
export function createSurvey(separator: string, findings: Finding[]) {
  const active = new Set<string>()
  const disabled = new Set<string>()
  const paths = new Set<string>()
  /** Department, what stands above it, and the row that says so first. */
  const parents = new Map<string, { name: string; parent: string | null; row: number }>()
  /** By login, address or name; undefined where two have the same. */
  const keys = new Map<string, string | undefined>()

  function note(row: Row, key: string, name: string, isActive: boolean | undefined): void {
    if (isActive === false) disabled.add(key)
    else active.add(key)
    for (const alias of [key, row.cell('login'), row.cell('email'), name]) {
      if (alias) callThem(alias, key)
    }
    const department = isActive === false ? null : row.cell('department')
    if (department === null) return
    if (row.has('parentDepartment')) placeUnder(row, department, row.cell('parentDepartment'))
    else paths.add(department)
  }

  function callThem(alias: string, key: string): void {
    const folded = aliasOf(alias)
    const other = keys.has(folded) && keys.get(folded) !== key
    keys.set(folded, other ? undefined : key)
  }

  function placeUnder(row: Row, name: string, parent: string | null): void {
    const key = unitKey(name, '\0')!
    const before = parents.get(key)
    if (before === undefined || before.parent === null) {
      parents.set(key, { name, parent: parent ?? before?.parent ?? null, row: row.number })
    } else if (parent !== null && unitKey(parent, '\0') !== unitKey(before.parent, '\0')) {
      const params = { name, first: before.parent, row: before.row }
      const at = String(row.number)
      findings.push({ at, field: 'department', problem: 'two-parents', params })
    }
  }

  function unitsByParent(): SourceUnit[] {
    const units = new Map<string, SourceUnit>()
    for (const [key, { name, parent }] of parents) {
      units.set(key, { key, name, parent: parent && unitKey(parent, '\0') })
    }
    for (const { parent } of parents.values()) {
      const key = parent && unitKey(parent, '\0')
      if (key && !units.has(key)) units.set(key, { key, name: parent, parent: null })
    }
    return [...units.values()]
  }

  return {
    note,
    done: () => ({
      ...{ active, disabled },
      units: parents.size > 0 ? unitsByParent() : unitsOfPaths(paths, separator),
    }),
    /** The key of whoever is called so, or the name itself: then nobody is. */
    keyFor: (alias: string) => keys.get(aliasOf(alias)) ?? alias,
  }
}

/** Addresses keep their signs; the words of a name are the same in any order. */
function aliasOf(text: string): string {
  if (text.includes('@')) return text.trim().toLowerCase()
  return text
    .split(/[\s,.]+/)
    .map(fold)
    .filter(Boolean)
    .sort()
    .join(' ')
}
