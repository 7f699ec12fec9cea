import { Fragment, type Node } from 'prosemirror-model'
import type { BodyProfile } from '../../../sdk/items.ts'
import { fitsProfile } from './check.ts'
import { schema } from './schema.ts'

/** Blocks that Markdown cannot say are written as JSON in a fence of this language. */
const language = 'portico'

/** The length of a source in which such blocks do not count: they are measured as what they hold. */
export function lengthWithoutFences(source: string): number {
  return source.replace(/^(?:[ >]*)(`{3,})portico\n.*\n[ >]*\1$/gm, '').length
}

/** Code blocks that hold a block as JSON become that block; what is no block stays code. */
export function withFences(node: Node, profile: BodyProfile): Node {
  if (node.isTextblock || node.isLeaf) return node
  const children = node.children.flatMap(
    (child) => blockIn(child, profile) ?? withFences(child, profile),
  )
  if (children.every((child, at) => child === node.maybeChild(at))) return node
  return node.copy(Fragment.from(children))
}

function blockIn(node: Node, profile: BodyProfile): Node | undefined {
  if (node.type.name !== 'codeBlock' || node.attrs.language !== language) return undefined
  try {
    const json = JSON.parse(node.textContent)
    if (!fitsProfile(json, profile)) return undefined
    const block = schema.nodeFromJSON(json)
    block.check()
    return block.type.isInGroup('block') ? block : undefined
  } catch {
    return undefined
  }
}
