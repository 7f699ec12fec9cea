import { randomBytes } from 'node:crypto'
import { coreErrors, type Database } from 'portico/sdk'

/** The parts of a search as they stand in its address. */
export const searchParts = ['q', 'type', 'in', 'author', 'period', 'order'] as const
export type SearchParts = Partial<Record<(typeof searchParts)[number], string>>

/** A search somebody keeps. */
export interface SavedSearch {
  id: string
  personId: string
  parts: SearchParts
  /** New matches are told. */
  subscribed: boolean
  /** Up to where it was looked at. */
  seenSeq: number
}

interface Row {
  id: string
  person_id: string
  parts: string
  subscribed: number
  seen_seq: number
}

const mostOfPerson = 100

export function createSavedStore(db: Database, now: () => number) {
  async function all(personId: string): Promise<SavedSearch[]> {
    const rows: Row[] = await db.table('saved').where({ person_id: personId }).orderBy('created_at')
    return rows.map(fromRow)
  }

  return {
    all,

    async find(personId: string, parts: SearchParts): Promise<SavedSearch | undefined> {
      const key = keyOf(parts)
      return (await all(personId)).find((one) => keyOf(one.parts) === key)
    },

    /** The same search is kept once. @throws core:invalid when there are too many */
    async save(personId: string, parts: SearchParts, subscribed: boolean): Promise<SavedSearch> {
      return db.tx(async () => {
        const mine = await all(personId)
        const key = keyOf(parts)
        const known = mine.find((one) => keyOf(one.parts) === key)
        if (known) return known
        if (mine.length >= mostOfPerson) {
          const message = `must be deleted first: one person keeps at most ${mostOfPerson} searches`
          const wording = { key: 'search.saved.too-many', params: { n: mostOfPerson } }
          throw coreErrors.invalid({ fields: [{ path: '/q', message, wording }] })
        }
        const row: Row = {
          ...{ id: randomBytes(16).toString('base64url'), person_id: personId },
          ...{ parts: key, subscribed: subscribed ? 1 : 0, seen_seq: await newest() },
        }
        await db.table('saved').insert({ ...row, created_at: now(), checked_at: now() })
        return fromRow(row)
      })
    },

    /** @throws core:not-found */
    async subscribe(personId: string, id: string, on: boolean): Promise<void> {
      const change = { subscribed: on ? 1 : 0, ...(on && { seen_seq: await newest() }) }
      const changed = await db.table('saved').where({ id, person_id: personId }).update(change)
      if (changed === 0) throw coreErrors.notFound()
    },

    /** @throws core:not-found */
    async remove(personId: string, id: string): Promise<void> {
      const gone = await db.table('saved').where({ id, person_id: personId }).delete()
      if (gone === 0) throw coreErrors.notFound()
    },

    async forget(personId: string): Promise<void> {
      await db.table('saved').where({ person_id: personId }).delete()
    },

    /** Those that were not looked at for the longest. */
    async due(before: number, limit: number): Promise<SavedSearch[]> {
      const rows: Row[] = await db
        .table('saved')
        .where({ subscribed: 1 })
        .andWhere('checked_at', '<', before)
        .orderBy(['checked_at', 'id'])
        .limit(limit)
      return rows.map(fromRow)
    },

    async seen(id: string, seq: number): Promise<void> {
      await db.table('saved').where({ id }).update({ seen_seq: seq, checked_at: now() })
    },
  }

  async function newest(): Promise<number> {
    const [row] = await db.select<{ seq: number }>('SELECT MAX(seq) AS seq FROM items')
    return Number(row?.seq ?? 0)
  }
}

export type SavedStore = ReturnType<typeof createSavedStore>

function fromRow(row: Row): SavedSearch {
  return {
    ...{ id: row.id, personId: row.person_id, parts: JSON.parse(row.parts) },
    ...{ subscribed: row.subscribed === 1, seenSeq: Number(row.seen_seq) },
  }
}

/** One text for one search; the order of results is no part of it. */
function keyOf(parts: SearchParts): string {
  const kept = searchParts.filter((name) => name !== 'order' && parts[name])
  return JSON.stringify(Object.fromEntries(kept.map((name) => [name, parts[name]])))
}
