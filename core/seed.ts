import type { SeedContext } from '../sdk/index.ts'
import type { Portal } from './portal.ts'

/** Loads the demo company into an empty database; where people are already, nothing happens. */
export async function seedDemo(portal: Portal, progress: SeedContext['progress']): Promise<void> {
  if (!portal.demo) return
  const { db } = portal.rooms
  const [first] = await db.select<{ id: string }>('SELECT id FROM people LIMIT 1')
  if (first) return
  await portal.demo.seed(portal.seedContext(progress))
  await portal.rooms.events.drain()
}
