import type { Access, Database, People, Person, Viewer } from 'portico/sdk'
import type { RequestRow } from './asking.ts'

/** Somebody who has to confirm a document. */
export interface Reader {
  person: Person
  department: string | null
  /** What they confirmed last; null for nothing. */
  version: number | null
  sha256: string | null
  at: number | null
  /** What they confirmed counts. */
  done: boolean
}

interface Needs {
  db: Database
  access: Access
  people: People
}

interface LastRecord {
  person_id: string
  number: number
  sha256: string
  at: number
}

/** Who has confirmed a document and who has not. */
export function createReaders({ db, access, people }: Needs) {
  /** Ids of active people among the audience who may read the document. */
  async function asked(itemId: string): Promise<string[]> {
    const rows = await db.select<{ id: string }>(
      `SELECT p.id FROM people p WHERE p.status = 'active' AND EXISTS (
         SELECT 1 FROM user_principal up JOIN documents_audience a ON a.principal = up.principal
         WHERE up.viewer = p.id AND a.item_id = ?) ORDER BY p.id`,
      [itemId],
    )
    const ids = rows.map(({ id }) => id)
    const able = await access.readersAmong(itemId, ids)
    return ids.filter((id) => able.has(id))
  }

  /** Of those asked, who has not confirmed a version that counts. */
  async function waiting({ item_id, number }: Pick<RequestRow, 'item_id' | 'number'>) {
    const ids = await asked(item_id)
    const rows: { person_id: string }[] = await db
      .table('records')
      .where({ item_id })
      .where('number', '>=', number)
      .select('person_id')
    const done = new Set(rows.map(({ person_id }) => person_id))
    return ids.filter((id) => !done.has(id))
  }

  /** Everybody asked whom the viewer may see, by name, with what they have confirmed. */
  async function list(viewer: Viewer, { item_id, number }: RequestRow): Promise<Reader[]> {
    const ids = new Set(await asked(item_id))
    const everybody = (await people.list(viewer)).filter(({ id }) => ids.has(id))
    const names = new Map((await people.departments(viewer)).map(({ id, name }) => [id, name]))
    const rows: LastRecord[] = await db.table('records').where({ item_id }).orderBy('number')
    const last = new Map(rows.map((row) => [row.person_id, row]))
    return everybody.map((person) => {
      const record = last.get(person.id)
      return {
        person,
        department: names.get(person.departmentId ?? '') ?? null,
        version: record?.number ?? null,
        ...{ sha256: record?.sha256 ?? null, at: record?.at ?? null },
        done: record !== undefined && record.number >= number,
      }
    })
  }

  return { asked, waiting, list }
}

export type Readers = ReturnType<typeof createReaders>
