import { Fragment, type Node } from 'prosemirror-model'
import type { BodyProfile } from '../../../sdk/items.ts'
import type { MentionTarget } from './body.ts'
import { parseMarkdown } from './markdown.ts'
import { schema } from './schema.ts'
import { cleanText } from './text.ts'
import { writeMarkdown } from './to-markdown.ts'

/** How often blocks that disturb each other are looked for before the whole goes as JSON. */
const mostTries = 12

/**
 * The document as Markdown that reads back as the same document, whatever it holds. What Markdown cannot
 * say is found by reading back what was written, and goes as JSON in a fence.
 */
export function writeLossless(given: Node, profile: BodyProfile): string {
  const doc = joined(given)
  const people = peopleIn(doc)
  const fenced = new Set<Node>()
  const write = (node: Node) => writeMarkdown(node, profile, fenced)
  const read = (source: string) => parseMarkdown(cleanText(source), profile, { people })
  const survives = (node: Node) => read(write(node)).eq(node)

  if (survives(doc)) return write(doc)
  for (const child of doc.children) fence(child)
  for (let tries = 0; tries < mostTries; tries++) {
    const markdown = write(doc)
    const back = read(markdown)
    if (back.eq(doc)) return markdown
    fenceNextTo(back)
  }
  for (const child of doc.children) fenced.add(child)
  return write(doc)

  /** The smallest blocks that do not come back. */
  function fence(node: Node): void {
    const alone = schema.node('doc', null, node)
    if (survives(alone)) return
    for (const inner of blocksIn(node)) fence(inner)
    if (!survives(alone)) fenced.add(node)
  }

  /** Each comes back alone, but not beside its neighbour. */
  function fenceNextTo(back: Node): void {
    const at = doc.children.findIndex((child, index) => !back.maybeChild(index)?.eq(child))
    const around = [at, at + 1, at - 1].flatMap((index) => doc.maybeChild(index) ?? [])
    const next = around.find((child) => !fenced.has(child))
    if (next) fenced.add(next)
  }
}

/** The nearest blocks below; those in the cells of a table have no lines of their own to stand on. */
function blocksIn(node: Node): Node[] {
  if (node.type.name === 'table' || node.isTextblock) return []
  return node.children.flatMap((child) => (child.type.isInGroup('block') ? child : blocksIn(child)))
}

/** Logins as they were typed mean whom they meant. */
function peopleIn(doc: Node): Map<string, MentionTarget> {
  const people = new Map<string, MentionTarget>()
  doc.descendants(({ type, attrs }) => {
    const { login, id, label } = attrs
    if (type.name === 'mention' && login) people.set(login, { type: attrs.type, id, label })
  })
  return people
}

/** Texts side by side with the same marks are one, as reading makes them. */
function joined(node: Node): Node {
  return node.isLeaf ? node : node.copy(Fragment.fromArray(node.children.map(joined)))
}
