import type { Department } from 'portico/sdk'

/** A department with how deep it stands. */
export interface PlacedDepartment extends Department {
  level: number
}

/**
 * Each department after the one it belongs to. One whose parent is missing, or that stands in a
 * circle, is treated as if it stood on top: nothing is lost and nothing hangs.
 */
export function inTree(departments: readonly Department[], locale = 'en'): PlacedDepartment[] {
  const order = new Intl.Collator(locale)
  const byName = [...departments].sort((a, b) => order.compare(a.name, b.name))
  const known = new Set(departments.map(({ id }) => id))
  const below = Map.groupBy(byName, ({ parentId }) =>
    parentId && known.has(parentId) ? parentId : '',
  )
  const placed = new Map<string, PlacedDepartment>()
  const place = (department: Department, level: number) => {
    if (placed.has(department.id)) return
    placed.set(department.id, { ...department, level })
    for (const each of below.get(department.id) ?? []) place(each, level + 1)
  }
  for (const each of below.get('') ?? []) place(each, 0)
  for (const each of byName) place(each, 0)
  return [...placed.values()]
}

/** From the top down to a department, itself included. */
export function pathTo(departments: readonly Department[], id: string): Department[] {
  const byId = new Map(departments.map((each) => [each.id, each]))
  const path: Department[] = []
  for (let at = byId.get(id); at && !path.includes(at); at = byId.get(at.parentId ?? '')) {
    path.unshift(at)
  }
  return path
}
