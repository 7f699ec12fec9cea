import { arrangedIn } from '../arrangement/index.ts'
import type { PluginRegistry } from '../plugins/index.ts'
import type { Rooms } from '../rooms.ts'
import { porticoVersion } from '../version.ts'
import { catalogueOf } from './catalogue.ts'
import type { Arrival } from './findings.ts'
import { templateFindings } from './template-findings.ts'

/** What an assembled portal says of its version. */
export async function arrivalOf(
  rooms: Rooms,
  registry: PluginRegistry,
): Promise<Omit<Arrival, 'before'>> {
  const before = await rooms.upgrade.catalogue()
  return {
    now: await catalogueOf(rooms, registry, await porticoVersion(), before),
    registry,
    migrations: rooms.engine.applied(),
    documents: (await arrangedIn(rooms.db)).documents,
    kinds: rooms.arrangement.forPlugin('core').kinds(),
    templates: () => templateFindings(rooms.settings, registry),
  }
}
