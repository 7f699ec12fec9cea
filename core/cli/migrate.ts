import { createRegistry } from '../plugins/index.ts'
import { withRooms } from './open-rooms.ts'

/** Applies what is missing of the migrations, and stops. */
export async function run(config: string): Promise<void> {
  await withRooms(config, async ({ engine }, settings) => {
    for (const { id, definition } of createRegistry(settings.plugins, settings).all()) {
      const applied = await engine.migrate(id, definition.migrations ?? [])
      for (const name of applied) console.log(`· ${id} › ${name}`)
    }
    console.log('The database is up to date.')
  })
}
