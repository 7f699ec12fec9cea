import { safeHref } from '../reading/href.ts'
import { joinedText, type Mark, type Node, sortedMarks, textNode } from '../reading/nodes.ts'
import { child, find, isElement, textOf, type Xml } from '../reading/xml.ts'
import type { OpenFile } from './read.ts'

/** The content of a paragraph. Spaces in a row count as one; more are written as elements. */
export function readOpenInline(paragraph: Xml, file: OpenFile): Node[] {
  const out: Node[] = []
  walk(paragraph, [])
  return joinedText(out)

  function walk(parent: Xml, marks: readonly Mark[]): void {
    for (const part of parent.children) {
      if (isElement(part)) one(part, marks)
      else add(part.replace(/[ \t\r\n]+/g, ' '), marks)
    }
  }

  function add(text: string, marks: readonly Mark[]): void {
    if (text !== '') out.push(textNode(text, sortedMarks(unique(marks))))
  }

  function one(part: Xml, marks: readonly Mark[]) {
    switch (part.name) {
      case 'text:span':
        return walk(part, [...marks, ...file.styles.marks(part.attrs['text:style-name'])])
      case 'text:a': {
        const href = safeHref(part.attrs['xlink:href'] ?? '')
        if (href === null) file.skips.add('link', part.attrs['xlink:href'])
        return walk(part, href === null ? marks : [...marks, { type: 'link', attrs: { href } }])
      }
      case 'text:s':
        return add(' '.repeat(Math.min(Number(part.attrs['text:c'] ?? 1) || 1, 100)), marks)
      case 'text:tab':
        return add('\t', marks)
      case 'text:line-break':
        return void out.push({ type: 'hardBreak' })
      case 'text:note': {
        file.notes.push(child(part, 'text:note-body') ?? part)
        return add(`[${file.notes.length}]`, [])
      }
      case 'office:annotation':
        return file.skips.add('comment', textOf(part))
      case 'draw:frame':
        return frame(part)
      case 'draw:custom-shape':
      case 'draw:g':
      case 'draw:line':
        return file.skips.add('drawing')
      case 'text:soft-page-break':
      case 'text:bookmark':
      case 'office:annotation-end':
        return
      default:
        walk(part, marks)
    }
  }

  function frame(part: Xml): void {
    const box = child(part, 'draw:text-box')
    if (box) {
      file.skips.add('text-box')
      file.boxes.push(box)
      return
    }
    const picture = file.picture(part)
    if (picture) out.push(picture)
    else if (find(part, 'math:math')) file.skips.add('equation')
    else file.skips.add(find(part, 'draw:object') ? 'object' : 'picture')
  }
}

const unique = (marks: readonly Mark[]) =>
  marks.filter((mark, at) => marks.findIndex(({ type }) => type === mark.type) === at)
