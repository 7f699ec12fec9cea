import type { Imported } from '../api.ts'
import { withinDepth } from '../reading/depth.ts'
import { documentOf, type Node, paragraph, plainText } from '../reading/nodes.ts'
import { type Reading, readBlocks } from './blocks.ts'
import { openWordFile, type WordFile } from './word-file.ts'

/** A Word document as a page. @throws Unreadable */
export function readWord(packed: Uint8Array, origin?: string): Imported {
  const file = openWordFile(packed, origin)
  const reading: Reading = { fields: [], notes: [], title: null }
  const blocks = readBlocks(file.body, file, reading)
  const title = reading.title ?? onlyHeading(blocks) ?? file.title
  blocks.push(...notes(file, reading))
  return {
    body: documentOf(withinDepth(blocks.map(cleaned), file.skips)),
    title,
    pictures: file.pictures.list(),
    skipped: file.skips.list(),
  }
}

/** A document without a title may begin with its only large heading: that one leaves the text. */
function onlyHeading(blocks: Node[]): string | null {
  const isLarge = ({ type, attrs }: Node) => type === 'heading' && attrs?.level === 2
  const [first] = blocks
  if (!first || !isLarge(first) || blocks.filter(isLarge).length > 1) return null
  const text = plainText(first).trim()
  if (text === '' || text.length > 200) return null
  blocks.shift()
  return text
}

/** Footnotes and endnotes stand at the end, numbered as they are called. */
function notes(file: WordFile, reading: Reading): Node[] {
  const items: Node[] = []
  // A note may call another one.
  for (let at = 0; at < reading.notes.length && at < 2_000; at++) {
    const { kind, id } = reading.notes[at]!
    const blocks = readBlocks(file.note(kind, id), file, reading)
    if (blocks[0]?.type !== 'paragraph') blocks.unshift(paragraph([]))
    items.push({ type: 'listItem', content: blocks })
  }
  if (items.length === 0) return []
  return [{ type: 'horizontalRule' }, { type: 'orderedList', attrs: { start: 1 }, content: items }]
}

/** Attributes that only the reading needed are left out. */
function cleaned(node: Node): Node {
  const { attrs, content, ...rest } = node
  const type = node.type === 'summary' ? 'paragraph' : node.type
  return {
    ...rest,
    type,
    ...(attrs && Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content && content.length > 0 ? { content: content.map(cleaned) } : {}),
  }
}
