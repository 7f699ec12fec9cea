import type { RichText } from 'portico/sdk'
import type { Node } from './nodes.ts'

/** A file may not speak with the portal's voice: its mentions, topics and files are only text. */
export function withoutOurs(body: RichText): RichText {
  return { ...body, content: (body.content as Node[]).flatMap(plain) }
}

function plain(node: Node): Node[] {
  const { attrs = {}, content } = node
  const text = (value: unknown) => (value ? [{ type: 'text', text: String(value) }] : [])
  if (node.type === 'mention') return text(`@${attrs.label}`)
  if (node.type === 'hashtag') return text(`#${attrs.tag}`)
  if (node.type === 'file') return text(attrs.name)
  if (/^(embed|pluginBlock|pluginInline)$/.test(node.type)) return []
  return [content ? { ...node, content: content.flatMap(plain) } : node]
}
