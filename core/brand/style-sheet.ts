import { parseHex } from '../client/oklch.ts'
import { type Palette, palette } from '../client/palette.ts'
import type { Brand } from './brands.ts'
import { fontOf } from './fonts.ts'

/** CSS variable → value: what the brand says of them, and nothing the theme's sheet says already. */
export function variablesOf(brand: Brand): Record<string, string> {
  const { light, dark } = colorsOf(brand)
  const { tokens, dark: darkTokens } = brand
  const own = Object.entries(tokens).filter(([key]) => !(key in light))
  return {
    ...eachOf(light, (key) => `light-dark(${light[key]}, ${dark[key]})`),
    '--p-chart-1': chart(brand.color),
    ...Object.fromEntries(
      own.map(([key, value]) => [
        `--p-${key}`,
        key in darkTokens ? `light-dark(${value}, ${darkTokens[key]})` : value,
      ]),
    ),
    ...radii(brand.radius),
    ...(brand.font !== undefined && { '--p-font': fontOf(brand.font).family }),
  }
}

/** Both palettes, where the theme decides a colour itself with that one. */
export function colorsOf(brand: Brand): { light: Palette; dark: Palette } {
  const made = palette(brand)
  const ofTheme = (side: Palette, tokens: Record<string, string>) =>
    Object.fromEntries(Object.keys(side).map((key) => [key, tokens[key] ?? side[key]!]))
  return { light: ofTheme(made.light, brand.tokens), dark: ofTheme(made.dark, brand.dark) }
}

/** The brand's variables file. */
export function styleSheet(brand: Brand): string {
  const lines = Object.entries(variablesOf(brand)).map(([name, value]) => `${name}: ${value};`)
  return `@layer brand {\n  :root {\n    ${lines.join('\n    ')}\n  }\n}\n`
}

function eachOf(colors: Palette, say: (key: string) => string): Record<string, string> {
  return Object.fromEntries(Object.keys(colors).map((key) => [`--p-${key}`, say(key)]))
}

function chart(color: string): string {
  const hue = parseHex(color).h.toFixed(0)
  return `light-dark(oklch(0.58 0.13 ${hue}), oklch(0.7 0.13 ${hue}))`
}

function radii(radius: number | undefined): Record<string, string> {
  if (radius === undefined) return {}
  const scaled = { s: 0.6 * radius, m: radius, l: 1.4 * radius }
  return Object.fromEntries(
    Object.entries(scaled).map(([size, px]) => [`--p-radius-${size}`, `${Math.round(px)}px`]),
  )
}
