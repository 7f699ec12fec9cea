import type { RichText } from 'portico/sdk'
import { documentOf, type Node, plainText } from './nodes.ts'

/** The beginning of a document, whole blocks (and rows of a table) up to so many characters. */
export function withinSize(body: RichText, most: number): { body: RichText; cut: boolean } {
  const blocks = body.content as Node[]
  const kept: Node[] = []
  let left = most
  for (const block of blocks) {
    const size = sizeOf(block)
    if (size <= left) {
      kept.push(block)
      left -= size
      continue
    }
    const part = beginning(block, left)
    if (part) kept.push(part)
    return { body: documentOf(kept), cut: true }
  }
  return { body, cut: false }
}

const sizeOf = (node: Node): number =>
  1 + (node.text?.length ?? 0) + (node.content ?? []).reduce((sum, one) => sum + sizeOf(one), 0)

function beginning(block: Node, most: number): Node | undefined {
  if (block.type === 'codeBlock') {
    const text = plainText(block).slice(0, most).toWellFormed()
    return { ...block, content: text === '' ? [] : [{ type: 'text', text }] }
  }
  if (block.type !== 'table') return undefined
  const rows: Node[] = []
  let left = most
  for (const row of block.content ?? []) {
    left -= sizeOf(row)
    if (left < 0) break
    rows.push(row)
  }
  return rows.length > 0 ? { ...block, content: rows } : undefined
}
