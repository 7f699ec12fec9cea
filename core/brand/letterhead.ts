import { unmarked } from '../access/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Brand, Brands } from './brands.ts'
import { colorsOf } from './style-sheet.ts'

/** How letters of a brand look. */
export interface Letterhead {
  portal: string
  /** Address of the portal. */
  url: string
  /** The light side: mail programs do not know which one the reader prefers. */
  colors: Readonly<Record<string, string>>
  /** Of the button, in px. */
  radius: number
  /** Whole address of a PNG. */
  logo: string | undefined
}

export function letterheadOf(brand: Brand, site: { name: string; url: string }): Letterhead {
  const { logo, radius = 10 } = brand
  return {
    portal: brand.name ?? site.name,
    url: site.url,
    colors: colorsOf(brand).light,
    radius,
    logo: logo?.light && `${site.url}/brand/${brand.id}/logo.png?v=${logo.light}`,
  }
}

/** Whose letters look how: by what the person is part of; strangers get the portal's. */
export function createLetterheads(
  db: BoundDatabase,
  brands: Brands,
  site: { name: string; url: string },
) {
  const some = brands.all().some(({ units }) => units?.length)
  return async (personId: string | undefined): Promise<Letterhead> => {
    if (!some || personId === undefined) return letterheadOf(brands.portal, site)
    const rows = await db.select<{ principal: string }>(
      'SELECT principal FROM user_principal WHERE viewer = ?',
      [personId],
    )
    const principals = rows.map(({ principal }) => unmarked(principal))
    return letterheadOf(brands.of(undefined, { principals }), site)
  }
}
