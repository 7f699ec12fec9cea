import { MarkdownSerializer, defaultMarkdownSerializer as standard } from 'prosemirror-markdown'
import type { Mark, Node } from 'prosemirror-model'
import type { BodyProfile } from '../../../sdk/items.ts'
import { schema } from './schema.ts'

/** How a document is written: its text, and the blocks that go as they are. */
interface Way {
  inline: MarkdownSerializer
  fenced: ReadonlySet<Node>
}

/** The document as Markdown; blocks that are `fenced` go as JSON, for what Markdown cannot say. */
export function writeMarkdown(
  doc: Node,
  profile: BodyProfile,
  fenced: ReadonlySet<Node> = new Set(),
): string {
  return blocks(doc, { inline: profile === 'wiki' ? wiki : others, fenced })
}

/**
 * Blocks are joined here and only text goes through the library: its own block writer looks at the
 * end of all output at each step, which takes minutes for a long page.
 */
function blocks(parent: Node, way: Way): string {
  let listsInARow = 0
  const written = parent.children.map((node) => {
    if (way.fenced.has(node)) {
      listsInARow = 0
      return fenceOf(node)
    }
    listsInARow = node.type.name.endsWith('List') ? listsInARow + 1 : 0
    return block(node, listsInARow % 2 === 0, way)
  })
  return written.join('\n\n')
}

function fenceOf(node: Node): string {
  const json = JSON.stringify(node.toJSON())
  const fence = '`'.repeat(longestRun(json, /`+/g, 2) + 1)
  return `${fence}portico\n${json}\n${fence}`
}

function block(node: Node, isOtherList: boolean, way: Way): string {
  const { attrs } = node
  const { inline } = way
  const inside = () => blocks(node, way)
  switch (node.type.name) {
    case 'heading':
      return `${'#'.repeat(attrs.level)} ${text(node, inline)}`
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return list(node, isOtherList, way)
    case 'blockquote':
      return inside().replace(/^/gm, '> ')
    case 'codeBlock': {
      const fence = '`'.repeat(longestRun(node.textContent, /`+/g, 2) + 1)
      return `${fence}${attrs.language ?? ''}\n${node.textContent}\n${fence}`
    }
    case 'callout':
    case 'details': {
      const title = attrs.kind ?? `details ${oneLine(attrs.summary)}`.trim()
      const colons = ':'.repeat(2 + containersIn(node))
      return `${colons}${title}\n${inside()}\n${colons}`
    }
    case 'table':
      return table(node)
    case 'horizontalRule':
      return '---'
    case 'embed':
      return `::embed ${attrs.type} ${attrs.id}`
    default:
      return text(node, inline)
  }
}

/** A list right after another takes the other sign, or the two would become one. */
function list(node: Node, isOther: boolean, way: Way): string {
  const items = node.children.map((item, at) => {
    const number = `${(node.attrs.start ?? 1) + at}${isOther ? ')' : '.'}`
    const sign = node.type.name === 'orderedList' ? number : isOther ? '*' : '-'
    const box = { true: '[x] ', false: '[ ] ' }[String(item.attrs.checked)] ?? ''
    const content = blocks(item, way).replace(/\n(?=.)/g, `\n${' '.repeat(sign.length + 1)}`)
    return `${sign} ${box}${content}`
  })
  return items.join('\n')
}

function table(node: Node): string {
  const [head = [], ...rest] = node.children.map((row) => row.children.map(cellText))
  const lines = [head, head.map(() => '---'), ...rest]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellText(cell: Node): string {
  return blocks(cell, { inline: wiki, fenced: new Set() })
    .replace(/\\?\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
}

/** Containers nested along the deepest line, this one included: the outer needs more colons. */
function containersIn(node: Node): number {
  const inner = node.children.reduce((most, child) => Math.max(most, containersIn(child)), 0)
  return inner + (node.type.name === 'callout' || node.type.name === 'details' ? 1 : 0)
}

const text = (node: Node, inline: MarkdownSerializer) =>
  inline.serialize(schema.node('doc', null, schema.node('paragraph', null, node.content)))

type NodeWriter = MarkdownSerializer['nodes'][string]

const writers: Record<string, NodeWriter> = {
  paragraph: (state, node) => state.renderInline(node),
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
  pluginInline: (state, { attrs }) =>
    state.write(`[${attrs.kind}](portico:${attrs.kind}?${asQuery(attrs.data)})`),
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
    open(state, _mark, parent, index) {
      // Written here because the library, given "[", looks back through all output.
      if (!isBareUrl(parent, index)) state.write('[')
      return ''
    },
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

/** A page lives long: whom it names is found by id, whatever became of the login. */
const fullMention: NodeWriter = (state, { attrs }) => {
  const login = attrs.login ? ` "${attrs.login}"` : ''
  state.write(`[@${escapeLabel(attrs.label)}](${attrs.type}:${attrs.id}${login})`)
}

const options = { hardBreakNodeName: 'hardBreak' }
const others = new MarkdownSerializer({ ...writers, hardBreak: plainBreak }, marks, options)
const wiki = new MarkdownSerializer(
  { ...writers, hardBreak: markedBreak, mention: fullMention },
  marks,
  options,
)

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

const asQuery = (data: unknown) =>
  encodeURIComponent(JSON.stringify(data)).replace(
    /[!'()*~_]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
const escapeHref = (mark: Mark) => mark.attrs.href.replace(/[()]/g, '\\$&')
const escapeLabel = (label: string) => oneLine(label).replace(/[[\]\\]/g, '\\$&')
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
    .replace(/!$|<(?=[a-z])|&(?=#?\w+;)/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}\p{M}_/&#@.=?-])#(?=[\p{N}\p{M}_-]*\p{L})/gu, '\\#')
  if (!startsLine) return escaped
  return escaped
    .trimStart()
    .replace(/^(?:[>=|]|[-+](?=\s|$)|-(?=-)|:(?=[:-])|#{1,6}(?=\s|$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}
