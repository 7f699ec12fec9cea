import { coreErrors } from '../../sdk/errors.ts'
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
