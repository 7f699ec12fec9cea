import { didYouMean } from '../config/index.ts'
import { openModules, ownersOf } from '../modules/index.ts'
import { ask } from './ask.ts'
import { withRooms } from './open-rooms.ts'

/** Keeps an export of what a plugin has left and deletes it, once its id was typed again. */
export async function run(config: string, id: string): Promise<void> {
  await withRooms(config, async (rooms, settings, written) => {
    const { system } = rooms.viewers
    const modules = openModules({ rooms, written })
    if (settings.plugins.some(({ definition }) => definition.id === id)) {
      throw new Error(
        `${id} is still enabled. Switch it off, or take it out of plugins in ${settings.source}, or the next start brings its tables back.`,
      )
    }
    const { tables, items } = await modules.data(system, id)
    if (tables.length === 0 && items === 0) {
      const owners = await ownersOf(rooms.db)
      throw new Error(`There is nothing of "${id}" in this database.${didYouMean(id, owners)}`)
    }
    const answer = await ask(`All data of ${id} will be deleted, for good. Type its id to go on: `)
    if (answer.trim() !== id) throw new Error('That is not its id. Nothing was deleted.')

    const kept = await modules.purge(system, id)
    const names = tables.map(({ name }) => name).join(', ')
    console.log(`Deleted: ${names || 'no tables'}; ${items} items with what hung on them.`)
    console.log(`An export is kept in ${settings.data}/exports/${kept.name}; bring it back with`)
    console.log(`portico plugin restore ${id} <archive>.`)
  })
}
