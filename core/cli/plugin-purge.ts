import { didYouMean } from '../config/index.ts'
import { type BoundDatabase, openDatabase } from '../database/index.ts'
import { createLog } from '../log/index.ts'
import { ownersOf, purgePlugin, tableNames } from '../plugins/purge.ts'
import { coreMigrations } from '../rooms.ts'
import { ask } from './ask.ts'
import { withRooms } from './open-rooms.ts'

/** Deletes all data of a plugin that the config no longer lists, once its id was typed again. */
export async function run(config: string, id: string): Promise<void> {
  await withRooms(config, async ({ db }, settings) => {
    if (settings.plugins.some(({ definition }) => definition.id === id)) {
      throw new Error(
        `${id} is still enabled. Take it out of plugins in ${settings.source} first, or the next start brings its tables back.`,
      )
    }
    const owners = await ownersOf(db)
    if (!owners.includes(id) && !(await hasItems(db, id))) {
      throw new Error(`There is nothing of "${id}" in this database.${didYouMean(id, owners)}`)
    }
    const answer = await ask(`All data of ${id} will be deleted, for good. Type its id to go on: `)
    if (answer.trim() !== id) throw new Error('That is not its id. Nothing was deleted.')

    const { tables, items } = await purgePlugin(db, id, await coreTableNames())
    console.log(
      `Deleted: ${tables.join(', ') || 'no tables'}; ${items} items with what hung on them.`,
    )
  })
}

async function hasItems(db: BoundDatabase, id: string): Promise<boolean> {
  const rows = await db.select('SELECT 1 FROM items WHERE kind LIKE ? LIMIT 1', [`${id}:%`])
  return rows.length > 0
}

/** A plugin called "item" has the prefix of `item_refs`: what the core makes is asked of the core. */
async function coreTableNames(): Promise<string[]> {
  const log = createLog({ level: 'silent' }).forOwner('core')
  const engine = await openDatabase({ url: ':memory:', log })
  try {
    await engine.migrate('core', coreMigrations)
    return await tableNames(engine.core)
  } finally {
    await engine.close()
  }
}
