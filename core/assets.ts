import { join, relative } from 'node:path'
import { browserTexts } from './client/browser-texts.ts'
import { buildPortalAssets } from './client/portal-assets.ts'
import { iconsUsed } from './client/sprite.ts'
import { BootError, type BootProblem, type Settings } from './config/index.ts'
import type { Face } from './face.ts'
import { type PluginRecord, type PluginRegistry, parkOrRefuse } from './plugins/index.ts'
import type { Rooms } from './rooms.ts'

interface Building {
  settings: Settings
  rooms: Rooms
  registry: PluginRegistry
  face: Face
  strict: boolean
  outDir: string
  dev: boolean
}

/** Builds what browsers load. A plugin whose share cannot be built is parked, and the rest is built. */
export async function buildAssets(building: Building): ReturnType<typeof buildPortalAssets> {
  const { rooms, registry, outDir, dev } = building
  for (;;) {
    const plugins = registry.all().filter(({ problem }) => problem?.code !== 'plugin-assets')
    try {
      return await buildPortalAssets({
        themes: rooms.themes,
        plugins: plugins.map((record) => ({
          id: record.id,
          folder: record.definition.folder,
          icons: iconsOf(record, building.face),
        })),
        messages: Object.fromEntries(
          rooms.i18n
            .offered()
            .map((locale) => [locale, browserTexts(rooms.i18n.catalogue(locale))]),
        ),
        outDir,
        dev,
      })
    } catch (error) {
      const problem = await blame(error as Error, plugins, building.face)
      if (!problem.plugin) throw new BootError([problem])
      parkOrRefuse(problem.plugin, 'failed', problem, building)
    }
  }
}

function iconsOf({ id, definition }: PluginRecord, face: Face): string[] {
  return [
    ...(definition.icons ?? []),
    ...Object.values(definition.items ?? {}).map(({ icon }) => icon),
    ...Object.values(definition.nodes ?? {}).map(({ icon }) => icon),
    ...face.widgets.all().flatMap(({ owner, icon }) => (owner === id && icon ? [icon] : [])),
    ...face.pages.filter(({ owner }) => owner === id).flatMap(({ spec }) => spec.nav?.icon ?? []),
  ]
}

/** The builder names a file or an icon; whose it is, is found out only when something is wrong. */
async function blame(
  { message }: Error,
  plugins: readonly PluginRecord[],
  face: Face,
): Promise<BootProblem> {
  const icon = /^"([^"]+)" is not a Lucide icon/.exec(message)?.[1]
  for (const record of plugins) {
    const { folder } = record.definition
    const local = relative(process.cwd(), folder)
    const named = message.includes(`${folder}/`) || (local && message.includes(`${local}/`))
    const files = icon ? await iconsUsed([join(folder, 'views'), join(folder, 'client')]) : []
    if (!named && !(icon && [...iconsOf(record, face), ...files].includes(icon))) continue
    return {
      code: 'plugin-assets',
      plugin: record.id,
      message: `${record.id} › what browsers load cannot be built: ${message}`,
    }
  }
  return { code: 'assets', message: `What browsers load cannot be built: ${message}` }
}
