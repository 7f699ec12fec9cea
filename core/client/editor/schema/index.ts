import type { Extensions } from '@tiptap/core'
import type { BodyProfile } from '../../../../sdk/items.ts'
import { profiles } from '../../../items/body/profiles.ts'
import { boxes } from './boxes.ts'
import { embeds } from './embeds.ts'
import { inlineNodes } from './inline.ts'
import { lists, tables } from './lists-and-tables.ts'
import { marks } from './marks.ts'
import { textBlocks } from './text-blocks.ts'

const all: Extensions = [
  ...textBlocks,
  ...lists,
  ...boxes,
  ...tables,
  ...embeds,
  ...inlineNodes,
  ...marks,
]

/** The nodes and marks a profile knows, as Tiptap extensions, in the order of the portal's schema. */
export function schemaExtensions(profile: BodyProfile): Extensions {
  const { nodes, marks: known } = profiles[profile]
  return all.filter(({ name }) => nodes.has(name) || known.has(name))
}
