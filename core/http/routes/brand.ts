import { buffer } from 'node:stream/consumers'
import { coreErrors, reply, type Viewer } from '../../../sdk/index.ts'
import type { Brand, Brands } from '../../brand/brands.ts'
import { iconPng, iconSizes, themeIcon } from '../../brand/icon.ts'
import { colorsOf, styleSheet } from '../../brand/style-sheet.ts'
import { hash } from '../../client/hash.ts'
import type { CoreFiles } from '../../files/index.ts'
import type { InstalledTheme } from '../../themes/theme.ts'
import type { RouteTable } from '../route-table.ts'

export interface BrandRouteDeps {
  brands: Brands
  themes: readonly InstalledTheme[]
  files: Pick<CoreFiles, 'open'>
  system: Viewer
}

interface Piece {
  type: string
  content: Buffer | string
}

/** Of a brand, for everybody: its variables file, its icon in every size, its logo for letters. */
export function addBrandRoutes(table: RouteTable, deps: BrandRouteDeps): void {
  const made = new Map<string, Promise<Piece | undefined>>()

  table.add({
    owner: 'core',
    kind: 'raw',
    method: 'GET',
    path: '/brand/:id/:piece',
    summary: 'Variables file, icons and logo of a brand',
    access: 'public',
    reads: [],
    writes: [],
    async handle({ params }) {
      const brand = deps.brands.all().find(({ id }) => id === params.id)
      const name =
        isPiece(params.piece!) && params.piece!.replace(/^variables\..*/, 'variables.css')
      const piece = brand && name ? await kept(brand, name) : undefined
      if (!piece) throw coreErrors.notFound()
      return reply({
        headers: { 'content-type': piece.type, 'cache-control': keeping(params.piece!, piece) },
        body: piece.content,
      })
    },
  })

  /** The hash in an address is for browsers; whatever it says, this is what there is now. */
  function kept(brand: Brand, name: string): Promise<Piece | undefined> {
    const key = `${brand.id}/${name}`
    let found = made.get(key)
    if (!found) {
      found = make(brand, name)
      found.catch(() => made.delete(key))
      made.set(key, found)
    }
    return found
  }

  async function make(brand: Brand, piece: string): Promise<Piece | undefined> {
    if (piece.endsWith('.css'))
      return { type: 'text/css; charset=utf-8', content: styleSheet(brand) }
    if (piece === 'icon.svg')
      return { type: 'image/svg+xml', content: await themeIcon(brand, deps.themes) }
    if (piece === 'logo.png') return logo(brand)
    const size = Number(/(\d+)\.png$/.exec(piece)![1])
    const padded = piece.startsWith('maskable') && { color: colorsOf(brand).light.surface! }
    return png(await iconPng(await iconOf(brand), size, padded || undefined))
  }

  async function iconOf(brand: Brand): Promise<Buffer> {
    const mark = brand.logo?.mark && (await stored(brand.logo.mark))
    return mark || Buffer.from(await themeIcon(brand, deps.themes))
  }

  async function logo(brand: Brand): Promise<Piece | undefined> {
    const picture = brand.logo?.light && (await stored(brand.logo.light))
    if (!picture) return undefined
    const { default: draw } = await import('sharp')
    const fit = { height: 80, width: 480, fit: 'inside', withoutEnlargement: true } as const
    return png(await draw(picture).resize(fit).png().toBuffer())
  }

  /** What was deleted by hand is as if it had never been chosen. */
  async function stored(id: string): Promise<Buffer | undefined> {
    const found = await deps.files.open(deps.system, id).catch(() => undefined)
    return found && buffer(found.stream)
  }
}

/**
 * A variables file is kept for good if it is the one its address means: a process that has not caught
 * up with a change must not leave its old one behind under the new address.
 */
function keeping(name: string, { content }: Piece): string {
  if (!name.endsWith('.css')) return 'public, max-age=86400'
  const isMeant = name.includes(hash(content))
  return isMeant ? 'public, max-age=31536000, immutable' : 'no-cache'
}

const png = (content: Buffer): Piece => ({ type: 'image/png', content })

/** Only what there is, so that nobody fills the memory with made-up names. */
function isPiece(name: string): boolean {
  const sizes = iconSizes.join('|')
  return new RegExp(
    `^(variables\\.[\\w-]{10}\\.css|icon\\.svg|logo\\.png|(icon|maskable)-(${sizes})\\.png)$`,
  ).test(name)
}
