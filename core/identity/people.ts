import QuickLRU from 'quick-lru'
import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { NewPerson, People, Person, PersonCard } from '../../sdk/people.ts'
import type { ActivePerson, Principals } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'
import { newId } from '../id.ts'
import { type CardRow, cardColumns, type PersonRow, toCard, toPerson } from './card.ts'
import { createDepartments } from './departments.ts'
import { nameSearch, searchPatterns } from './name-search.ts'
import { hashPassword } from './passwords.ts'
import { normalLogin, personColumns } from './person-input.ts'
import { visiblePeople } from './visibility.ts'

/** The SDK's people, with what other rooms of the core need of them. */
export interface CorePeople extends People {
  /** Ungated, for making viewers. */
  activePerson(id: string): Promise<ActivePerson | undefined>
}

export interface PeopleOptions {
  db: BoundDatabase
  clock: Clock
  principals: Principals
  roles: ReadonlySet<string>
}

export function createPeople({ db, clock, principals, roles }: PeopleOptions): CorePeople {
  const departments = createDepartments(db)
  const cardCache = new QuickLRU<string, PersonCard>({ maxSize: 20_000, maxAge: 30_000 })
  principals.onChange((people) => {
    if (people === 'all') cardCache.clear()
    else for (const id of people) cardCache.delete(id)
  })

  async function create(input: NewPerson): Promise<Person> {
    const { password, ...fields } = input
    const row = personColumns({ roles: [], ...fields }, roles)
    const passwordHash = password === undefined ? undefined : await hashPassword(password)
    const id = newId()
    return db.tx(async () => {
      await checkDepartment(fields.departmentId)
      const search = nameSearch(fields.name, row.login!)
      await insert({ ...row, id, name_search: search, created_at: clock.now() })
      if (passwordHash !== undefined) {
        const account = { person_id: id, password_hash: passwordHash, changed_at: clock.now() }
        await db.table('accounts').insert(account)
      }
      await principals.rebuild([id])
      return toPerson(await db.table('people').where({ id }).first())
    })
  }

  async function insert(row: Record<string, unknown>): Promise<void> {
    try {
      await db.table('people').insert(row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const message = `is taken: somebody has the login "${row.login}" already`
      throw coreErrors.duplicate({ fields: [{ path: '/login', message }], cause: error })
    }
  }

  async function checkDepartment(id: string | undefined): Promise<void> {
    if (!id || (await departments.exists(id))) return
    const message = `there is no department with the id "${id}"`
    throw coreErrors.invalid({ fields: [{ path: '/departmentId', message }] })
  }

  const update: People['update'] = async (id, change) => {
    const row: Record<string, unknown> = personColumns(change, roles)
    await db.tx(async () => {
      const current: PersonRow | undefined = await db.table('people').where({ id }).first()
      if (current === undefined) throw coreErrors.notFound()
      await checkDepartment(change.departmentId)
      if (change.name !== undefined) row.name_search = nameSearch(change.name, current.login)
      if (Object.keys(row).length > 0) await db.table('people').where({ id }).update(row)
      await principals.rebuild([id])
    })
  }

  async function find(viewer: Viewer, column: 'id' | 'login', value: string) {
    const { sql, parameters } = visiblePeople(viewer, 'p')
    const [row] = await db.select<PersonRow>(
      `SELECT p.* FROM people p WHERE p.${column} = ? AND ${sql}`,
      [value, ...parameters],
    )
    return row && toPerson(row)
  }

  async function get(viewer: Viewer, id: string): Promise<Person> {
    const person = await find(viewer, 'id', id)
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

  async function suggest(viewer: Viewer, text: string, limit = 10): Promise<PersonCard[]> {
    const patterns = searchPatterns(text)
    if (patterns.length === 0) return []
    const { sql, parameters } = visiblePeople(viewer, 'p')
    const matches = patterns.map(() => `p.name_search LIKE ? ESCAPE '\\'`).join(' AND ')
    const byBytes = db.dialect === 'postgres' ? 'COLLATE "C"' : ''
    const rows = await db.select<CardRow>(
      `SELECT ${cardColumns.map((column) => `p.${column}`).join(', ')} FROM people p
       WHERE p.status = 'active' AND ${matches} AND ${sql}
       ORDER BY p.name_search ${byBytes}, p.id LIMIT ?`,
      [...patterns, ...parameters, Math.min(Math.max(limit, 1), 10)],
    )
    return rows.map(toCard)
  }

  async function list(viewer: Viewer): Promise<Person[]> {
    const { sql, parameters } = visiblePeople(viewer, 'p')
    const rows = await db.select<PersonRow>(
      `SELECT p.* FROM people p WHERE p.status = 'active' AND ${sql}`,
      parameters,
    )
    const order = new Intl.Collator(viewer.locale)
    return rows.map(toPerson).sort((a, b) => order.compare(a.name, b.name))
  }

  async function activePerson(id: string): Promise<ActivePerson | undefined> {
    const [row] = await db.select<PersonRow>(
      `SELECT * FROM people WHERE id = ? AND status = 'active'`,
      [id],
    )
    return row && { person: toPerson(row), accountKind: row.account_kind, revision: row.revision }
  }

  return {
    create,
    createDepartment: departments.create,
    get,
    byLogin: (viewer, login) => find(viewer, 'login', normalLogin(login)),
    cards,
    suggest,
    list,
    update,
    activePerson,
  }
}
