import type { RichText } from 'portico/sdk'
import type { Node } from './shape.ts'

const paragraph: Node = { type: 'paragraph' }
/** Have to hold a block. */
const holders = new Set(['blockquote', 'callout', 'details', 'tableCell', 'tableHeader'])
/** Have to begin with a paragraph. */
const entries = new Set(['listItem', 'taskItem'])
/** Are nothing without what they are a list of. */
const lists = new Set(['bulletList', 'orderedList', 'taskList', 'table', 'tableRow'])

/**
 * Two people may each leave a valid text, and both together none: a list whose every line one of them
 * deleted. What has to be there is added, what holds nothing goes; nobody's words are touched.
 */
export function tidy({ content }: RichText): RichText {
  const blocks = (content as Node[]).flatMap(tidied)
  return { type: 'doc', content: blocks.length > 0 ? blocks : [paragraph] }
}

function tidied(node: Node): Node[] {
  if (node.type === 'text' || node.content === undefined) return filled(node, [])
  return filled(node, node.content.flatMap(tidied))
}

function filled(node: Node, content: Node[]): Node[] {
  const { type } = node
  if (lists.has(type) && content.length === 0) return []
  if (holders.has(type) && content.length === 0) return [{ ...node, content: [paragraph] }]
  if (entries.has(type) && content[0]?.type !== 'paragraph') {
    return [{ ...node, content: [paragraph, ...content] }]
  }
  return [content.length > 0 ? { ...node, content } : node]
}
