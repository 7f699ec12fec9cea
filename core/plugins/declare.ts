import { join } from 'node:path'
import type { AnyPluginDefinition } from '../../sdk/index.ts'
import { readCatalogues, readLanguages } from '../i18n/index.ts'
import type { Rooms } from '../rooms.ts'

/** Makes everything a plugin declares as data known to the rooms, before any plugin's code runs. */
export async function declarePlugin(definition: AnyPluginDefinition, rooms: Rooms): Promise<void> {
  const { id, folder, title } = definition
  rooms.hooks.declare(id, Object.values(definition.hooks ?? {}))
  rooms.services.declare(id, definition.provides ?? [])
  for (const [permission, spec] of Object.entries(definition.permissions ?? {})) {
    rooms.access.permissions.define(permission, spec, title)
  }
  for (const [key, spec] of Object.entries(definition.items ?? {}))
    rooms.items.kinds.register(id, key, spec)
  for (const [key, node] of Object.entries(definition.nodes ?? {}))
    await rooms.items.nodes.register(id, key, node)
  for (const [kind, { path }] of Object.entries(definition.spaces ?? {})) {
    const { homes } = rooms.access.spaces
    if (homes.has(kind)) throw new Error(`${id} › spaces › ${kind}: another plugin has this kind`)
    homes.set(kind, path)
  }
  const catalogues = await readCatalogues(join(folder, 'locales'))
  for (const [locale, messages] of Object.entries(catalogues)) rooms.i18n.add(id, locale, messages)
  await addLanguages(join(folder, 'locales'), rooms)
}

/** Whole languages: `<folder>/<locale>/<owner>.json`, of a plugin or in the portal's own folder. */
export async function addLanguages(folder: string, { i18n }: Rooms): Promise<void> {
  for (const { owner, locale, messages } of await readLanguages(folder)) {
    i18n.add(owner, locale, messages)
  }
}
