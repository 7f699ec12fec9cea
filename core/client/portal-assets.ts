import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { InstalledTheme } from '../themes/theme.ts'
import { assemble } from './assemble.ts'
import type { ClientEntry, StyleSheet } from './assemble-input.ts'
import { coreClientFolder, coreEntries, editorStyles } from './entries.ts'
import type { AssetManifest } from './manifest.ts'
import { iconsUsed } from './sprite.ts'
import { themeAssets } from './theme-assets.ts'

/** A plugin's share in the browser side: its `client` and `views` folders, and icons named in data. */
export interface AssetSource {
  id: string
  folder: string
  icons: readonly string[]
}

export interface PortalAssetsOptions {
  /** The theme and those it comes from, itself first. */
  themes: readonly InstalledTheme[]
  plugins: readonly AssetSource[]
  messages: Record<string, Record<string, string>>
  outDir: string
  dev: boolean
}

/** Gathers what core, theme and plugins bring for the browser and builds it. */
export async function buildPortalAssets(options: PortalAssetsOptions): Promise<AssetManifest> {
  const [theme, own, iconsInFiles] = await Promise.all([
    themeAssets(options.themes),
    Promise.all(options.plugins.map(pluginFiles)),
    iconsUsed([
      coreClientFolder,
      ...options.plugins.flatMap(({ folder }) => [join(folder, 'views'), join(folder, 'client')]),
    ]),
  ])
  return assemble({
    entries: [...coreEntries(), ...own.flatMap(({ entries }) => entries)],
    styles: [...theme.styles, editorStyles, ...own.flatMap(({ styles }) => styles)],
    icons: [
      ...new Set([
        ...theme.icons,
        ...iconsInFiles,
        ...options.plugins.flatMap(({ icons }) => icons),
      ]),
    ].sort(),
    files: theme.files,
    messages: options.messages,
    outDir: options.outDir,
    dev: options.dev,
  })
}

/**
 * `client/vote.ts` and `client/polls-vote.ts` of polls are the element `polls-vote`; `client/*.css` are
 * its styles on every page, `client/console/*.css` its part of the sheet `console`.
 */
async function pluginFiles(
  plugin: AssetSource,
): Promise<{ entries: ClientEntry[]; styles: StyleSheet[] }> {
  const folder = join(plugin.folder, 'client')
  const found = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = found.flatMap((entry) => (entry.isFile() ? entry.name : [])).sort()
  const inside = found.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort()
  const scripts = names.filter((name) => /\.(ts|js)$/.test(name) && !/\.(d|test)\.ts$/.test(name))
  return {
    entries: scripts.map((name) => ({
      owner: plugin.id,
      tag: tagOf(plugin.id, name.slice(0, -extname(name).length)),
      file: join(folder, name),
    })),
    styles: [
      ...stylesIn(plugin.id, folder, names),
      ...(await Promise.all(inside.map((sheet) => sheetIn(plugin.id, folder, sheet)))).flat(),
    ],
  }
}

async function sheetIn(owner: string, folder: string, sheet: string): Promise<StyleSheet[]> {
  const names = (await readdir(join(folder, sheet))).sort()
  return stylesIn(owner, join(folder, sheet), names).map((style) => ({ ...style, sheet }))
}

function stylesIn(owner: string, folder: string, names: readonly string[]): StyleSheet[] {
  return names
    .filter((name) => name.endsWith('.css'))
    .map((name) => ({ owner, layer: 'plugin' as const, file: join(folder, name) }))
}

function tagOf(owner: string, name: string): string {
  return name.startsWith(`${owner}-`) ? name : `${owner}-${name}`
}
