import type { BodyProfile } from '../../../sdk/items.ts'

/** What a kind of text may hold. */
export interface Profile {
  nodes: ReadonlySet<string>
  marks: ReadonlySet<string>
  /** Characters of text, addresses and names together; each node counts as one. */
  maxSize: number
}

/** How deep blocks may nest; nobody reads a quote of a quote of a quote beyond that. */
export const maxDepth = 24

const chatNodes =
  'doc paragraph text hardBreak mention hashtag bulletList orderedList listItem blockquote codeBlock image file'
const chatMarks = 'bold italic strike code link'

const chat = extend({ nodes: new Set(), marks: new Set(), maxSize: 0 }, chatNodes, chatMarks, 4_000)
const comment = extend(chat, 'taskList taskItem embed', 'underline highlight', 10_000)
const post = extend(
  comment,
  'heading horizontalRule callout details pluginBlock pluginInline',
  '',
  100_000,
)
const wiki = extend(post, 'table tableRow tableCell tableHeader', '', 1_000_000)

export const profiles: Record<BodyProfile, Profile> = { chat, comment, post, wiki }

function extend(base: Profile, nodes: string, marks: string, maxSize: number): Profile {
  return { nodes: union(base.nodes, nodes), marks: union(base.marks, marks), maxSize }
}

function union(base: ReadonlySet<string>, names: string): Set<string> {
  return new Set([...base, ...names.split(' ').filter(Boolean)])
}
