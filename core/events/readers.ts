import { viewersAudiences } from '../access/gate.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { OutboxRow } from './outbox.ts'

/** Who of some viewers may hear of an event, by their rights at this moment. */
export interface Readers {
  /** Answers for events that are delivered together; asks the database once per audience. */
  forBatch(
    rows: readonly OutboxRow[],
  ): Promise<(row: OutboxRow, viewers: string[]) => Promise<string[]>>
}

export function createReaders(db: BoundDatabase): Readers {
  const list = db.dialect === 'postgres' ? "unnest(string_to_array(?, ','))" : 'json_each(?)'
  const column = db.dialect === 'postgres' ? 'v' : 'v.value'
  const pack = (ids: readonly string[]) =>
    db.dialect === 'postgres' ? ids.join(',') : JSON.stringify(ids)
  const ownAudiences = viewersAudiences.replaceAll('?', column)
  const inAudience = `SELECT ${column} AS viewer FROM ${list} AS v
    WHERE EXISTS (${ownAudiences} AND ag.audience_id = ?)`
  const active = `SELECT 1 AS one FROM user_principal WHERE viewer = ? LIMIT 1`
  const audiences = `SELECT i.id, i.audience_id FROM ${list} AS v
    JOIN items i ON i.id = ${column}`

  async function audiencesOf(rows: readonly OutboxRow[]): Promise<Map<string, number>> {
    const ids = [...new Set(rows.flatMap(({ item_id }) => item_id ?? []))]
    if (ids.length === 0) return new Map()
    const found = await db.select<{ id: string; audience_id: number }>(audiences, [pack(ids)])
    return new Map(found.map(({ id, audience_id }) => [id, audience_id]))
  }

  async function membersOf(audience: number, viewers: readonly string[]): Promise<string[]> {
    const found = await db.select<{ viewer: string }>(inAudience, [pack(viewers), audience])
    return found.map(({ viewer }) => viewer)
  }

  return {
    async forBatch(rows) {
      const audienceOf = await audiencesOf(rows)
      const members = new Map<number, Promise<string[]>>()
      return async (row, viewers) => {
        if (row.person_id !== null) {
          if (!viewers.includes(row.person_id)) return []
          return (await db.select(active, [row.person_id])).length > 0 ? [row.person_id] : []
        }
        const audience = row.item_id === null ? row.audience_id : audienceOf.get(row.item_id)
        if (audience === null || audience === undefined || viewers.length === 0) return []
        const asked = members.get(audience) ?? membersOf(audience, viewers)
        members.set(audience, asked)
        return asked
      }
    },
  }
}
