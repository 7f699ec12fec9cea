import type { LocalText } from './errors.ts'

/** A document of the kind `brand`: what an admin decided of the looks; the theme says the rest. */
export interface BrandValue {
  /** Called so among several brands. */
  title?: string
  /** Stands in place of the portal's name and slogan. */
  name?: string
  slogan?: string
  /** Addresses this brand is shown at: `partners.example.com`. */
  hosts?: string[]
  /** Whose people see it, the first one that fits: `department:<id>`, `space:<id>`, `role:partner`. */
  units?: string[]
  /** `#rrggbb`; the whole light and dark palette is made of it. */
  color?: string
  /** How much of the brand's hue the greys carry, 0–1. */
  neutralTint?: number
  /** Of buttons and inputs, in px: 0, 6, 10, 14 or 20. */
  radius?: number
  density?: 'comfortable' | 'compact'
  /** Id of a bundled typeface. */
  font?: string
  /** Id of an installed theme; only the portal's own brand has one. */
  theme?: string
  /** Ids of files; `mark` is the small square one. */
  logo?: { light?: string; dark?: string; mark?: string }
  /** Id of a file. */
  signInPicture?: string
}

/** A theme an admin may choose. */
export interface ThemeInfo {
  id: string
  title: string
  description: LocalText | undefined
}

/** A typeface that is served from the portal itself. */
export interface FontInfo {
  id: string
  title: string
}

/** Two colours that meet on a page. */
export interface ContrastFigure {
  /** What is read or made out there, as a key: `button`, `link`. */
  what: 'text' | 'quiet' | 'link' | 'button' | 'edge'
  /** `#rrggbb` */
  front: string
  back: string
  /** WCAG, 1–21. */
  ratio: number
  /** What it has to reach. */
  least: number
}

/** What a brand makes of every page. */
export interface BrandLook {
  /** CSS variable → value, for either side. */
  variables: Record<string, string>
  contrast: { light: ContrastFigure[]; dark: ContrastFigure[] }
}

/** The looks of the portal: what there is to choose from, and what comes of a choice. */
export interface Appearance {
  themes(): readonly ThemeInfo[]
  fonts(): readonly FontInfo[]
  /** Of the brand with this id, were this its document. */
  look(id: string, value: BrandValue): BrandLook
  /** What holds where a document says nothing. */
  defaults(id: string): BrandValue
  /** A letter of the portal as this brand would send it, as HTML. */
  sampleMail(id: string, value: BrandValue, locale: string): string
}
