import { type Node, paragraph } from './nodes.ts'
import type { Skips } from './skips.ts'

/** The portal's texts nest 24 levels, their letters included. */
const deepest = 23

/** The blocks with what nests too deep laid flat. */
export function withinDepth(blocks: readonly Node[], skips: Skips, depth = 1): Node[] {
  return blocks.flatMap((node) => {
    if (isTextBlock(node)) return [node]
    const need = levelsBelow[node.type] ?? 1
    if (depth + need > deepest) {
      skips.add('deep')
      return flat(node)
    }
    return [{ ...node, content: inner(node, skips, depth) }]
  })
}

/** Levels from a block to the first text block within. */
const levelsBelow: Record<string, number> = { bulletList: 2, orderedList: 2, taskList: 2, table: 3 }

function inner(node: Node, skips: Skips, depth: number): Node[] {
  const content = node.content ?? []
  if (/List$/.test(node.type)) return content.map((item) => below(item, skips, depth + 2))
  if (node.type !== 'table') return withinDepth(content, skips, depth + 1)
  return content.map((row) => ({
    ...row,
    content: (row.content ?? []).map((cell) => below(cell, skips, depth + 3)),
  }))
}

const below = (node: Node, skips: Skips, depth: number): Node => ({
  ...node,
  content: withinDepth(node.content ?? [], skips, depth),
})

const leaves = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'horizontalRule',
  'embed',
  'pluginBlock',
])
const isTextBlock = ({ type }: Node) => leaves.has(type)

function flat(node: Node): Node[] {
  if (node.type === 'horizontalRule') return []
  if (isTextBlock(node)) return [node.type === 'heading' ? paragraph(node.content ?? []) : node]
  return (node.content ?? []).flatMap(flat)
}
