import type { FontInfo } from '../../sdk/index.ts'

interface Font extends FontInfo {
  /** Of `font-family`. */
  family: string
  /** Parts of the names of its files, to preload. */
  files: readonly string[]
}

const system = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'
const files = (name: string) => [`${name}-latin-wght-normal`, `${name}-cyrillic-wght-normal`]

/** All under 55 KB for Latin and Cyrillic together; a page loads but the one it is set in. */
export const fonts: readonly Font[] = [
  {
    id: 'onest',
    title: 'Onest',
    family: `"Onest Variable", "Onest Fallback", ${system}`,
    files: files('onest'),
  },
  {
    id: 'manrope',
    title: 'Manrope',
    family: `"Manrope Variable", "Manrope Fallback", ${system}`,
    files: files('manrope'),
  },
  {
    id: 'rubik',
    title: 'Rubik',
    family: `"Rubik Variable", "Rubik Fallback", ${system}`,
    files: files('rubik'),
  },
  { id: 'system', title: 'System', family: system, files: [] },
]

export const fontOf = (id: string | undefined): Font =>
  fonts.find((font) => font.id === id) ?? fonts[0]!
