import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { themeTemplates } from '../themes/folders.ts'
import type { InstalledTheme, ThemeManifest } from '../themes/theme.ts'
import type { StyleSheet } from './assemble-input.ts'
import { layers } from './assemble-input.ts'
import { iconsUsed } from './sprite.ts'

/** A theme's part of what the assembler is given. */
export interface ThemeAssets {
  styles: StyleSheet[]
  icons: string[]
  files: Record<string, string>
}

/** Of a theme and those it comes from, itself first: the styles of the oldest begin. */
export async function themeAssets(line: readonly InstalledTheme[]): Promise<ThemeAssets> {
  const oldestFirst = [...line].reverse()
  const styles = layers.flatMap((layer) =>
    oldestFirst.flatMap(({ folder, manifest }) =>
      (manifest.styles?.[layer] ?? []).map((file) => ({
        owner: 'theme',
        layer,
        file: join(folder, file),
      })),
    ),
  )
  const named = line.flatMap(({ manifest }) => manifest.icons ?? [])
  const templates = line.flatMap(({ folder }) => themeTemplates(folder).map((one) => one.folder))
  return {
    styles,
    icons: [...named, ...(await iconsUsed(templates))],
    files: Object.assign({}, ...oldestFirst.map(filesOf)),
  }
}

/** The pictures a theme brings, by the names templates know them by. */
function filesOf({ folder, manifest }: InstalledTheme): Record<string, string> {
  const files = { favicon: 'favicon.svg', ...picturesOf(manifest) }
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, file]) => {
      const path = join(folder, file)
      return existsSync(path) || name !== 'favicon' ? [[name, path]] : []
    }),
  )
}

function picturesOf({ logo = {}, loginImage }: ThemeManifest): Record<string, string> {
  const logos = Object.entries(logo).map(([side, file]) => [`logo-${side}`, file])
  return { ...Object.fromEntries(logos), ...(loginImage && { 'sign-in-picture': loginImage }) }
}
