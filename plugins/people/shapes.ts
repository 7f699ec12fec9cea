import type { Database, Viewer } from 'portico/sdk'

/** How the directory is laid out. */
export type Shape = 'cards' | 'table'

/** How each person likes to see the directory; an address may ask for another shape. */
export function createShapes(db: Database) {
  return {
    async of(viewer: Viewer, asked: string | null): Promise<Shape> {
      if (asked === 'cards' || asked === 'table') return asked
      const row = await db.table('views').where({ person_id: viewer.id }).first('shape')
      return row?.shape === 'table' ? 'table' : 'cards'
    },

    async choose(viewer: Viewer, shape: Shape): Promise<void> {
      const row = { person_id: viewer.id, shape }
      await db.table('views').insert(row).onConflict('person_id').merge()
    },
  }
}

export type Shapes = ReturnType<typeof createShapes>
