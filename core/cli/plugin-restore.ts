import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { openModules } from '../modules/index.ts'
import { withRooms } from './open-rooms.ts'

/** Puts back what an export of a plugin holds, in place of what the plugin has now. */
export async function run(config: string, id: string, archive: string): Promise<void> {
  await access(archive).catch(() => {
    throw new Error(`There is no file ${archive}.`)
  })
  await withRooms(config, async (rooms, settings, written) => {
    const known = written.installed.some(({ definition }) => definition.id === id)
    if (!known) throw new Error(`${id} is not installed: list it in ${settings.source} first.`)
    if (settings.plugins.some(({ definition }) => definition.id === id)) {
      throw new Error(`${id} is enabled. Switch it off under Modules first; its data is replaced.`)
    }
    const modules = openModules({ rooms, written })
    await modules.restore(rooms.viewers.system, id, { stream: createReadStream(archive) })
    console.log(`What ${archive} holds is back. Switch ${id} on to use it.`)
  })
}
