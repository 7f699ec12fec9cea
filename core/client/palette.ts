import { contrast, type Oklch, parseHex, toHex } from './oklch.ts'

/** What the colours follow from. */
export interface BrandColor {
  /** `#rrggbb` */
  color: string
  /** How much of the brand's hue the greys carry, 0–1. */
  neutralTint?: number
}

/** Token without `--p-` → `#rrggbb`. */
export type Palette = Record<string, string>

const statusHues = { success: 150, warning: 75, danger: 25, info: 245 }
const white = '#ffffff'
const nearBlack = '#191b1d'

/** A whole light and dark palette from one colour, every text and control with its contrast. */
export function palette(brand: BrandColor): { light: Palette; dark: Palette } {
  const color = parseHex(brand.color)
  const tint = Math.min(0.006, 0.06 * color.c) * (brand.neutralTint ?? 1)
  const chroma = color.c < 0.02 ? color.c : Math.min(0.19, Math.max(0.04, color.c))
  return { light: light(color, tint, chroma), dark: dark(color, tint, chroma) }
}

function light(brand: Oklch, tint: number, c: number): Palette {
  const grey = (l: number) => toHex({ l, c: tint, h: brand.h })
  const surface = '#ffffff'
  const [bg, surface2, hover] = [grey(0.972), grey(0.955), grey(0.945)]
  const backs = [surface, bg, surface2]
  const quiet = tinted(0.955, 0.035)
  const accentQuiet = quiet(c, brand.h)
  const down = (color: Oklch, on: string[], min: number) => reach(color, on, min, -0.005)
  const states = statuses((h) => {
    const back = quiet(0.1, h)
    return [down({ l: 0.53, c: 0.15, h }, [...backs, back], 4.5), back]
  })
  const read = [...backs, hover, accentQuiet, ...quietOf(states)]
  const fill = filled(brand, { ...brand, c })
  return {
    bg,
    surface,
    'surface-2': surface2,
    'surface-raised': surface,
    hover,
    border: grey(0.905),
    'border-strong': down({ l: 0.7, c: tint, h: brand.h }, backs, 3),
    text: grey(0.22),
    'text-2': down({ l: 0.52, c: tint, h: brand.h }, read, 4.5),
    ...fill,
    'accent-edge': down(parseHex(fill.accent!), backs, 3),
    'accent-text': down({ l: Math.min(brand.l, 0.55), c, h: brand.h }, read, 4.5),
    'accent-quiet': accentQuiet,
    'accent-border': toHex({ l: 0.825, c: Math.min(c, 0.09), h: brand.h }),
    focus: down({ l: Math.min(brand.l, 0.55), c, h: brand.h }, backs, 3),
    ...states,
  }
}

function dark(brand: Oklch, tint: number, c: number): Palette {
  const grey = (l: number) => toHex({ l, c: tint, h: brand.h })
  const [bg, surface, surface2, raised] = [grey(0.17), grey(0.212), grey(0.245), grey(0.26)]
  const hover = grey(0.28)
  const backs = [bg, surface, surface2, raised]
  const quiet = tinted(0.3, 0.07)
  const accentQuiet = quiet(c, brand.h)
  const up = (color: Oklch, on: string[], min: number) => reach(color, on, min, 0.005)
  const l = Math.min(0.72, Math.max(0.55, brand.l))
  const states = statuses((h) => {
    const back = quiet(0.06, h)
    return [up({ l: 0.72, c: 0.14, h }, [...backs, back], 4.5), back]
  })
  const read = [...backs, hover, accentQuiet, ...quietOf(states)]
  const fill = filled({ ...brand, l }, { ...brand, l, c })
  return {
    bg,
    surface,
    'surface-2': surface2,
    'surface-raised': raised,
    hover,
    border: grey(0.315),
    'border-strong': up({ l: 0.48, c: tint, h: brand.h }, backs, 3),
    text: grey(0.93),
    'text-2': up({ l: 0.7, c: tint, h: brand.h }, read, 4.5),
    ...fill,
    'accent-edge': up(parseHex(fill.accent!), backs, 3),
    'accent-text': up({ l: 0.72, c, h: brand.h }, read, 4.5),
    'accent-quiet': accentQuiet,
    'accent-border': toHex({ l: 0.45, c: Math.min(c, 0.1), h: brand.h }),
    focus: up({ l: 0.65, c, h: brand.h }, backs, 3),
    ...states,
  }
}

/** Grounds of callouts, on which there are links and quiet words, too. */
const quietOf = (states: Palette) => Object.keys(statusHues).map((name) => states[`${name}-quiet`]!)

/** Steps the lightness until the contrast holds on every background. */
function reach(start: Oklch, backs: readonly string[], min: number, step: number): string {
  for (let l = start.l; ; l += step) {
    const hex = toHex({ ...start, l: Math.min(1, Math.max(0, l)) })
    if (l <= 0 || l >= 1 || backs.every((back) => contrast(hex, back) >= min)) return hex
  }
}

/** A filled control: the brand itself where text can be read on it, else the nearest shade that allows it. */
function filled(brand: Oklch, clamped: Oklch): Palette {
  const own = toHex(brand)
  const text = [white, nearBlack].find((on) => contrast(own, on) >= 4.5) ?? better(own)
  const step = text === white ? -0.005 : 0.005
  const accent = contrast(own, text) >= 4.5 ? own : reach(clamped, [text], 4.5, step)
  const hover = { ...clamped, l: parseHex(accent).l + 10 * step }
  return { accent, 'on-accent': text, 'accent-hover': reach(hover, [text], 4.5, step) }
}

const better = (back: string) =>
  contrast(back, white) >= contrast(back, nearBlack) ? white : nearBlack

const tinted = (l: number, most: number) => (c: number, h: number) =>
  toHex({ l, c: Math.min(c, most), h })

function statuses(make: (hue: number) => [text: string, quiet: string]): Palette {
  const tokens: Palette = {}
  for (const [name, hue] of Object.entries(statusHues)) {
    const [text, quiet] = make(hue)
    tokens[name] = text
    tokens[`${name}-quiet`] = quiet
  }
  return tokens
}
