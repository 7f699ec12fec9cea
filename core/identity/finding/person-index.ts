import type { BoundDatabase } from '../../database/index.ts'
import { orderKey } from './alphabet.ts'
import { type Findable, findable, tokensOf, tokensVersion } from './tokens.ts'

/** Keeps what people are found by true to their rows. */
export interface PersonIndex {
  /** Call it in the transaction that changed a name, login, e-mail or phone. */
  write(personId: string): Promise<void>
  /** Brings in people from before this version, a few at a time; returns how many. */
  catchUp(): Promise<number>
}

type Known = Findable & { id: string }

const columns = ['id', ...findable]
const batch = 100
/** SQLite takes up to 500 in one statement. */
const rowsAtOnce = 250
/** So many letters of the name put those in order who share a token. */
const orderLength = 16

export function createPersonIndex(db: BoundDatabase): PersonIndex {
  async function write(personId: string): Promise<void> {
    await db.tx(async () => {
      const people: Known[] = await db.table('people').where({ id: personId }).select(columns)
      await replace(people)
    })
  }

  async function replace(people: readonly Known[]): Promise<void> {
    const ids = people.map(({ id }) => id)
    const rows = people.flatMap((person) => tokenRows(person.id, person))
    await db.table('person_tokens').whereIn('person_id', ids).delete()
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      await db.table('person_tokens').insert(rows.slice(at, at + rowsAtOnce))
    }
    for (const { id, name } of people) {
      await db.table('people').where({ id }).update(orderColumns(name))
    }
  }

  async function catchUp(): Promise<number> {
    let last = ''
    let done = 0
    for (;;) {
      const size = await db.tx(async () => {
        const people: Known[] = await db
          .table('people')
          .where('id', '>', last)
          .whereNot({ found_by: tokensVersion })
          .orderBy('id')
          .limit(batch)
          .forUpdate()
          .select(columns)
        if (people.length > 0) await replace(people)
        last = people.at(-1)?.id ?? last
        return people.length
      })
      if (size === 0) return done
      done += size
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
