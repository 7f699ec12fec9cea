import type { Node } from 'prosemirror-model'
import type { NodeText, RenderedBody } from './body.ts'

/** What search, notifications and access need from a body, read in one walk. */
export function readDoc(
  doc: Node,
  textOf: NodeText,
): Pick<RenderedBody, 'text' | 'mentions' | 'tags' | 'links' | 'nodes' | 'files'> {
  const lines: string[] = []
  let line = ''
  const mentions = new Map<string, RenderedBody['mentions'][number]>()
  const tags = new Set<string>()
  const links = new Set<string>()
  const nodes: RenderedBody['nodes'] = []
  const files = new Set<string>()

  const flush = () => {
    if (line.trim()) lines.push(line.trim())
    line = ''
  }
  doc.descendants((node) => {
    if (node.isBlock) flush()
    line += plainText(node, textOf)
    const { type, id, tag, fileId } = node.attrs
    if (node.type.name === 'mention') mentions.set(`${type}:${id}`, { type, id })
    if (node.type.name === 'hashtag') tags.add(tag.toLowerCase())
    if (node.type.name.startsWith('plugin'))
      nodes.push({ kind: node.attrs.kind, data: node.attrs.data })
    if (fileId) files.add(fileId)
    for (const mark of node.marks) if (mark.type.name === 'link') links.add(mark.attrs.href)
    if (node.type.name === 'details') flush()
  })
  flush()
  return {
    text: lines.join('\n'),
    mentions: [...mentions.values()],
    tags: [...tags],
    links: [...links],
    nodes,
    files: [...files],
  }
}

function plainText({ type, text, attrs }: Node, textOf: NodeText): string {
  switch (type.name) {
    case 'text':
      return text ?? ''
    case 'hardBreak':
      return '\n'
    case 'mention':
      return `@${attrs.label}`
    case 'hashtag':
      return `#${attrs.tag}`
    case 'image':
      return attrs.alt
    case 'file':
      return attrs.name
    case 'details':
      return attrs.summary
    case 'pluginBlock':
    case 'pluginInline':
      return textOf(attrs.kind, attrs.data)
    default:
      return ''
  }
}
