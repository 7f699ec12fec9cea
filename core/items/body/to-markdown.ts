import { MarkdownSerializer, defaultMarkdownSerializer as standard } from 'prosemirror-markdown'
import type { Mark, Node } from 'prosemirror-model'
import type { BodyProfile } from '../../../sdk/items.ts'

type NodeWriter = MarkdownSerializer['nodes'][string]

/** The document as Markdown that reads back as the same document, merged cells and widths aside. */
export function writeMarkdown(doc: Node, profile: BodyProfile): string {
  const serializer = profile === 'wiki' ? wiki : others
  return serializer.serialize(doc, { tightLists: true })
}

const writers: Record<string, NodeWriter> = {
  paragraph: standard.nodes.paragraph!,
  blockquote: standard.nodes.blockquote!,
  heading: standard.nodes.heading!,
  bulletList: (state, node) => state.renderList(node, '  ', () => '- '),
  orderedList(state, node) {
    const last = String(node.attrs.start + node.childCount - 1)
    const indent = ' '.repeat(last.length + 2)
    state.renderList(node, indent, (at) => `${node.attrs.start + at}. `.padEnd(indent.length))
  },
  listItem: (state, node) => state.renderContent(node),
  taskList: (state, node) =>
    state.renderList(node, '  ', (at) => `- [${node.child(at).attrs.checked ? 'x' : ' '}] `),
  taskItem: (state, node) => state.renderContent(node),
  codeBlock(state, node) {
    const fence = '`'.repeat(longestRun(node.textContent, /`+/g, 2) + 1)
    state.write(`${fence}${node.attrs.language ?? ''}\n`)
    state.text(node.textContent, false)
    state.write('\n')
    state.write(fence)
    state.closeBlock(node)
  },
  callout: (state, node) => writeContainer(state, node, node.attrs.kind),
  details: (state, node) => writeContainer(state, node, `details ${oneLine(node.attrs.summary)}`),
  horizontalRule(state, node) {
    state.write('---')
    state.closeBlock(node)
  },
  embed(state, node) {
    state.write(`::embed ${node.attrs.type} ${node.attrs.id}`)
    state.closeBlock(node)
  },
  table(state, node) {
    const rows = node.children.map((row) => row.children.map(cellText))
    const [head = [], ...rest] = rows.map((cells) => `| ${cells.join(' | ')} |`)
    state.text([head, `|${' --- |'.repeat(rows[0]!.length)}`, ...rest].join('\n'), false)
    state.closeBlock(node)
  },
  text(state, node, parent, index) {
    const isRaw = isBareUrl(parent, index)
    const startsLine = index === 0 || parent.child(index - 1).type.name === 'hardBreak'
    state.text(isRaw ? node.text! : escapeText(node.text!, startsLine), false)
  },
  image(state, { attrs }) {
    const size = attrs.width && attrs.height ? ` "${attrs.width}x${attrs.height}"` : ''
    state.write(`![${escapeLabel(attrs.alt)}](/files/${attrs.fileId}${size})`)
  },
  file: (state, { attrs }) =>
    state.write(`[${escapeLabel(attrs.name)}](/files/${attrs.fileId} "${attrs.size} bytes")`),
  mention(state, { attrs }) {
    const { type, id, label, login } = attrs
    state.write(login ? `@${login}` : `[@${escapeLabel(label)}](${type}:${id})`)
  },
  hashtag: (state, { attrs }) => state.write(`#${attrs.tag}`),
}

const paired = (sign: string) => ({
  open: sign,
  close: sign,
  mixable: true,
  expelEnclosingWhitespace: true,
})

const marks: MarkdownSerializer['marks'] = {
  bold: paired('**'),
  italic: paired('*'),
  strike: paired('~~'),
  underline: paired('++'),
  highlight: paired('=='),
  code: standard.marks.code!,
  link: {
    open: (_state, _mark, parent, index) => (isBareUrl(parent, index) ? '' : '['),
    close: (_state, mark, parent, index) =>
      isBareUrl(parent, index - 1) ? '' : `](${escapeHref(mark)})`,
    mixable: true,
  },
}

/** Where a new line alone is a break, one is written as such; two in a row need the backslash. */
const plainBreak: NodeWriter = (state, _node, parent, index) => {
  const neighbours = [parent.maybeChild(index - 1), parent.maybeChild(index + 1)]
  const isLone = neighbours.every((node) => node && node.type.name !== 'hardBreak')
  state.write(isLone ? '\n' : '\\\n')
}
const markedBreak: NodeWriter = (state) => state.write('\\\n')

const options = { hardBreakNodeName: 'hardBreak' }
const others = new MarkdownSerializer({ ...writers, hardBreak: plainBreak }, marks, options)
const wiki = new MarkdownSerializer({ ...writers, hardBreak: markedBreak }, marks, options)

function writeContainer(state: Parameters<NodeWriter>[0], node: Node, title: string) {
  const colons = ':'.repeat(2 + containersIn(node))
  state.write(`${colons}${title}\n`)
  state.renderContent(node)
  state.write(colons)
  state.closeBlock(node)
}

/** Containers nested along the deepest line, this one included: the outer needs more colons. */
function containersIn(node: Node): number {
  const inner = node.children.reduce((most, child) => Math.max(most, containersIn(child)), 0)
  return inner + (node.type.name === 'callout' || node.type.name === 'details' ? 1 : 0)
}

function cellText(cell: Node): string {
  const markdown = wiki.serialize(cell, { tightLists: true })
  return markdown.replace(/\\?\s*\n\s*/g, ' ').replaceAll('|', '\\|')
}

/** A link that shows its own address is written as that address, if it is found again there. */
function isBareUrl(parent: Node, index: number): boolean {
  const node = parent.maybeChild(index)
  const href: string = node?.marks[0]?.attrs.href ?? ''
  if (!node?.text || node.marks.length > 1 || href.replace(/^mailto:/, '') !== node.text)
    return false
  if (!/^(?:https?:\/\/[^\s<>()[\]*`~|\\]*[\w/]|mailto:\w+@\w+(?:\.\w+)+)$/.test(href)) return false
  const before = parent.maybeChild(index - 1)
  const after = parent.maybeChild(index + 1)
  return isGap(before, /[\s(]$/) && isGap(after, /^[),.;:!?]*(?:\s|$)/)
}

const isGap = (node: Node | null, edge: RegExp) =>
  !node || node.type.name === 'hardBreak' || edge.test(node.text ?? '-')

const escapeHref = (mark: Mark) => mark.attrs.href.replace(/[()]/g, '\\$&')
const escapeLabel = (label: string) => oneLine(label).replace(/[\\\]]/g, '\\$&')
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

function longestRun(text: string, pattern: RegExp, least: number): number {
  return (text.match(pattern) ?? []).reduce((most, run) => Math.max(most, run.length), least)
}

/** Signs that would mean something, and only where they would: text must stay readable. */
function escapeText(text: string, startsLine: boolean): string {
  const escaped = text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*~[\]]|[=+]{2,}/g, (signs) => signs.replace(/./g, '\\$&'))
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[a-z])|&(?=#?\w+;)/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}\p{M}_/&#@.=?-])#(?=[\p{N}\p{M}_-]*\p{L})/gu, '\\#')
  if (!startsLine) return escaped
  return escaped
    .trimStart()
    .replace(/^(?:[>=|]|[-+](?=\s|$)|-(?=-)|:(?=[:-])|#{1,6}(?=\s|$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
