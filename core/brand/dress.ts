import { hash } from '../client/hash.ts'
import type { Brand } from './brands.ts'
import { fontOf } from './fonts.ts'
import { colorsOf, styleSheet } from './style-sheet.ts'

/** What pages show of a brand, as addresses. */
export interface Dress {
  id: string
  /** Its variables file. */
  styles: string
  /** Parts of the names of the font files a page begins with. */
  fonts: readonly string[]
  icon: string
  touchIcon: string
  logo: { light: string; dark: string } | undefined
  /** The small square one. */
  mark: string | undefined
  /** Of the browser's own frame. */
  frame: { light: string; dark: string }
  signInPicture: string | undefined
  /** White stands on the brand's colour. */
  isAccentDark: boolean
}

/** Addresses change with what is behind them, so that browsers keep it for good. */
export function createDress(asset: (name: string) => string | undefined) {
  const made = new Map<string, Dress>()
  const dress = (brand: Brand): Dress => {
    const version = hash(Buffer.from(JSON.stringify(brand)))
    const { logo = {}, signInPicture } = brand
    const colors = colorsOf(brand)
    const picture = (id: string | undefined, name: string) => (id ? `/files/${id}` : asset(name))
    const light = picture(logo.light, 'logo-light')
    return {
      id: brand.id,
      styles: `/brand/${brand.id}/variables.${hash(Buffer.from(styleSheet(brand)))}.css`,
      fonts: fontOf(brand.font).files,
      icon: `/brand/${brand.id}/icon-32.png?v=${version}`,
      touchIcon: `/brand/${brand.id}/maskable-180.png?v=${version}`,
      logo: light ? { light, dark: picture(logo.dark, 'logo-dark') ?? light } : undefined,
      mark: picture(logo.mark, 'logo-mark'),
      frame: { light: colors.light.surface!, dark: colors.dark.surface! },
      isAccentDark: colors.light['on-accent'] === '#ffffff',
      signInPicture: picture(signInPicture, 'sign-in-picture'),
    }
  }
  return (brand: Brand): Dress => {
    let found = made.get(brand.id)
    if (!found) {
      found = dress(brand)
      made.set(brand.id, found)
    }
    return found
  }
}
