import createMarkdown, { type Token } from 'markdown-it'
import { MarkdownParser, type ParseSpec } from 'prosemirror-markdown'
import type { Node } from 'prosemirror-model'
import type { BodyProfile } from '../../../sdk/items.ts'
import { isSafeHref } from './href.ts'
import { addBlockRules } from './markdown-blocks.ts'
import { withFences } from './markdown-fences.ts'
import { addInlineRules, type MarkdownEnv } from './markdown-inline.ts'
import { type Profile, profiles } from './profiles.ts'
import { schema } from './schema.ts'

const parsers = new Map<BodyProfile, MarkdownParser>()

/** Markdown as a document. What a profile does not know stays plain text instead of being refused. */
export function parseMarkdown(source: string, profile: BodyProfile, env: MarkdownEnv): Node {
  const parser = parsers.get(profile) ?? createParser(profile)
  parsers.set(profile, parser)
  return withFences(parser.parse(source, env), profile)
}

function createParser(profile: BodyProfile): MarkdownParser {
  const md = createMarkdown({ html: false, linkify: true })
  md.validateLink = isSafeHref
  // Only addresses written in full: "readme.md" and "node.js" are not sites.
  md.linkify.set({ fuzzyLink: false }).add('ftp:', null).add('//', null)
  const { nodes, marks } = profiles[profile]
  md.disable(unknownRules(profile, profiles[profile]))
  addInlineRules(md, marks)
  addBlockRules(md, nodes)
  md.core.ruler.push('links', dropEmptyLinks)
  // In a post a new line is meant as one; wiki pages come from wrapped files, too.
  if (profile !== 'wiki') md.core.ruler.push('breaks', keepLineBreaks)
  return new MarkdownParser(schema, md, tokens)
}

function unknownRules(profile: BodyProfile, { nodes }: Profile): string[] {
  const rules: string[] = []
  if (!nodes.has('heading')) rules.push('heading')
  if (!nodes.has('horizontalRule')) rules.push('hr')
  if (!nodes.has('table')) rules.push('table')
  // A line of dashes or four spaces is no markup to somebody writing a post.
  if (profile !== 'wiki') rules.push('lheading', 'code')
  return rules
}

function keepLineBreaks(state: { tokens: Token[] }) {
  for (const { children } of state.tokens) {
    for (const token of children ?? []) if (token.type === 'softbreak') token.type = 'hardbreak'
  }
}

/** `[text]()` passes as a link without an address; only its text is worth keeping. */
function dropEmptyLinks(state: { tokens: Token[] }) {
  for (const { children } of state.tokens) {
    let isOpen = false
    for (const token of children ?? []) {
      if (token.type === 'link_open') isOpen = !token.attrGet('href')
      if (isOpen && token.type.startsWith('link_')) token.type = 'text'
    }
  }
}

const meta = (token: Token) => token.meta as Record<string, unknown>

const tokens: Record<string, ParseSpec> = {
  paragraph: { block: 'paragraph' },
  heading: {
    block: 'heading',
    // The page has its own h1, and smaller than h4 nobody can tell.
    getAttrs: (token) => ({ level: Math.min(Math.max(Number(token.tag.slice(1)), 2), 4) }),
  },
  bullet_list: { block: 'bulletList' },
  ordered_list: {
    block: 'orderedList',
    getAttrs: (token) => ({ start: Number(token.attrGet('start') ?? 1) }),
  },
  list_item: { block: 'listItem' },
  task_list: { block: 'taskList' },
  task_item: { block: 'taskItem', getAttrs: meta },
  blockquote: { block: 'blockquote' },
  code_block: { block: 'codeBlock', noCloseToken: true },
  fence: {
    block: 'codeBlock',
    noCloseToken: true,
    getAttrs: (token) => ({ language: /^[\w+#.-]{1,30}/.exec(token.info.trim())?.[0] ?? null }),
  },
  callout: { block: 'callout', getAttrs: meta },
  details: { block: 'details', getAttrs: meta },
  embed: { node: 'embed', getAttrs: meta },
  hr: { node: 'horizontalRule' },
  table: { block: 'table' },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: 'tableRow' },
  th: { block: 'tableHeader' },
  td: { block: 'tableCell' },
  hardbreak: { node: 'hardBreak' },
  image: { node: 'image', getAttrs: meta },
  file: { node: 'file', getAttrs: meta },
  mention: { node: 'mention', getAttrs: meta },
  hashtag: { node: 'hashtag', getAttrs: meta },
  plugin_inline: { node: 'pluginInline', getAttrs: meta },
  em: { mark: 'italic' },
  strong: { mark: 'bold' },
  s: { mark: 'strike' },
  underline: { mark: 'underline' },
  highlight: { mark: 'highlight' },
  code_inline: { mark: 'code', noCloseToken: true },
  link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
}
