import { type Node, paragraph, plainText } from '../reading/nodes.ts'
import { elements, type Xml } from '../reading/xml.ts'
import { readOpenInline } from './inline.ts'
import type { OpenFile } from './read.ts'
import { readOpenTable } from './tables.ts'

/** The blocks of an OpenDocument text, cell or box. */
export function readOpenBlocks(container: Xml | undefined, file: OpenFile): Node[] {
  const out: Node[] = []
  for (const part of elements(container)) block(part)
  return out

  function block(part: Xml) {
    switch (part.name) {
      case 'text:h':
        return textBlock(part, Number(part.attrs['text:outline-level'] ?? 1) || 1)
      case 'text:p':
        return textBlock(part, 0)
      case 'text:list':
        return void out.push(...list(part, 1, part.attrs['text:style-name']))
      case 'table:table': {
        const table = readOpenTable(part, (cell) => readOpenBlocks(cell, file), file.skips)
        if (table) out.push(table)
        return
      }
      case 'text:table-of-content':
      case 'text:tracked-changes':
        return part.name === 'text:tracked-changes' ? file.skips.add('revision') : undefined
      case 'draw:frame':
        return frame(part)
      case 'text:section':
      case 'office:text':
        return void out.push(...readOpenBlocks(part, file))
    }
  }

  function textBlock(part: Xml, level: number): void {
    const nodes = readOpenInline(part, file)
    const boxes = file.boxes.splice(0)
    const names = file.styles.names(part.attrs['text:style-name'])
    const is = (pattern: RegExp) => names.some((name) => pattern.test(name))
    if (nodes.length > 0) {
      if (is(/^Title$/) && file.title === null && out.length === 0) {
        file.title = nodes.map(plainText).join('').trim().slice(0, 200)
      } else if (level > 0) {
        const attrs = { level: Math.min(level + 1, 4) }
        out.push({ type: 'heading', attrs, content: nodes })
      } else if (is(/^Preformatted/)) {
        out.push({ type: 'codeBlock', attrs: { language: null }, content: codeOf(nodes) })
      } else if (is(/^Quotations$/)) out.push({ type: 'blockquote', content: [paragraph(nodes)] })
      else out.push(paragraph(nodes))
    }
    for (const box of boxes) out.push(...readOpenBlocks(box, file))
  }

  /** A frame outside of a paragraph, as on slides. */
  function frame(part: Xml): void {
    const nodes = readOpenInline({ name: '', attrs: {}, children: [part] }, file)
    if (nodes.length > 0) out.push(paragraph(nodes))
    for (const box of file.boxes.splice(0)) out.push(...readOpenBlocks(box, file))
  }

  function list(part: Xml, level: number, style: string | undefined): Node[] {
    const ordered = file.styles.ordered(style, level)
    const items = elements(part)
      .filter(({ name }) => name === 'text:list-item' || name === 'text:list-header')
      .flatMap((item) => {
        const blocks = elements(item).flatMap((one) =>
          one.name === 'text:list'
            ? list(one, level + 1, one.attrs['text:style-name'] ?? style)
            : readOpenBlocks({ name: '', attrs: {}, children: [one] }, file),
        )
        if (blocks.length === 0) return []
        if (blocks[0]!.type !== 'paragraph') blocks.unshift(paragraph([]))
        return [{ type: 'listItem', content: blocks }]
      })
    if (items.length === 0) return []
    return ordered
      ? [{ type: 'orderedList', attrs: { start: 1 }, content: items }]
      : [{ type: 'bulletList', content: items }]
  }
}

function codeOf(nodes: readonly Node[]): Node[] {
  const text = nodes.map(plainText).join('')
  return text === '' ? [] : [{ type: 'text', text }]
}
