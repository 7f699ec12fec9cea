import type { BoundDatabase } from '../../database/index.ts'
import { orderKey } from './alphabet.ts'
import { type Findable, tokensOf, tokensVersion } from './tokens.ts'

/** Keeps what people are found by true to their rows. */
export interface PersonIndex {
  /** Call it in the transaction that changed a name, login, e-mail or phone. */
  write(personId: string): Promise<void>
  /** Brings in people from before this version, a few at a time; returns how many. */
  catchUp(): Promise<number>
}

const batch = 100
/** So many letters of the name put those in order who share a token. */
const orderLength = 16

export function createPersonIndex(db: BoundDatabase): PersonIndex {
  async function write(personId: string): Promise<void> {
    await db.tx(async () => {
      const person: Findable | undefined = await db
        .table('people')
        .where({ id: personId })
        .first('name', 'login', 'email', 'phone')
      if (person !== undefined) await replace(personId, person)
    })
  }

  async function replace(personId: string, person: Findable): Promise<void> {
    await db.table('people').where({ id: personId }).update(orderColumns(person.name))
    await db.table('person_tokens').where({ person_id: personId }).delete()
    await db.table('person_tokens').insert(tokenRows(personId, person))
  }

  async function catchUp(): Promise<number> {
    let last = ''
    let done = 0
    for (;;) {
      const people = await db.select<Findable & { id: string }>(
        `SELECT id, name, login, email, phone FROM people
         WHERE id > ? AND found_by <> ? ORDER BY id LIMIT ${batch}`,
        [last, tokensVersion],
      )
      if (people.length === 0) return done
      await db.tx(async () => {
        for (const person of people) await write(person.id)
      })
      last = people.at(-1)!.id
      done += people.length
    }
  }

  return { write, catchUp }
}

/** The columns of `people` that follow from the name. */
export function orderColumns(name: string) {
  return {
    name_order: orderKey(name, 'cyrillic'),
    name_order_latin: orderKey(name, 'latin'),
    found_by: tokensVersion,
  }
}

/** The rows of `person_tokens` for one person. */
export function tokenRows(personId: string, person: Findable) {
  const order = orderKey(person.name, 'cyrillic').slice(0, orderLength)
  const { tokens, letters } = tokensOf(person)
  return tokens.map((token) => ({ token, name_order: order, person_id: personId, letters }))
}
