import type { Node } from '../reading/nodes.ts'
import { find, findAll, type Xml } from '../reading/xml.ts'
import type { WordFile } from './word-file.ts'

const unitsPerPixel = 9525

/** Pictures and text boxes of a drawing; what else it shows is counted as left out. */
export function drawn(drawing: Xml, file: WordFile): { pictures: Node[]; boxes: Xml[] } {
  const boxes = [...findAll(drawing, 'w:txbxContent')]
  for (const _ of boxes) file.skips.add('text-box')
  const about = find(drawing, 'wp:docPr')?.attrs ?? {}
  const alt = (about.descr || about.title || vmlAlt(drawing) || '').trim().slice(0, 1000)
  const ids = [
    ...findAll(drawing, 'a:blip').map(({ attrs }) => attrs['r:embed']),
    ...findAll(drawing, 'v:imagedata').map(({ attrs }) => attrs['r:id']),
  ]
  const pictures = ids.flatMap((id) => picture(id, alt, size(drawing), file) ?? [])
  if (drawing.name === 'w:object') file.skips.add('object')
  else if (find(drawing, 'c:chart')) file.skips.add('chart')
  else if (ids.length === 0 && boxes.length === 0) file.skips.add('drawing', alt)
  return { pictures, boxes }
}

function picture(
  id: string | undefined,
  alt: string,
  { width, height }: { width: number | null; height: number | null },
  file: WordFile,
): Node | undefined {
  const media = file.media(id)
  const name = media && file.pictures.add(media.key, media.bytes, alt)
  if (!name) {
    file.skips.add('picture', alt || media?.key.split('/').at(-1))
    return undefined
  }
  return { type: 'image', attrs: { fileId: name, alt, width, height } }
}

const vmlAlt = (drawing: Xml) => find(drawing, 'v:shape')?.attrs.alt

function size(drawing: Xml): { width: number | null; height: number | null } {
  const { cx, cy } = find(drawing, 'wp:extent')?.attrs ?? {}
  const width = Math.round(Number(cx) / unitsPerPixel)
  const height = Math.round(Number(cy) / unitsPerPixel)
  const fits = (pixels: number) => pixels >= 1 && pixels <= 10_000
  return fits(width) && fits(height) ? { width, height } : { width: null, height: null }
}
