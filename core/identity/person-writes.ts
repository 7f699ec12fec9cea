import { coreEvents } from '../../sdk/core-tokens.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Events } from '../../sdk/events.ts'
import type { NewPerson, Person } from '../../sdk/people.ts'
import type { Principals } from '../access/index.ts'
import type { AuditRoom } from '../audit/index.ts'
import type { Clock } from '../clock.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'
import { newId } from '../id.ts'
import type { Accounts } from './accounts.ts'
import { type PersonRow, toPerson } from './card.ts'
import { refuseForeignFields, refuseManagerCycle, refuseUnknownDepartment } from './field-rules.ts'
import { findable, type PersonIndex } from './finding/index.ts'
import { nameSearch } from './name-search.ts'
import { hashPassword } from './passwords.ts'
import { ownable, type PersonFields, personColumns } from './person-input.ts'

export interface WritesOptions {
  db: BoundDatabase
  clock: Clock
  audit: Pick<AuditRoom, 'record'>
  principals: Principals
  roles: ReadonlySet<string>
  accounts: Accounts
  index: PersonIndex
  events: Pick<Events, 'emit'>
  /** Counts the members of the person's spaces again. */
  recount(personId: string): Promise<void>
}

/** `source` is who writes, if it is a source of people: what it writes belongs to it. */
export interface PersonWrites {
  create(input: NewPerson, source?: string): Promise<Person>
  update(id: string, change: PersonFields, source?: string): Promise<void>
  leave(id: string): Promise<void>
  comeBack(id: string): Promise<void>
}

export function createPersonWrites(options: WritesOptions): PersonWrites {
  const { db, clock, audit, principals, roles, accounts, index, events, recount } = options

  const create: PersonWrites['create'] = async ({ password, ...fields }, source) => {
    const row = personColumns({ roles: [], ...fields }, roles)
    const passwordHash = password === undefined ? undefined : await hashPassword(password)
    const id = newId()
    return db.tx(async () => {
      await refuseUnknownDepartment(db, row.department_id)
      await refuseManagerCycle(db, id, row.manager_id)
      const owned = source === undefined ? {} : claim({}, row, source)
      const search = nameSearch(row.name!, row.login!)
      const more = {
        id,
        name_search: search,
        owned: JSON.stringify(owned),
        created_at: clock.now(),
      }
      await write(row.login, () => db.table('people').insert({ ...row, ...more }))
      await index.write(id)
      if (passwordHash !== undefined) {
        const account = { person_id: id, password_hash: passwordHash, changed_at: clock.now() }
        await db.table('accounts').insert(account)
      }
      await principals.rebuild([id])
      await events.emit(coreEvents.personJoined, { personId: id }, { person: id })
      return toPerson(await db.table('people').where({ id }).first())
    })
  }

  const update: PersonWrites['update'] = async (id, change, source) => {
    const checked = personColumns(change, roles)
    await db.tx(async () => {
      const current = await locked(id)
      const owned: Record<string, string> = JSON.parse(current.owned)
      const told = source === undefined ? checked : withoutGaps(checked, owned, source)
      const row = different(told, current)
      refuseForeignFields(row, owned, source)
      if (row.department_id) await refuseUnknownDepartment(db, row.department_id)
      if (row.manager_id) await refuseManagerCycle(db, id, row.manager_id)
      const { name, login } = { ...current, ...row }
      const owners = source === undefined ? owned : claim(owned, told, source)
      await write(login, () =>
        db
          .table('people')
          .where({ id })
          .update({ ...row, name_search: nameSearch(name, login), owned: JSON.stringify(owners) }),
      )
      if (findable.some((column) => column in row)) await index.write(id)
      if (Object.keys(row).length > 0) await principals.rebuild([id])
      // Outsiders are not counted where none are let in.
      if ('account_kind' in row) await recount(id)
    })
  }

  async function locked(id: string): Promise<PersonRow> {
    const row: PersonRow | undefined = await db.table('people').where({ id }).forUpdate().first()
    if (row === undefined) throw coreErrors.notFound()
    return row
  }

  async function write(login: string | null | undefined, statement: () => PromiseLike<unknown>) {
    try {
      await statement()
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const message = `is taken: somebody has the login "${login}" already`
      const wording = { key: 'core.person.taken', params: { login: login ?? '' } }
      const fields = [{ path: '/login', message, wording }]
      throw coreErrors.duplicate({ fields, cause: error })
    }
  }

  async function setStatus(id: string, status: PersonRow['status']): Promise<void> {
    await db.tx(async () => {
      if ((await locked(id)).status === status) return
      if (status === 'left') await accounts.deactivate(id)
      else await accounts.reactivate(id)
      const action = status === 'left' ? 'core.person-blocked' : 'core.person-unblocked'
      await audit.record({ id: 'system' }, { action, object: `person:${id}` })
      const event = status === 'left' ? coreEvents.personLeft : coreEvents.personReturned
      await events.emit(event, { personId: id }, { person: id })
    })
  }

  return {
    create,
    update,
    leave: (id) => setStatus(id, 'left'),
    comeBack: (id) => setStatus(id, 'active'),
  }
}

type Row = Record<string, string | null>

/** What is not so already. */
function different(row: Row, current: PersonRow): Row {
  const now = current as unknown as Row
  return Object.fromEntries(Object.entries(row).filter(([column, value]) => now[column] !== value))
}

/** Where a source has nothing to say, what others filled in stays. */
function withoutGaps(row: Row, owned: Record<string, string>, source: string): Row {
  const told = { ...row }
  for (const [field, column] of ownable) {
    if (told[column] === null && owned[field] !== source) delete told[column]
  }
  return told
}

/** A source owns what it has a value for, unless another one does, and lets go of what it has none for. */
function claim(owned: Record<string, string>, row: Row, source: string): Record<string, string> {
  const claimed = { ...owned }
  for (const [field, column] of ownable) {
    if (row[column]) claimed[field] ??= source
    else if (row[column] === null && claimed[field] === source) delete claimed[field]
  }
  return claimed
}
