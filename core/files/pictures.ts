import { coreErrors } from '../../sdk/errors.ts'
import type { CropArea } from '../../sdk/files.ts'
import { createTurnstile } from '../turnstile.ts'

const pictureTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])

const maxPixels = 50_000_000
const sizes = { display: 1600, thumb: 320 } as const

/** Decoding takes much memory: one at a time. */
const turnstile = createTurnstile({ running: 1, waiting: 64 })

let sharp: Promise<typeof import('sharp')> | undefined

function load(): Promise<typeof import('sharp')> {
  sharp ??= import('sharp').then((module) => {
    module.default.cache(false)
    module.default.concurrency(1)
    return module
  })
  return sharp
}

export const isPicture = (type: string) => pictureTypes.has(type)

/**
 * Draws a picture anew, for showing and as a thumbnail: whatever hid in the sender's bytes, such as
 * where it was taken, stays behind. Returns the size it is shown at.
 * @throws core:unsupported-media when it cannot be decoded or has too many pixels
 */
export async function redraw(
  source: string,
  targets: { display: string; thumb: string },
): Promise<{ width: number; height: number }> {
  const { default: draw } = await load()
  return turnstile(async () => {
    try {
      const options = { limitInputPixels: maxPixels, failOn: 'error' } as const
      const shown = await draw(source, { ...options, animated: true })
        .autoOrient()
        .resize({
          width: sizes.display,
          height: sizes.display,
          fit: 'inside',
          withoutEnlargement: true,
        })
        .webp({ quality: 82, effort: 3 })
        .toFile(targets.display)
      await draw(source, options)
        .autoOrient()
        .resize({
          width: sizes.thumb,
          height: sizes.thumb,
          fit: 'inside',
          withoutEnlargement: true,
        })
        .webp({ quality: 78, effort: 3 })
        .toFile(targets.thumb)
      return { width: shown.width, height: shown.pageHeight ?? shown.height }
    } catch (cause) {
      const detail = `The picture cannot be read. It must be JPEG, PNG, WebP, GIF or AVIF with at most ${maxPixels / 1e6} million pixels.`
      throw coreErrors.unsupportedMedia({ detail, cause })
    }
  })
}

const portraitSide = 512

/**
 * A square cut out of a picture; default as large as it can be, from the middle.
 * @throws core:unsupported-media when it cannot be decoded
 */
export async function cut(source: string, area: CropArea | undefined): Promise<Buffer> {
  const { default: draw } = await load()
  return turnstile(async () => {
    try {
      const upright = draw(source, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient()
      if (area) upright.extract(inPixels(area, (await draw(source).metadata()).autoOrient))
      return await upright
        .resize({ width: portraitSide, height: portraitSide, fit: 'cover' })
        .webp({ quality: 90, effort: 3 })
        .toBuffer()
    } catch (cause) {
      throw coreErrors.unsupportedMedia({ detail: 'The picture cannot be cut.', cause })
    }
  })
}

/** Within the picture, whatever was asked for. */
function inPixels(area: CropArea, { width, height }: { width: number; height: number }) {
  const most = Math.min(width, height)
  const side = Math.max(1, Math.min(most, Math.round(area.side * most)))
  const within = (at: number, length: number) =>
    Math.max(0, Math.min(length - side, Math.round(at * length)))
  return { left: within(area.x, width), top: within(area.y, height), width: side, height: side }
}
