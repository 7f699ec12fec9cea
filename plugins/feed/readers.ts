import type { Access, Item, People, Person, Viewer } from 'portico/sdk'
import type { Reads } from './reads.ts'

/** Somebody who has to read an order. */
export interface Reader {
  person: Person
  department: string | null
  /** When they read its present version. */
  readAt: number | null
  /** They read an earlier version. */
  outdated: boolean
}

/** How far a department has come. */
export interface DepartmentCount {
  id: string
  name: string | null
  read: number
  all: number
}

interface Needs {
  access: Access
  people: People
  reads: Reads
  system: Viewer
}

/** Who has read an order and who has not: everybody who can. */
export function createReaders({ access, people, reads, system }: Needs) {
  return async (order: Item): Promise<Reader[]> => {
    const everybody = await people.list(system)
    const ids = everybody.map(({ id }) => id)
    const able = await access.readersAmong(order.id, ids)
    const names = new Map((await people.departments(system)).map(({ id, name }) => [id, name]))
    const read = await reads.list(order.id)
    return everybody
      .filter(({ id }) => able.has(id))
      .map((person) => {
        const own = read.get(person.id)
        const current = own !== undefined && own.version >= order.version
        return {
          person,
          department: names.get(person.departmentId ?? '') ?? null,
          readAt: current ? own.at : null,
          outdated: own !== undefined && !current,
        }
      })
  }
}

export type FindReaders = ReturnType<typeof createReaders>

/** By name; those without a department last. */
export function byDepartment(readers: readonly Reader[], locale: string): DepartmentCount[] {
  const groups = Map.groupBy(readers, ({ person }) => person.departmentId ?? '')
  const counts = [...groups].map(([id, members]) => ({
    id,
    name: members[0]!.department,
    read: members.filter(({ readAt }) => readAt !== null).length,
    all: members.length,
  }))
  const { compare } = new Intl.Collator(locale)
  return counts.toSorted((one, other) =>
    one.name === null ? 1 : other.name === null ? -1 : compare(one.name, other.name),
  )
}

/** A table for a spreadsheet. A cell that begins like a formula is kept from being one. */
export function readersCsv(readers: readonly Reader[], head: readonly string[]): string {
  const cell = (value: string) =>
    `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
  const rows = readers.map(({ person, department, readAt }) => [
    person.name,
    person.login,
    department ?? '',
    person.email ?? '',
    readAt === null ? '' : new Date(readAt).toISOString(),
  ])
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
