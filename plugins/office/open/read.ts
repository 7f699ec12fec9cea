import type { Imported } from '../api.ts'
import { openArchive } from '../reading/archive.ts'
import { withinDepth } from '../reading/depth.ts'
import { documentOf, heading, type Node, paragraph } from '../reading/nodes.ts'
import { createPictures, type Pictures } from '../reading/pictures.ts'
import { createSkips, type Skips } from '../reading/skips.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { child, children, elements, find, textOf, type Xml } from '../reading/xml.ts'
import { readOpenBlocks } from './blocks.ts'
import { type OpenStyles, readOpenStyles } from './styles.ts'

/** An OpenDocument file taken apart, and what is gathered while it is read. */
export interface OpenFile {
  styles: OpenStyles
  skips: Skips
  pictures: Pictures
  picture(frame: Xml): Node | undefined
  notes: Xml[]
  /** Text boxes to be put after the paragraph that is being read. */
  boxes: Xml[]
  title: string | null
}

const most = { sheets: 30, slides: 300 }
const wanted = /^(?:content\.xml|styles\.xml|meta\.xml|META-INF\/manifest\.xml|Pictures\/[^/]+)$/

/** Texts, sheets and slides of LibreOffice and others. @throws Unreadable */
export function readOpen(packed: Uint8Array): Imported {
  const archive = openArchive(packed, (name) => wanted.test(name))
  if (find(archive.xml('META-INF/manifest.xml'), 'manifest:encryption-data')) {
    throw new Unreadable('locked')
  }
  const content = archive.xml('content.xml')
  const body = find(content, 'office:body')
  if (!body) throw new Unreadable('broken')
  const pictures = createPictures()
  const file: OpenFile = {
    styles: readOpenStyles([archive.xml('styles.xml'), content]),
    skips: createSkips(),
    pictures,
    notes: [],
    boxes: [],
    title: null,
    picture(frame) {
      const path = find(frame, 'draw:image')?.attrs['xlink:href']?.replace(/^\.\//, '') ?? ''
      const alt = textOf(child(frame, 'svg:desc') ?? child(frame, 'svg:title')).slice(0, 1000)
      const fileId = pictures.add(path, archive.bytes(path), alt)
      const attrs = { fileId, alt, width: null, height: null }
      return fileId === undefined ? undefined : { type: 'image', attrs }
    },
  }
  const blocks = bodyBlocks(body, file)
  blocks.push(...notes(file))
  const title = file.title ?? textOf(find(archive.xml('meta.xml'), 'dc:title')).trim()
  return {
    body: documentOf(withinDepth(blocks, file.skips)),
    title: title || null,
    pictures: pictures.list(),
    skipped: file.skips.list(),
  }
}

function bodyBlocks(body: Xml, file: OpenFile): Node[] {
  const [kind] = elements(body)
  if (kind?.name === 'office:spreadsheet') {
    const sheets = children(kind, 'table:table')
    if (sheets.length > most.sheets) file.skips.add('more')
    return sheets.slice(0, most.sheets).flatMap((sheet) => {
      const inside = { name: '', attrs: {}, children: [sheet] }
      const blocks = readOpenBlocks(inside, file)
      if (sheets.length === 1) return blocks
      return [heading(2, (sheet.attrs['table:name'] ?? '').slice(0, 200)), ...blocks]
    })
  }
  if (kind?.name === 'office:presentation') {
    const slides = children(kind, 'draw:page')
    if (slides.length > most.slides) file.skips.add('more')
    return slides.slice(0, most.slides).flatMap((slide, at) => slideBlocks(slide, at, file))
  }
  return readOpenBlocks(kind, file)
}

function slideBlocks(slide: Xml, at: number, file: OpenFile): Node[] {
  const frames = elements(slide).filter(({ name }) => name !== 'presentation:notes')
  const isTitle = ({ attrs }: Xml) => attrs['presentation:class'] === 'title'
  const title = textOf(frames.find(isTitle)).trim().slice(0, 300)
  const rest = frames.filter((frame) => !isTitle(frame))
  const blocks = readOpenBlocks({ name: '', attrs: {}, children: rest }, file)
  return [
    ...(at > 0 ? [{ type: 'horizontalRule' }] : []),
    heading(2, title || String(at + 1)),
    ...blocks,
  ]
}

function notes(file: OpenFile): Node[] {
  const items: Node[] = []
  for (let at = 0; at < file.notes.length && at < 2_000; at++) {
    const blocks = readOpenBlocks(file.notes[at], file)
    if (blocks[0]?.type !== 'paragraph') blocks.unshift(paragraph([]))
    items.push({ type: 'listItem', content: blocks })
  }
  if (items.length === 0) return []
  return [{ type: 'horizontalRule' }, { type: 'orderedList', attrs: { start: 1 }, content: items }]
}
