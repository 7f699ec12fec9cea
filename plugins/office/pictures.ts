import type { Sharp } from 'sharp'
import type { DrawnPicture } from './reading/tasks.ts'

const most = { pixels: 50_000_000, shown: 1000, written: 2000 }

let sharp: Promise<typeof import('sharp')> | undefined

/** A foreign picture, opened with bounds; nothing of it is shown before it was drawn anew. */
async function open(bytes: Uint8Array): Promise<Sharp> {
  sharp ??= import('sharp')
  const { default: draw } = await sharp
  return draw(bytes, { limitInputPixels: most.pixels, failOn: 'error' }).autoOrient()
}

const within = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

/** As the address of an image in a page; undefined when it cannot be drawn. */
export async function shownPicture(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const picture = (await open(bytes)).resize(within(most.shown)).webp({ quality: 75, effort: 2 })
    return `data:image/webp;base64,${(await picture.toBuffer()).toString('base64')}`
  } catch {
    return undefined
  }
}

/** As Word takes it; undefined when it cannot be drawn. */
export async function drawnPicture(
  id: string,
  bytes: Uint8Array,
): Promise<DrawnPicture | undefined> {
  try {
    const picture = (await open(bytes)).resize(within(most.written))
    const type = (await picture.metadata()).hasAlpha ? 'png' : 'jpg'
    const made = type === 'png' ? picture.png() : picture.jpeg({ quality: 88 })
    const { data, info } = await made.toBuffer({ resolveWithObject: true })
    return { id, type, bytes: new Uint8Array(data), width: info.width, height: info.height }
  } catch {
    return undefined
  }
}
