import { type AttributeSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { idPattern, isSafeHref, nodeKindPattern } from './href.ts'

/** Names and attributes follow Tiptap, so that the editor needs no translation. */
const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block' },
  text: { group: 'inline' },
  heading: { content: 'inline*', group: 'block', attrs: { level: oneOf([2, 3, 4], 2) } },
  bulletList: { content: 'listItem+', group: 'block' },
  orderedList: { content: 'listItem+', group: 'block', attrs: { start: count(999_999_999, 1) } },
  listItem: { content: 'paragraph block*' },
  taskList: { content: 'taskItem+', group: 'block' },
  taskItem: { content: 'paragraph block*', attrs: { checked: oneOf([true, false], false) } },
  blockquote: { content: 'block+', group: 'block' },
  codeBlock: {
    content: 'text*',
    group: 'block',
    marks: '',
    code: true,
    attrs: { language: { default: null, ...matching(/^[\w+#.-]{1,30}$/, true) } },
  },
  callout: {
    content: 'block+',
    group: 'block',
    attrs: { kind: oneOf(['info', 'success', 'warning', 'danger'], 'info') },
  },
  details: { content: 'block+', group: 'block', attrs: { summary: text(200, '') } },
  table: { content: 'tableRow+', group: 'block' },
  tableRow: { content: '(tableCell | tableHeader)+' },
  tableCell: { content: 'block+', attrs: cellAttrs() },
  tableHeader: { content: 'block+', attrs: cellAttrs() },
  horizontalRule: { group: 'block' },
  embed: { group: 'block', attrs: { type: matching(/^[\w:.-]{1,64}$/), id: matching(idPattern) } },
  pluginBlock: { group: 'block', attrs: pluginAttrs() },
  pluginInline: { group: 'inline', inline: true, attrs: pluginAttrs() },
  hardBreak: { group: 'inline', inline: true },
  image: {
    group: 'inline',
    inline: true,
    attrs: {
      fileId: matching(idPattern),
      alt: text(1000, ''),
      width: { default: null, ...whole(10_000, true) },
      height: { default: null, ...whole(10_000, true) },
    },
  },
  file: {
    group: 'inline',
    inline: true,
    attrs: { fileId: matching(idPattern), name: text(255), size: count(2 ** 50, 0) },
  },
  mention: {
    group: 'inline',
    inline: true,
    attrs: {
      type: oneOf(['person', 'department', 'group'], 'person'),
      id: matching(idPattern),
      label: text(200),
      // What was typed, so that a plain composer can show it again.
      login: { default: null, ...matching(loginPattern(), true) },
    },
  },
  hashtag: {
    group: 'inline',
    inline: true,
    attrs: { tag: matching(/^(?:[\p{L}\p{N}\p{M}_-]|\u200c|\u200d){1,64}$/u) },
  },
}

/** In order of nesting: a link wraps its formatting, so that it stays one link. */
const marks: Record<string, MarkSpec> = {
  link: { inclusive: false, attrs: { href: { validate: checkHref } } },
  bold: {},
  italic: {},
  strike: {},
  underline: {},
  highlight: {},
  code: { excludes: '_' },
}

export const schema = new Schema({ nodes, marks })

/** Stored with every body; raise it when rendering or sanitising changes. */
export const schemaVersion = 1

function cellAttrs(): Record<string, AttributeSpec> {
  const colwidth = (value: unknown) =>
    value === null || (Array.isArray(value) && value.every((width) => isWhole(width, 10_000)))
  return {
    colspan: count(100, 1),
    rowspan: count(1000, 1),
    colwidth: { default: null, ...rule(colwidth, 'a list of widths') },
  }
}

/**
 * What plugins add has no node of its own here: so a document stays whole when its plugin is gone, and
 * programs that do not know the plugin keep it, too.
 */
function pluginAttrs(): Record<string, AttributeSpec> {
  return {
    kind: matching(nodeKindPattern),
    data: { default: {}, ...rule(isPlainData, 'a few named plain values') },
  }
}

function isPlainData(value: unknown) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const entries = Object.entries(value)
  return (
    entries.length <= 50 &&
    entries.every(([key, one]) => /^[a-z]\w{0,40}$/i.test(key) && isPlain(one))
  )
}

function isPlain(value: unknown) {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function loginPattern() {
  return /^[\p{L}\p{N}\p{M}._-]{1,64}$/u
}

function checkHref(value: unknown) {
  if (typeof value !== 'string' || !isSafeHref(value)) {
    throw new RangeError('a link must be http, https, mailto, tel or a path of this portal')
  }
}

function oneOf(values: unknown[], standard: unknown): AttributeSpec {
  return { default: standard, ...rule((value) => values.includes(value), values.join(', ')) }
}

function matching(pattern: RegExp, optional = false): AttributeSpec {
  const fits = (value: unknown) =>
    (optional && value === null) || (typeof value === 'string' && pattern.test(value))
  return rule(fits, `text like ${pattern.source}`)
}

function text(max: number, standard?: string): AttributeSpec {
  const fits = (value: unknown) => typeof value === 'string' && value.length <= max
  const spec = rule(fits, `text of at most ${max} characters`)
  return standard === undefined ? spec : { ...spec, default: standard }
}

function count(max: number, standard: number): AttributeSpec {
  return { default: standard, ...whole(max) }
}

function whole(max: number, optional = false): AttributeSpec {
  const fits = (value: unknown) => (optional && value === null) || isWhole(value, max)
  return rule(fits, `a whole number up to ${max}`)
}

function isWhole(value: unknown, max: number) {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max
}

function rule(fits: (value: unknown) => boolean, expected: string): AttributeSpec {
  return {
    validate(value: unknown) {
      if (!fits(value)) throw new RangeError(`expected ${expected}`)
    },
  }
}
