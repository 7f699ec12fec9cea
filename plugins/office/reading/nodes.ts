import type { RichText } from 'portico/sdk'

/** A node of the portal's rich text, as it is built here. */
export interface Node {
  type: string
  attrs?: Record<string, unknown>
  content?: Node[]
  marks?: Mark[]
  text?: string
}
export interface Mark {
  type: string
  attrs?: Record<string, unknown>
}

/** In the order the schema nests them. */
const markOrder = ['link', 'bold', 'italic', 'strike', 'underline', 'highlight', 'code']

export function sortedMarks(marks: readonly Mark[]): Mark[] {
  const code = marks.find(({ type }) => type === 'code')
  if (code) return [code]
  return [...marks].sort((a, b) => markOrder.indexOf(a.type) - markOrder.indexOf(b.type))
}

export function textNode(text: string, marks: readonly Mark[] = []): Node {
  return marks.length > 0 ? { type: 'text', marks: [...marks], text } : { type: 'text', text }
}

export function paragraph(content: Node[]): Node {
  return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }
}

export const plainParagraph = (text: string) => paragraph(text === '' ? [] : [textNode(text)])

export function heading(level: number, text: string): Node {
  return { type: 'heading', attrs: { level }, content: text === '' ? [] : [textNode(text)] }
}

/** Neighbours with the same marks become one. */
export function joinedText(nodes: readonly Node[]): Node[] {
  const out: Node[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (node.type === 'text' && last?.type === 'text' && sameMarks(last, node)) {
      out[out.length - 1] = { ...last, text: last.text! + node.text! }
    } else if (node.type !== 'text' || node.text !== '') out.push(node)
  }
  return out
}

const sameMarks = (a: Node, b: Node) => JSON.stringify(a.marks) === JSON.stringify(b.marks)

export const plainText = (node: Node): string =>
  node.text ??
  (node.type === 'hardBreak' ? '\n' : '') + (node.content ?? []).map(plainText).join('')

/** A document; one without blocks gets an empty paragraph. */
export function documentOf(blocks: readonly Node[]): RichText {
  return { type: 'doc', content: blocks.length > 0 ? [...blocks] : [{ type: 'paragraph' }] }
}
