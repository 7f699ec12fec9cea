import { join } from 'node:path'
import type { AnyPluginDefinition } from '../../sdk/index.ts'
import { readCatalogues } from '../i18n/index.ts'
import type { Rooms } from '../rooms.ts'

/** Makes everything a plugin declares as data known to the rooms, before any plugin's code runs. */
export async function declarePlugin(definition: AnyPluginDefinition, rooms: Rooms): Promise<void> {
  const { id, folder } = definition
  rooms.hooks.declare(id, Object.values(definition.hooks ?? {}))
  rooms.services.declare(id, definition.provides ?? [])
  for (const [permission, spec] of Object.entries(definition.permissions ?? {})) {
    rooms.access.permissions.define(permission, spec)
  }
  for (const [key, spec] of Object.entries(definition.items ?? {}))
    rooms.items.kinds.register(id, key, spec)
  for (const [kind, { path }] of Object.entries(definition.spaces ?? {})) {
    const { homes } = rooms.access.spaces
    if (homes.has(kind)) throw new Error(`${id} › spaces › ${kind}: another plugin has this kind`)
    homes.set(kind, path)
  }
  const catalogues = await readCatalogues(join(folder, 'locales'))
  for (const [locale, messages] of Object.entries(catalogues)) rooms.i18n.add(id, locale, messages)
}
