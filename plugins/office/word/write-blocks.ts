import {
  CheckBox,
  type FileChild,
  HeadingLevel,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { type Node, plainText } from '../reading/nodes.ts'
import { blockControl } from './controls.ts'
import { type InlineNeeds, inlineRuns, pluginRuns, writable } from './write-inline.ts'
import type { Lists } from './write-lists.ts'
import { writeTable } from './write-table.ts'

export interface BlockNeeds extends InlineNeeds {
  lists: Lists
}

/** How paragraphs look where they stand. */
interface Place {
  style?: string
  indent?: number
}

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3]
const levels = 9
const step = 480

export function writeBlocks(
  nodes: readonly Node[],
  needs: BlockNeeds,
  place: Place = {},
): FileChild[] {
  const out: FileChild[] = []
  for (const [at, node] of nodes.entries()) {
    // Word makes one of two tables without a paragraph between them.
    if (node.type === 'table' && nodes[at - 1]?.type === 'table') out.push(new Paragraph({}))
    out.push(...writeBlock(node, needs, place))
  }
  return out
}

function writeBlock(node: Node, needs: BlockNeeds, place: Place): FileChild[] {
  const attrs = node.attrs ?? {}
  const content = node.content ?? []
  const inside = (style: string) => writeBlocks(content, needs, { ...place, style })
  switch (node.type) {
    case 'heading': {
      const heading = headings[Number(attrs.level ?? 2) - 2] ?? HeadingLevel.HEADING_3
      return [new Paragraph({ heading, children: inlineRuns(content, needs) })]
    }
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return writeList(node, needs, 0)
    case 'blockquote':
      return blockControl(['quote'], inside('PorticoQuote'))
    case 'callout':
      return blockControl(['callout', String(attrs.kind)], inside(`Portico-${attrs.kind}`))
    case 'details': {
      const summary = writable(String(attrs.summary ?? ''))
      const head = new Paragraph({ style: 'PorticoSummary', children: [new TextRun(summary)] })
      const blocks = writeBlocks(content, needs, place)
      return blockControl(['details'], summary === '' ? blocks : [head, ...blocks])
    }
    case 'codeBlock':
      return blockControl(['code', String(attrs.language ?? '')], [codeParagraph(node)])
    case 'table':
      return writeTable(node, (cell) => writeBlocks(cell.content ?? [], needs))
    case 'horizontalRule':
      return [new Paragraph({ style: 'PorticoRule' })]
    case 'embed': {
      const { type, id } = attrs
      return blockControl(['embed', String(type), String(id)], [new Paragraph(`${type} ${id}`)])
    }
    case 'pluginBlock':
      return blockControl(['node'], [new Paragraph({ children: pluginRuns(attrs) })])
    case 'paragraph':
      return [textParagraph(inlineRuns(content, needs), place)]
    default:
      // A kind of another plugin: its text is better than nothing.
      return plainText(node) === '' ? [] : [new Paragraph(writable(plainText(node)))]
  }
}

function textParagraph(children: ParagraphChild[], { style, indent }: Place): Paragraph {
  const empty = children.length === 0
  return new Paragraph({
    children,
    ...(empty ? { style: 'PorticoEmpty' } : style ? { style } : {}),
    ...(indent ? { indent: { left: indent } } : {}),
  })
}

function codeParagraph(node: Node): Paragraph {
  const lines = plainText(node).split('\n')
  const children = lines.map(
    (line, at) => new TextRun({ text: writable(line), ...(at > 0 ? { break: 1 } : {}) }),
  )
  return new Paragraph({ style: 'PorticoCode', children })
}

/** Items are paragraphs with a level; what else an item holds goes into a control after it. */
function writeList(list: Node, needs: BlockNeeds, level: number): FileChild[] {
  const numbering = needs.lists.open(list, level)
  return (list.content ?? []).flatMap((item) => {
    const [first, ...rest] = item.content ?? []
    const runs = inlineRuns(first?.content ?? [], needs)
    const box = list.type === 'taskList' ? boxOf(item) : []
    const children = [...box, ...runs]
    const style = children.length === 0 ? { style: 'PorticoEmpty' } : {}
    return [new Paragraph({ children, numbering, ...style }), ...below(rest, needs, level)]
  })
}

function boxOf({ attrs }: Node): ParagraphChild[] {
  return [new CheckBox({ checked: attrs?.checked === true }), new TextRun(' ')] as ParagraphChild[]
}

/** Word counts nine levels; deeper lists begin anew inside of a control. */
function below(blocks: readonly Node[], needs: BlockNeeds, level: number): FileChild[] {
  const out: FileChild[] = []
  let more: Node[] = []
  const end = () => {
    if (more.length === 0) return
    const written = writeBlocks(more, needs, { indent: step * (level + 1) })
    out.push(...blockControl(['more', level], written))
    more = []
  }
  for (const node of blocks) {
    if (!node.type.endsWith('List') || level + 1 >= levels) {
      more.push(node)
      continue
    }
    end()
    out.push(...writeList(node, needs, level + 1))
  }
  end()
  return out
}
