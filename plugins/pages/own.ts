import { type Database, Type, type Viewer } from 'portico/sdk'

/** How somebody has arranged a page for themselves: keys of widgets. */
export interface OwnOrder {
  order: string[]
  hidden: string[]
}

const key = Type.String({ maxLength: 40 })
const keys = Type.Optional(Type.Array(key, { maxItems: 60 }))
export const ownBody = Type.Object({ order: keys, shown: keys })

/** People's own arrangements of pages. */
export function createOwn(db: Database) {
  return {
    async of(viewer: Viewer, slug: string): Promise<OwnOrder | undefined> {
      const row = await db.table('own').where({ person_id: viewer.id, slug }).first('value')
      return row && (JSON.parse(row.value) as OwnOrder)
    },
    async keep(viewer: Viewer, slug: string, own: OwnOrder): Promise<void> {
      await db
        .table('own')
        .insert({ person_id: viewer.id, slug, value: JSON.stringify(own) })
        .onConflict(['person_id', 'slug'])
        .merge(['value'])
    },
    async reset(viewer: Viewer, slug: string): Promise<void> {
      await db.table('own').where({ person_id: viewer.id, slug }).delete()
    },
  }
}

export type Own = ReturnType<typeof createOwn>
