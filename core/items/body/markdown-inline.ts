import type { MarkdownIt, StateInline } from 'markdown-it'
import type { MentionTarget } from './body.ts'

/** What the rules below need to know about the text they are in. */
export interface MarkdownEnv {
  /** By login, in lower case. */
  people: ReadonlyMap<string, MentionTarget>
}

const login =
  /@([\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._-]{0,62}[\p{L}\p{N}\p{M}])?)(?![\p{L}\p{N}\p{M}_])/uy
/** Arabic and Indian scripts join or part letters within a word by signs without width. */
const tag =
  /#([\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]|(?<=[\p{sc=Arab}\p{M}])[\u200c\u200d](?=\p{L})){0,63})(?![\p{L}\p{N}\p{M}_])/uy
/** Not inside a word, an address or an e-mail. */
const glued = /[\p{L}\p{N}\p{M}_/&#@.=?-]/u

const label = String.raw`((?:\\.|[^[\]\\\n]){0,1000})`
const linkedMention = new RegExp(
  String.raw`\[@${label}\]\((person|department|group):([\w-]{1,64})(?: "([^"\s]{1,64})")?\)`,
  'y',
)
const linkedFile = new RegExp(
  String.raw`\[${label}\]\(/files/([\w-]{1,64}) "(\d{1,15}) bytes"\)`,
  'y',
)
const image = new RegExp(
  String.raw`!\[${label}\]\(/files/([\w-]{1,64})(?: "(\d{1,4})x(\d{1,4})")?\)`,
  'y',
)

const pluginNode =
  /\[[^[\]\\\n]*\]\(portico:([a-z][a-z0-9-]{0,63}:[a-zA-Z][a-zA-Z0-9-]{0,63})\?([\w%.-]{1,20000})\)/y

/** Every login a source may mention; a superset, since code and addresses are not told apart. */
export function loginsIn(source: string): string[] {
  const all = source.matchAll(new RegExp(login.source, 'ug'))
  return [...new Set(Array.from(all, (found) => found[1]!.toLowerCase()))]
}

/** `@login`, `#tag`, `++underline++`, `==highlight==`, and the forms our own nodes are written in. */
export function addInlineRules(md: MarkdownIt, marks: ReadonlySet<string>) {
  const { ruler } = md.inline
  ruler.before('link', 'mention', onMatch('@', login, mention))
  ruler.before('link', 'hashtag', onMatch('#', tag, hashtag))
  const linked = ([, label = '', type, id, login]: RegExpExecArray) => ({
    token: 'mention',
    meta: { type, id, label: unescaped(label).slice(0, 200), login: login ?? null },
  })
  ruler.before('link', 'linked_mention', onMatch('[', linkedMention, linked))
  ruler.before('link', 'plugin_inline', onMatch('[', pluginNode, ofPlugin))
  const file = (found: RegExpExecArray) => ({
    token: 'file',
    meta: { fileId: found[2], name: unescaped(found[1]!).slice(0, 255), size: Number(found[3]) },
  })
  ruler.before('link', 'linked_file', onMatch('[', linkedFile, file))
  ruler.at('image', onMatch('!', image, picture))
  if (marks.has('underline')) addPair(md, 'underline', '+')
  if (marks.has('highlight')) addPair(md, 'highlight', '=')
}

interface Found {
  token: string
  meta: Record<string, unknown>
}

/** A rule that makes one token of what `pattern` matches at `sign`. */
function onMatch(
  sign: string,
  pattern: RegExp,
  read: (found: RegExpExecArray, env: MarkdownEnv) => Found | undefined,
) {
  return (state: StateInline & { linkLevel?: number }, silent: boolean): boolean => {
    if (state.src[state.pos] !== sign || state.linkLevel) return false
    const isWord = sign === '@' || sign === '#'
    if (isWord && state.pos > 0 && glued.test(state.src[state.pos - 1]!)) return false
    pattern.lastIndex = state.pos
    const found = pattern.exec(state.src)
    const result = found && read(found, state.env as MarkdownEnv)
    if (!found || !result || state.pos + found[0].length > state.posMax) return false
    if (!silent) state.push(result.token, '', 0).meta = result.meta
    state.pos += found[0].length
    return true
  }
}

function mention(found: RegExpExecArray, env: MarkdownEnv): Found | undefined {
  const key = found[1]!.toLowerCase()
  const target = env.people.get(key)
  return target && { token: 'mention', meta: { ...target, login: key } }
}

/** A number alone is an issue or a list number, not a topic. */
function hashtag(found: RegExpExecArray): Found | undefined {
  return /\p{L}/u.test(found[1]!) ? { token: 'hashtag', meta: { tag: found[1] } } : undefined
}

function ofPlugin([, kind, text = '']: RegExpExecArray): Found | undefined {
  try {
    const data: unknown = JSON.parse(decodeURIComponent(text))
    return { token: 'plugin_inline', meta: { kind, data } }
  } catch {
    return undefined
  }
}

function picture(found: RegExpExecArray): Found {
  const [, alt = '', fileId, width, height] = found
  const size = width ? { width: Number(width), height: Number(height) } : {}
  return { token: 'image', meta: { fileId, alt: unescaped(alt), ...size } }
}

const unescaped = (text: string) => text.replace(/\\(.)/g, '$1')

/** `==text==`: like `~~text~~`, but never within a word, so that `a==b==c` stays code-like. */
function addPair(md: MarkdownIt, name: string, char: string) {
  const marker = char.charCodeAt(0)
  md.inline.ruler.before('emphasis', name, (state, silent) => {
    if (silent || state.src.charCodeAt(state.pos) !== marker) return false
    const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, false)
    if (length !== 2) return false
    state.push('text', '', 0).content = char + char
    const token = state.tokens.length - 1
    state.delimiters.push({ marker, length: 0, token, end: -1, open, close })
    state.pos += 2
    return true
  })
  md.inline.ruler2.before('fragments_join', name, (state) => {
    const nested = state.tokens_meta.map((meta) => meta?.delimiters ?? [])
    for (const delimiters of [state.delimiters, ...nested]) {
      for (const start of delimiters) {
        const end = delimiters[start.end]
        if (start.marker !== marker || !end) continue
        turnInto(state.tokens[start.token]!, `${name}_open`, 1)
        turnInto(state.tokens[end.token]!, `${name}_close`, -1)
      }
    }
    return true
  })
}

function turnInto(token: StateInline['tokens'][number], type: string, nesting: 1 | -1) {
  Object.assign(token, { type, nesting, content: '' })
}
