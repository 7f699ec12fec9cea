import { loadConfig, type Settings } from '../config/index.ts'
import { openRooms, type Rooms } from '../rooms.ts'

/** Works on the portal's database without any plugin: a portal that runs meanwhile is not disturbed. */
export async function withRooms<T>(
  config: string,
  work: (rooms: Rooms, settings: Settings) => Promise<T>,
): Promise<T> {
  const rooms = await openRooms(await loadConfig(config, process.env), { log: { level: 'error' } })
  try {
    return await work(rooms, rooms.settings)
  } finally {
    await rooms.engine.close()
  }
}
