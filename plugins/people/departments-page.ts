import {
  coreErrors,
  type Department,
  type PageData,
  type PageRequest,
  type People,
  type Viewer,
} from 'portico/sdk'
import { type SizedDepartment, sizedDepartments } from './department-sizes.ts'
import { pathTo } from './department-tree.ts'
import type { PeoplePages } from './permissions.ts'
import { picked } from './picked.ts'
import { seenOf } from './seen.ts'

interface Needs {
  pages: PeoplePages
  people: People
  rowsPerPage: number
}

/** The units of the company: all of them as a tree, and each with its people. */
export function addDepartmentPages({ pages, people, rowsPerPage }: Needs): void {
  async function withHeads(viewer: Viewer, rows: readonly SizedDepartment[]) {
    const heads = await seenOf(people, viewer, [
      ...new Set(rows.flatMap((row) => row.headId ?? [])),
    ])
    const byId = new Map(heads.map((person) => [person.id, person]))
    return rows.map((row) => ({ ...row, head: row.headId ? byId.get(row.headId) : undefined }))
  }

  pages.add(
    '/departments',
    {
      title: 'people.departments',
      layout: 'wide',
      access: 'signed-in',
      view: 'people/departments',
      reads: ['people', 'departments'],
    },
    async ({ viewer, locale }) => ({
      under: '/people',
      departments: nested(await withHeads(viewer, await sizedDepartments(people, viewer, locale))),
    }),
  )

  async function one({
    viewer,
    locale,
    params,
    query,
    fragment,
  }: PageRequest<{ id: string }>): Promise<PageData> {
    const all = await sizedDepartments(people, viewer, locale)
    const department = all.find(({ id }) => id === params.id)
    if (!department) throw coreErrors.notFound()
    const cursor = query.get('cursor') ?? undefined
    const page = await people.find(viewer, {
      departmentId: department.id,
      limit: rowsPerPage,
      cursor,
    })
    const names = new Map(all.map(({ id, name }) => [id, { id, name }]))
    const rows = page.items.map((person) => ({
      ...person,
      department:
        person.departmentId === department.id ? undefined : names.get(person.departmentId ?? ''),
    }))
    const more = moreLinks(department.id, page.nextCursor)
    if (fragment) return { rows, more }
    const leading = await seenOf(people, viewer, leadersOf(department))
    const below = all.filter(({ parentId }) => parentId === department.id)
    return {
      title: department.name,
      under: '/people',
      department,
      path: pathTo(all, department.id).slice(0, -1),
      head: leading.find(({ id }) => id === department.headId),
      deputies: leading.filter(({ id }) => department.deputyIds.includes(id)),
      below: await withHeads(viewer, below),
      mayLead: viewer.can('people:departments'),
      rows,
      more,
    }
  }

  pages.add(
    '/departments/:id',
    {
      title: 'people.department',
      layout: 'wide',
      access: 'signed-in',
      view: 'people/department',
      fragments: { rows: 'people/more-rows' },
      reads: ['people', 'departments'],
    },
    one,
  )

  pages.add(
    '/departments/:id/leaders',
    {
      title: 'people.leaders',
      layout: 'read',
      access: 'people:departments',
      view: 'people/leaders',
      reads: ['people', 'departments'],
    },
    async ({ viewer, params }) => {
      const department = (await people.departments(viewer)).find(({ id }) => id === params.id)
      if (!department) throw coreErrors.notFound()
      const leading = await seenOf(people, viewer, leadersOf(department))
      const deputies = leading.filter(({ id }) => department.deputyIds.includes(id))
      return {
        under: '/people',
        department,
        head: picked(leading.find(({ id }) => id === department.headId)),
        deputies: [...deputies.map(picked), '', ''],
      }
    },
  )
}

const leadersOf = ({ headId, deputyIds }: Department) => [...(headId ? [headId] : []), ...deputyIds]

interface Nested extends SizedDepartment {
  below: Nested[]
}

/** The list by level as a tree, for nested lists in the page. */
function nested<T extends SizedDepartment>(rows: readonly T[]): Nested[] {
  const top: Nested[] = []
  const path: Nested[] = []
  for (const row of rows) {
    const node = { ...row, below: [] }
    path.length = Math.min(path.length, row.level)
    const parent = path.at(-1)
    if (parent) parent.below.push(node)
    else top.push(node)
    path.push(node)
  }
  return top
}

function moreLinks(id: string, cursor: string | null) {
  if (cursor === null) return undefined
  const href = `/departments/${id}?cursor=${encodeURIComponent(cursor)}`
  return { href, fragment: `${href}&fragment=rows` }
}
