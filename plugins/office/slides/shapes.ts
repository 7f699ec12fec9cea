import type { Archive } from '../reading/archive.ts'
import { createLists } from '../reading/lists.ts'
import { joinedText, type Mark, type Node, paragraph, textNode } from '../reading/nodes.ts'
import type { Pictures } from '../reading/pictures.ts'
import type { Skips } from '../reading/skips.ts'
import { child, children, elements, find, textOf, type Xml } from '../reading/xml.ts'

/** What a slide is read with. */
export interface Slide {
  relations: ReadonlyMap<string, string>
  archive: Archive
  skips: Skips
  pictures: Pictures
}

/** The text of a slide's shapes, in their order; the first title stands apart. */
export function readShapes(tree: Xml | undefined, slide: Slide): { title: string; blocks: Node[] } {
  let title = ''
  const blocks: Node[] = []
  walk(elements(tree))
  return { title, blocks }

  function walk(shapes: readonly Xml[]): void {
    for (const shape of shapes) {
      if (shape.name === 'p:grpSp') walk(elements(shape))
      else if (shape.name === 'p:sp') addShape(shape)
      else if (shape.name === 'p:pic') addPicture(shape)
      else if (shape.name === 'p:graphicFrame') addFrame(shape)
      else if (shape.name === 'mc:AlternateContent') {
        walk(elements(child(shape, 'mc:Choice') ?? child(shape, 'mc:Fallback')))
      }
    }
  }

  function addShape(shape: Xml): void {
    const type = find(child(shape, 'p:nvSpPr'), 'p:ph')?.attrs.type ?? ''
    if (/^(sldNum|dt|ftr|hdr)$/.test(type)) return
    const body = child(shape, 'p:txBody')
    if (/^(title|ctrTitle)$/.test(type) && title === '') {
      title = children(body, 'a:p').map(textOf).join(' ').trim().slice(0, 300)
    } else blocks.push(...textBlocks(body, isBulleted(shape)))
  }

  function addPicture(shape: Xml) {
    const about = find(shape, 'p:cNvPr')?.attrs
    const alt = (about?.descr ?? '').slice(0, 1000)
    const path = slide.relations.get(find(shape, 'a:blip')?.attrs['r:embed'] ?? '')
    const name = path && slide.pictures.add(path, slide.archive.bytes(path), alt)
    if (!name) return slide.skips.add('picture', alt)
    const attrs = { fileId: name, alt, width: null, height: null }
    blocks.push(paragraph([{ type: 'image', attrs }]))
  }

  function addFrame(frame: Xml) {
    const table = find(frame, 'a:tbl')
    if (!table) return slide.skips.add(find(frame, 'c:chart') ? 'chart' : 'drawing')
    const rows = children(table, 'a:tr').map((row) => ({
      type: 'tableRow',
      content: children(row, 'a:tc').flatMap((cell) => tableCell(cell) ?? []),
    }))
    const filled = rows.filter(({ content }) => content.length > 0)
    if (filled.length > 0) blocks.push({ type: 'table', content: filled })
  }
}

function tableCell(cell: Xml): Node | undefined {
  if (cell.attrs.hMerge === '1' || cell.attrs.vMerge === '1') return undefined
  const span = (value: string | undefined, most: number) =>
    Math.min(Math.max(Number(value ?? 1) || 1, 1), most)
  const attrs = {
    colspan: span(cell.attrs.gridSpan, 100),
    rowspan: span(cell.attrs.rowSpan, 1000),
    colwidth: null,
  }
  const blocks = textBlocks(child(cell, 'a:txBody'), false)
  return { type: 'tableCell', attrs, content: blocks.length > 0 ? blocks : [paragraph([])] }
}

/** Bodies of slides have bullets unless a paragraph says otherwise; boxes of their own have none. */
const isBulleted = (shape: Xml) => {
  const place = find(child(shape, 'p:nvSpPr'), 'p:ph')
  return place !== undefined && !/^(subTitle|title|ctrTitle)$/.test(place.attrs.type ?? '')
}

function textBlocks(body: Xml | undefined, bulleted: boolean): Node[] {
  const out: Node[] = []
  const lists = createLists(out)
  for (const part of children(body, 'a:p')) {
    const nodes = inline(part)
    if (nodes.length === 0) continue
    const properties = child(part, 'a:pPr')
    const has = (name: string) => child(properties, name) !== undefined
    const ordered = has('a:buAutoNum')
    if (!ordered && !has('a:buChar') && !(bulleted && !has('a:buNone'))) {
      lists.end()
      out.push(paragraph(nodes))
      continue
    }
    const level = Math.min(Math.max(Number(properties?.attrs.lvl ?? 0) || 0, 0), 8)
    const place = { list: ordered ? 'numbers' : 'signs', level, ordered, start: 1 }
    lists.add({ ...place, checked: undefined, paragraph: paragraph(nodes) })
  }
  return out
}

function inline(part: Xml): Node[] {
  const nodes = elements(part).flatMap((one): Node[] => {
    if (one.name === 'a:br') return [{ type: 'hardBreak' }]
    if (one.name !== 'a:r' && one.name !== 'a:fld') return []
    const look = child(one, 'a:rPr')?.attrs ?? {}
    const marks: Mark[] = []
    if (look.b === '1') marks.push({ type: 'bold' })
    if (look.i === '1') marks.push({ type: 'italic' })
    const text = textOf(child(one, 'a:t'))
    return text === '' ? [] : [textNode(text, marks)]
  })
  return joinedText(nodes)
}
