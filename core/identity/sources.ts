import { coreErrors } from '../../sdk/errors.ts'
import type { PeopleSource, SourcedPerson, SourceMatch } from '../../sdk/people.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'
import { type PersonRow, toPerson } from './card.ts'
import { checkPerson } from './person-input.ts'
import type { PersonWrites } from './person-writes.ts'

/** Rows read at once, so that nothing else has to wait for long. */
const pageSize = 2_000

/** What one source knows of the people: its keys for them, and what it told of each last. */
export function createSource(
  source: string,
  { db, writes, roles }: { db: BoundDatabase; writes: PersonWrites; roles: ReadonlySet<string> },
): PeopleSource {
  const links = () => db.table('person_sources')

  async function link(externalId: string, personId: string, digest: string): Promise<void> {
    const row = { source, external_id: externalId, person_id: personId, digest }
    try {
      await links().insert(row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const detail = `The source "${source}" knows this person or the key "${externalId}" already.`
      throw coreErrors.duplicate({ detail, cause: error })
    }
  }

  async function personOf(externalId: string): Promise<string> {
    const row = await links().where({ source, external_id: externalId }).first('person_id')
    if (row === undefined) throw coreErrors.notFound()
    return row.person_id
  }

  async function people(): Promise<SourcedPerson[]> {
    const all: SourcedPerson[] = []
    for (;;) {
      const page = await db.select<SourcedPerson>(
        `SELECT s.external_id AS "externalId", s.person_id AS "personId", s.digest, p.status
         FROM person_sources s JOIN people p ON p.id = s.person_id
         WHERE s.source = ? AND s.external_id > ? ORDER BY s.external_id LIMIT ?`,
        [source, all.at(-1)?.externalId ?? '', pageSize],
      )
      all.push(...page)
      if (page.length < pageSize) return all
    }
  }

  const look: PeopleSource['look'] = async ({ ids = [], logins = [], emails = [] }) => {
    const found = new Map<string, SourceMatch>()
    for (const [column, values] of [
      ['id', ids],
      ['login', logins],
      ['email', emails],
    ] as const) {
      for (let at = 0; at < values.length; at += 500) {
        const some = values.slice(at, at + 500)
        const rows = await db.select<PersonRow>(
          `SELECT * FROM people WHERE ${column} IN (${some.map(() => '?').join(', ')})`,
          some,
        )
        for (const row of rows) {
          found.set(row.id, { ...toPerson(row), owners: JSON.parse(row.owned) })
        }
      }
    }
    return [...found.values()]
  }

  return {
    people,
    async find(externalId) {
      const row = await links().where({ source, external_id: externalId }).first('person_id')
      return row?.person_id
    },
    check: (fields) => checkPerson(fields, roles),
    look,

    create: (externalId, input, digest) =>
      db.tx(async () => {
        const person = await writes.create(input, source)
        await link(externalId, person.id, digest)
        return person
      }),

    adopt: (externalId, personId) =>
      db.tx(async () => {
        if (!(await db.table('people').where({ id: personId }).first('id'))) {
          throw coreErrors.notFound()
        }
        await link(externalId, personId, '')
      }),

    update: (externalId, change, digest) =>
      db.tx(async () => {
        await writes.update(await personOf(externalId), change, source)
        await links().where({ source, external_id: externalId }).update({ digest })
      }),

    leave: async (externalId) => writes.leave(await personOf(externalId)),
    comeBack: async (externalId) => writes.comeBack(await personOf(externalId)),

    release: (externalId) =>
      db.tx(async () => {
        const id = await personOf(externalId)
        const { owned } = await db.table('people').where({ id }).forUpdate().first('owned')
        const left = Object.entries(JSON.parse(owned)).filter(([, owner]) => owner !== source)
        const row = { owned: JSON.stringify(Object.fromEntries(left)) }
        await db.table('people').where({ id }).update(row)
        await links().where({ source, external_id: externalId }).delete()
        // What is free now may be another source's: it has to look at this person again.
        await links().where({ person_id: id }).update({ digest: '' })
      }),
  }
}
