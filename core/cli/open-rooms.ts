import { loadConfig, type Settings } from '../config/index.ts'
import { coreMigrations, openRooms, type Rooms } from '../rooms.ts'

/** Works on the portal's database without any plugin: a portal that runs meanwhile is not disturbed. */
export async function withRooms<T>(
  config: string,
  work: (rooms: Rooms, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = await loadConfig(config, process.env)
  const rooms = await openRooms(settings, { log: { level: 'error' } })
  try {
    await rooms.engine.migrate('core', coreMigrations)
    return await work(rooms, settings)
  } finally {
    await rooms.engine.close()
  }
}
