import { ExternalHyperlink, ImageRun, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import type { Node } from '../reading/nodes.ts'
import type { DrawnPicture } from '../reading/tasks.ts'
import { inlineControl } from './controls.ts'

/** What lines are written with. */
export interface InlineNeeds {
  origin: string | undefined
  pictures: ReadonlyMap<string, DrawnPicture>
}

/** The content of a paragraph. Neighbours that lead to the same place are one link. */
export function inlineRuns(nodes: readonly Node[], needs: InlineNeeds): ParagraphChild[] {
  const out: ParagraphChild[] = []
  for (let at = 0; at < nodes.length; ) {
    const href = linkOf(nodes[at]!)
    let end = at + 1
    while (href !== undefined && end < nodes.length && linkOf(nodes[end]!) === href) end++
    const runs = nodes.slice(at, end).flatMap((node) => runsOf(node, needs, href !== undefined))
    if (href === undefined) out.push(...runs)
    else out.push(new ExternalHyperlink({ link: absolute(href, needs.origin), children: runs }))
    at = end
  }
  return out
}

function linkOf({ type, marks }: Node): string | undefined {
  if (type !== 'text' && type !== 'image') return undefined
  const href = marks?.find((mark) => mark.type === 'link')?.attrs?.href
  return typeof href === 'string' ? href : undefined
}

const absolute = (href: string, origin: string | undefined) =>
  origin && href.startsWith('/') ? origin + href : href

function runsOf(node: Node, needs: InlineNeeds, linked: boolean): ParagraphChild[] {
  const attrs = node.attrs ?? {}
  switch (node.type) {
    case 'text':
      return [new TextRun({ ...look(node, linked), text: writable(node.text ?? '') })]
    case 'hardBreak':
      return [new TextRun({ break: 1 })]
    case 'image':
      return [picture(attrs, needs, linked)]
    case 'mention': {
      const tag = ['mention', String(attrs.type), String(attrs.id), String(attrs.login ?? '')]
      return inlineControl(tag, [plain(`@${attrs.label}`)])
    }
    case 'hashtag':
      return inlineControl(['tag'], [plain(`#${attrs.tag}`)])
    case 'file':
      return inlineControl(
        ['file', String(attrs.fileId), Number(attrs.size)],
        [plain(String(attrs.name))],
      )
    case 'pluginInline':
      return inlineControl(['node'], pluginRuns(attrs))
    default:
      return node.content ? inlineRuns(node.content, needs) : [plain(`[${node.type}]`)]
  }
}

/** What belongs to a plugin goes along unseen; its name is what can be read. */
export function pluginRuns(attrs: Record<string, unknown>): TextRun[] {
  const hidden = JSON.stringify({ kind: attrs.kind, data: attrs.data })
  return [new TextRun({ text: writable(hidden), vanish: true }), plain(`[${attrs.kind}]`)]
}

const plain = (text: string) => new TextRun({ text: writable(text) })

function look({ marks = [] }: Node, linked: boolean): Partial<IRunOptions> {
  const has = (type: string) => marks.some((mark) => mark.type === type)
  if (has('code')) return { style: 'PorticoInlineCode' }
  return {
    ...(linked ? { style: 'Hyperlink' } : {}),
    ...(has('bold') ? { bold: true } : {}),
    ...(has('italic') ? { italics: true } : {}),
    ...(has('strike') ? { strike: true } : {}),
    ...(has('underline') ? { underline: {} } : {}),
    ...(has('highlight') ? { highlight: 'yellow' as const } : {}),
  }
}

const widest = 600

function picture(attrs: Record<string, unknown>, needs: InlineNeeds, linked: boolean) {
  const alt = String(attrs.alt ?? '')
  const drawn = needs.pictures.get(String(attrs.fileId))
  if (!drawn)
    return new TextRun({ text: `[${writable(alt) || '…'}]`, ...look({ type: '' }, linked) })
  const given = Number(attrs.width) > 0 && Number(attrs.height) > 0
  const width = given ? Number(attrs.width) : Math.min(drawn.width, widest)
  const height = given ? Number(attrs.height) : Math.round((drawn.height * width) / drawn.width)
  return new ImageRun({
    type: drawn.type,
    data: drawn.bytes,
    transformation: { width, height: Math.max(1, height) },
    altText: { name: String(attrs.fileId), description: writable(alt), title: '' },
  })
}

/** XML has no way to write these. */
export const writable = (text: string) =>
  text.toWellFormed().replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, '')
