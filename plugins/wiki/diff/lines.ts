import type { RichText } from 'portico/sdk'

/** A block of a page as a comparison shows it. */
export interface Line {
  kind: 'text' | 'heading' | 'item' | 'code' | 'row' | 'rule'
  /** What stands before it: a bullet, a number, a box. */
  mark: string
  /** How deep in lists and quotes it stands. */
  depth: number
  text: string
  /** Of a row of a table, one text a cell. */
  cells?: string[]
  /** Everything else that is particular to it: formatting, widths, where links lead. */
  form: string
}

interface Node {
  type: string
  attrs?: Record<string, unknown>
  content?: Node[]
  marks?: unknown[]
  text?: string
}

type Place = Pick<Line, 'mark' | 'depth'>

/** A document as a list of blocks, in the order they are read. */
export function linesOf(document: RichText): Line[] {
  return (document.content as Node[]).flatMap((node) => lines(node, { mark: '', depth: 0 }))
}

function lines(node: Node, place: Place): Line[] {
  const { type, attrs = {}, content = [] } = node
  const deeper = (mark: string): Place => ({ mark, depth: place.depth + 1 })
  switch (type) {
    case 'paragraph':
      return [line(place.mark === '' ? 'text' : 'item', place, node)]
    case 'heading':
      return [line('heading', { ...place, mark: '#'.repeat(Number(attrs.level) - 1) }, node)]
    case 'codeBlock':
      return textOf(node)
        .split('\n')
        .map((text) => ({ kind: 'code', ...place, text, form: String(attrs.language ?? '') }))
    case 'bulletList':
      return content.flatMap((item) => nested(item, deeper('•')))
    case 'orderedList':
      return content.flatMap((item, at) =>
        nested(item, deeper(`${Number(attrs.start ?? 1) + at}.`)),
      )
    case 'taskList':
      return content.flatMap((item) => nested(item, deeper(item.attrs?.checked ? '☑' : '☐')))
    case 'table':
      return content.map((row) => rowOf(row, place))
    case 'blockquote':
      return content.flatMap((block) => lines(block, deeper('❝')))
    case 'callout':
      return content.flatMap((block) => lines(block, deeper('!')))
    case 'details':
      return [
        { kind: 'heading', mark: '▸', depth: place.depth, text: String(attrs.summary), form: '' },
        ...content.flatMap((block) => lines(block, deeper(''))),
      ]
    case 'horizontalRule':
      return [{ kind: 'rule', ...place, text: '―――', form: '' }]
    default:
      return content.length > 0 && content.every((one) => one.type !== 'text')
        ? content.flatMap((block) => lines(block, place))
        : [line('text', place, node)]
  }
}

/** Only the first block of an item has its bullet. */
function nested(item: Node, place: Place): Line[] {
  return (item.content ?? []).flatMap((block, at) =>
    lines(block, at === 0 ? place : { ...place, mark: '' }),
  )
}

function line(kind: Line['kind'], place: Place, node: Node): Line {
  return { kind, ...place, text: textOf(node), form: JSON.stringify([node.attrs, node.content]) }
}

function rowOf(row: Node, { depth }: Place): Line {
  const cells = (row.content ?? []).map((cell) =>
    (cell.content ?? []).map(textOf).join('\n').trim(),
  )
  return { kind: 'row', mark: '', depth, text: cells.join(' | '), cells, form: JSON.stringify(row) }
}

/** Words of a node; what is no text says what it is. */
function textOf(node: Node): string {
  const { type, attrs = {}, text, content = [] } = node
  if (text !== undefined) return text
  switch (type) {
    case 'hardBreak':
      return '\n'
    case 'mention':
      return `@${attrs.label}`
    case 'hashtag':
      return `#${attrs.tag}`
    case 'image':
      return `🖼 ${attrs.alt || attrs.fileId}`
    case 'file':
      return `📎 ${attrs.name}`
  }
  const words = content.map(textOf).join('')
  return words === '' && type !== 'paragraph' && content.length === 0 && isLeaf(type)
    ? `[${type} ${JSON.stringify(attrs)}]`
    : words
}

const isLeaf = (type: string) =>
  !/^(heading|codeBlock|listItem|taskItem|tableCell|tableHeader)$/.test(type)
