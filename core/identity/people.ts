import QuickLRU from 'quick-lru'
import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { People, Person, PersonCard } from '../../sdk/people.ts'
import type { ActivePerson } from '../access/index.ts'
import { type CardRow, cardColumns, type PersonRow, toCard, toPerson, toPersonFor } from './card.ts'
import { createDepartments } from './departments.ts'
import { createFigures } from './figures.ts'
import { createFind, createPersonIndex, type PersonIndex } from './finding/index.ts'
import { normalLogin } from './person-input.ts'
import { createPersonWrites, type WritesOptions } from './person-writes.ts'
import { createSource } from './sources.ts'
import { visiblePeople } from './visibility.ts'

/** The SDK's people, with what other rooms of the core need of them. */
export interface CorePeople extends People, Pick<PersonIndex, 'catchUp'> {
  /** Ungated, for making viewers. */
  activePerson(id: string): Promise<ActivePerson | undefined>
}

export function createPeople(options: Omit<WritesOptions, 'index'>): CorePeople {
  const { db, principals } = options
  const index = createPersonIndex(db)
  const departments = createDepartments(db, principals)
  const writes = createPersonWrites({ ...options, index })
  const cardCache = new QuickLRU<string, PersonCard>({ maxSize: 20_000, maxAge: 30_000 })
  principals.onChange((people) => {
    if (people === 'all') cardCache.clear()
    else for (const id of people) cardCache.delete(id)
  })

  async function one(viewer: Viewer, column: 'id' | 'login', value: string) {
    const { sql, parameters } = visiblePeople(viewer, 'p')
    const [row] = await db.select<PersonRow>(
      `SELECT p.* FROM people p WHERE p.${column} = ? AND ${sql}`,
      [value, ...parameters],
    )
    return row && toPersonFor(viewer)(row)
  }

  async function get(viewer: Viewer, id: string): Promise<Person> {
    const person = await one(viewer, 'id', id)
    if (person === undefined) throw coreErrors.notFound()
    return person
  }

  async function cards(ids: readonly string[]): Promise<Map<string, PersonCard>> {
    const found = new Map<string, PersonCard>()
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const card = cardCache.get(id)
      if (card) found.set(id, card)
      else missing.push(id)
    }
    if (missing.length === 0) return found
    const rows: CardRow[] = await db.table('people').select(cardColumns).whereIn('id', missing)
    for (const card of rows.map(toCard)) {
      cardCache.set(card.id, card)
      found.set(card.id, card)
    }
    return found
  }

  async function activePerson(id: string): Promise<ActivePerson | undefined> {
    const [row] = await db.select<PersonRow>(
      `SELECT * FROM people WHERE id = ? AND status = 'active'`,
      [id],
    )
    return row && { person: toPerson(row), accountKind: row.account_kind, revision: row.revision }
  }

  async function owners(id: string): Promise<Record<string, string>> {
    const [row] = await db.select<{ owned: string }>('SELECT owned FROM people WHERE id = ?', [id])
    return row === undefined ? {} : JSON.parse(row.owned)
  }

  return {
    create: (person) => writes.create(person),
    get,
    byLogin: (viewer, login) => one(viewer, 'login', normalLogin(login)),
    cards,
    ...createFind(db),
    ...createFigures(db),
    update: (id, change) => writes.update(id, change),
    owners,
    leave: writes.leave,
    comeBack: writes.comeBack,
    departments: departments.all,
    createDepartment: departments.create,
    updateDepartment: departments.update,
    removeDepartment: departments.remove,
    source: (name) => createSource(name, { db, writes, roles: options.roles }),
    activePerson,
    catchUp: index.catchUp,
  }
}
