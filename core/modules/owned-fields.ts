import type { BoundDatabase } from '../database/index.ts'

/** Which fields of a person come from a plugin's sources: nobody else may change them. */
export interface OwnedFields {
  person: string
  fields: Record<string, string>
}

/** By the plugin's prefix in the names of its sources. */
export async function ownedFields(db: BoundDatabase, id: string): Promise<OwnedFields[]> {
  const rows = await db.select<{ id: string; owned: string }>(
    'SELECT id, owned FROM people WHERE owned LIKE ? ORDER BY id',
    [`%"${id}:%`],
  )
  return rows.map((row) => ({
    person: row.id,
    fields: Object.fromEntries(
      Object.entries(JSON.parse(row.owned) as Record<string, string>).filter(([, source]) =>
        source.startsWith(`${id}:`),
      ),
    ),
  }))
}

/** The fields are people's own again. */
export async function releaseFields(db: BoundDatabase, id: string): Promise<void> {
  for (const { person, fields } of await ownedFields(db, id)) {
    await change(db, person, (owned) =>
      Object.fromEntries(Object.entries(owned).filter(([field]) => !Object.hasOwn(fields, field))),
    )
  }
}

export async function takeFields(db: BoundDatabase, id: string, { person, fields }: OwnedFields) {
  const own = Object.entries(fields).filter(([, source]) => source.startsWith(`${id}:`))
  await change(db, person, (owned) => ({ ...owned, ...Object.fromEntries(own) }))
}

async function change(
  db: BoundDatabase,
  person: string,
  turn: (owned: Record<string, string>) => Record<string, string>,
): Promise<void> {
  const [row] = await db.select<{ owned: string }>('SELECT owned FROM people WHERE id = ?', [
    person,
  ])
  if (!row) return
  await db.raw('UPDATE people SET owned = ? WHERE id = ?', [
    JSON.stringify(turn(JSON.parse(row.owned))),
    person,
  ])
}
