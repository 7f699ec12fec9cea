import type { Department, People, Person, Viewer } from 'portico/sdk'
import { seenOf } from './seen.ts'

/** A box of the organisation chart. */
export interface OrgNode {
  id: string
  /** Person or department, with what its box shows. */
  person?: Person
  department?: Department
  /** Direct reports, or people of the department and below. */
  size: number
  /** Shown with their branches; empty when they are to be asked for. */
  below: OrgNode[]
  /** How many are below, shown or not. */
  branches: number
  /** Unfolded at first. */
  open?: boolean
}

/** At most this many of one level; the rest is on the page of the person. */
const mostBelow = 100

/** The company by who leads whom. Data that runs in circles ends where somebody comes up again. */
export function createOrgOfPeople(people: People) {
  async function nodes(viewer: Viewer, persons: readonly Person[]): Promise<OrgNode[]> {
    const sizes = await people.teamSizes(
      viewer,
      persons.map(({ id }) => id),
    )
    return persons.map((person) => {
      const size = sizes.get(person.id) ?? 0
      return { id: person.id, person, size, below: [], branches: size }
    })
  }

  async function reports(viewer: Viewer, id: string): Promise<OrgNode[]> {
    const { items } = await people.find(viewer, { managerId: id, limit: mostBelow })
    return nodes(viewer, items)
  }

  /** Fills `levels` levels below these. */
  async function grow(viewer: Viewer, above: OrgNode[], levels: number, met: Set<string>) {
    if (levels === 0) return
    for (const node of above) {
      if (node.branches === 0 || met.has(node.id)) continue
      met.add(node.id)
      node.below = (await reports(viewer, node.id)).filter(({ id }) => !met.has(id))
      await grow(viewer, node.below, levels - 1, met)
    }
  }

  return {
    /** Those who lead and are led by nobody, with two levels below them. */
    async top(viewer: Viewer): Promise<OrgNode[]> {
      const { items } = await people.find(viewer, { managerId: null, leads: true, limit: 20 })
      const roots = await nodes(viewer, items)
      await grow(viewer, roots, roots.length > 3 ? 1 : 2, new Set())
      for (const root of roots) root.open = true
      return roots
    },

    /** Those below somebody, one level. */
    branch: reports,

    /** Somebody below those who lead them, with their own reports. */
    async around(viewer: Viewer, chain: readonly Person[], person: Person): Promise<OrgNode[]> {
      const [root, ...line] = await nodes(viewer, [...chain, person])
      const above = new Set(chain.map(({ id }) => id))
      let at = root!
      for (const node of [at, ...line]) node.open = true
      for (const node of line) {
        const beside = await reports(viewer, at.id)
        at.below = beside
          .filter(({ id }) => id === node.id || !above.has(id))
          .map((one) => (one.id === node.id ? node : one))
        at = node
      }
      await grow(viewer, [at], 1, above)
      return [root!]
    },
  }
}

/** The company by its departments: small enough to be shown whole. */
export async function orgOfDepartments(
  people: People,
  viewer: Viewer,
  rows: readonly (Department & { level: number; size: number })[],
): Promise<OrgNode[]> {
  const heads = await seenOf(people, viewer, [...new Set(rows.flatMap((row) => row.headId ?? []))])
  const byId = new Map(heads.map((person) => [person.id, person]))
  const top: OrgNode[] = []
  const path: OrgNode[] = []
  for (const { level, size, ...department } of rows) {
    const person = department.headId ? byId.get(department.headId) : undefined
    const open = level < 2
    const node = { id: department.id, department, person, size, below: [], branches: 0, open }
    path.length = Math.min(path.length, level)
    const parent = path.at(-1)
    if (parent) parent.below.push(node)
    else top.push(node)
    path.push(node)
  }
  const count = (node: OrgNode): void => {
    node.branches = node.below.length
    node.below.forEach(count)
  }
  top.forEach(count)
  return top
}
