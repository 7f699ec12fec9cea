import { stat } from 'node:fs/promises'
import { isPicture, redraw } from './pictures.ts'
import { sniff } from './sniff.ts'
import type { Store } from './store.ts'

/** Larger ones are not looked at: it would take too long, and a picture of that size is none to show. */
const largestPicture = 100 * 1024 * 1024

export interface TakenIn {
  type: string
  image: { width: number; height: number } | null
}

/**
 * Finds out what was received, draws pictures anew, and makes it durable. `strict`: a picture that cannot
 * be drawn is refused; otherwise it is kept as a file to download. @throws core:unsupported-media
 */
export async function takeIn(store: Store, id: string, strict: boolean): Promise<TakenIn> {
  const source = store.draft(id, 'original')
  const type = await sniff(source)
  const image = isPicture(type) && (await drawn(store, id, strict))
  await store.keep(id, image ? ['original', 'display', 'thumb'] : ['original'])
  return { type, image: image || null }
}

async function drawn(store: Store, id: string, strict: boolean) {
  const source = store.draft(id, 'original')
  const targets = { display: store.draft(id, 'display'), thumb: store.draft(id, 'thumb') }
  if (!strict && (await stat(source)).size > largestPicture) return null
  try {
    return await redraw(source, targets)
  } catch (error) {
    if (strict) throw error
    return null
  }
}
