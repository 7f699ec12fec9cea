import type { LocalText } from '../../sdk/index.ts'
import type { StyleSheet } from '../client/assemble-input.ts'

/** What a theme says about itself in `theme.json`. */
export interface ThemeManifest {
  name: string
  description?: LocalText
  /** Id of the parent theme; what this one leaves out is the parent's. */
  extends?: string
  brand?: { color: string }
  /** How much of the brand's hue the greys carry, 0–1. */
  neutralTint?: number
  /** Of buttons and inputs, in px. */
  radius?: number
  density?: 'comfortable' | 'compact'
  /** Id of a bundled typeface. */
  font?: string
  /** Files of the theme. */
  logo?: { light?: string; dark?: string; mark?: string }
  loginImage?: string
  /** Token without `--p-` → value; a colour here is no more the palette's, nor is its contrast. */
  tokens?: Record<string, string>
  /** The same for the dark side. */
  dark?: Record<string, string>
  /** Layer → files, in order, after those of the parent. */
  styles?: Partial<Record<StyleSheet['layer'], string[]>>
  icons?: string[]
}

/** A theme that is there to be chosen. */
export interface InstalledTheme {
  /** Name of its folder. */
  id: string
  folder: string
  manifest: ThemeManifest
}
