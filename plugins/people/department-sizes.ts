import type { People, Viewer } from 'portico/sdk'
import { inTree, type PlacedDepartment } from './department-tree.ts'

/** A department on a list. */
export interface SizedDepartment extends PlacedDepartment {
  /** People the viewer may see in it and below it. */
  size: number
}

/** All departments in the order of the tree, with how many people each has. */
export async function sizedDepartments(
  people: People,
  viewer: Viewer,
  locale: string,
): Promise<SizedDepartment[]> {
  const departments = inTree(await people.departments(viewer), locale)
  const own = await people.departmentSizes(viewer)
  const sizes = departments.map(({ id }) => own.get(id) ?? 0)
  const path: number[] = []
  for (const [at, { id, level }] of departments.entries()) {
    path.length = Math.min(path.length, level)
    for (const above of path) sizes[above]! += own.get(id) ?? 0
    path.push(at)
  }
  return departments.map((department, at) => ({ ...department, size: sizes[at]! }))
}
