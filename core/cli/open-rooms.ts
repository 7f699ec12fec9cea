import { loadConfig, type Settings } from '../config/index.ts'
import { openRooms, type Rooms } from '../rooms.ts'

/** Works on the portal's database without any plugin: a portal that runs meanwhile is not disturbed. */
export async function withRooms<T>(
  config: string,
  work: (rooms: Rooms, settings: Settings, written: Settings) => Promise<T>,
): Promise<T> {
  const written = await loadConfig(config, process.env)
  const rooms = await openRooms(written, { log: { level: 'error' } })
  try {
    return await work(rooms, rooms.settings, written)
  } finally {
    await rooms.engine.close()
  }
}
