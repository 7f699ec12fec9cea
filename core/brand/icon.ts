import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InstalledTheme } from '../themes/theme.ts'
import type { Brand } from './brands.ts'
import { colorsOf } from './style-sheet.ts'

/**
 * The theme's own icon in the brand's colours: wherever `favicon.svg` has the colour its theme names as
 * its brand's, the brand's accent is put.
 */
export async function themeIcon(brand: Brand, themes: readonly InstalledTheme[]): Promise<string> {
  for (const { folder, manifest } of themes) {
    const svg = await readFile(join(folder, 'favicon.svg'), 'utf8').catch(() => undefined)
    if (svg === undefined) continue
    const { accent, 'on-accent': onAccent } = colorsOf(brand).light
    return svg
      .replaceAll(manifest.brand?.color ?? '#3b5bdb', accent!)
      .replaceAll('#fff"', `${onAccent}"`)
  }
  throw new Error('No theme of the line has a favicon.svg.')
}

/** Sides of the pictures a browser or a phone asks for. */
export const iconSizes = [32, 180, 192, 512] as const

/** As PNG; `padded` leaves room for phones that cut icons round. */
export async function iconPng(
  picture: Buffer,
  size: number,
  padded?: { color: string },
): Promise<Buffer> {
  const { default: draw } = await import('sharp')
  const side = padded ? Math.round(size * 0.72) : size
  const transparent = { r: 0, g: 0, b: 0, alpha: 0 }
  const mark = await draw(picture, { density: 384 })
    .resize(side, side, { fit: 'contain', background: transparent })
    .png()
    .toBuffer()
  if (!padded) return mark
  return draw({ create: { width: size, height: size, channels: 4, background: padded.color } })
    .composite([{ input: mark }])
    .png()
    .toBuffer()
}
