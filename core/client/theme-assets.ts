import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StyleSheet } from './assemble-input.ts'
import { layers } from './assemble-input.ts'
import { brandCss } from './palette.ts'
import { iconsUsed } from './sprite.ts'

/** What a theme says about itself in `theme.json`. */
export interface ThemeManifest {
  name: string
  /** Folder name of the parent theme, beside this one. */
  extends?: string
  brand: { color: string }
  /** How much of the brand's hue the greys carry, 0–1. */
  neutralTint?: number
  radius?: number
  density?: 'comfortable' | 'compact'
  /** Layer → files, in order. */
  styles?: Partial<Record<StyleSheet['layer'], string[]>>
  preload?: string[]
  icons?: string[]
}

/** A theme's part of what the assembler is given. */
export interface ThemeAssets {
  theme: ThemeManifest
  styles: StyleSheet[]
  preload: string[]
  icons: string[]
  files: Record<string, string>
  brand: string
}

/** Reads a theme folder. `color` is the portal's own brand colour, if it has one. */
export async function themeAssets(folder: string, color?: string): Promise<ThemeAssets> {
  const theme = JSON.parse(await readFile(join(folder, 'theme.json'), 'utf8')) as ThemeManifest
  const styles = layers.flatMap((layer) =>
    (theme.styles?.[layer] ?? []).map((file) => ({
      owner: 'theme',
      layer,
      file: join(folder, file),
    })),
  )
  return {
    theme,
    styles,
    preload: theme.preload ?? [],
    icons: [...(theme.icons ?? []), ...(await iconsUsed([folder]))],
    files: { favicon: join(folder, 'favicon.svg') },
    brand: brandCss({ ...theme, color: color ?? theme.brand.color }),
  }
}
