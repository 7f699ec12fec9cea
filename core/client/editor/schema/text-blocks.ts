import { mergeAttributes, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core'
import { nodeOf } from './from-schema.ts'

const doc = nodeOf('doc', { topNode: true })
const text = nodeOf('text', {})

const paragraph = nodeOf('paragraph', {
  priority: 1000,
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setNode('paragraph') }
  },
})

/** The page has its own h1, so the portal's headings are two to four. */
const heading = nodeOf('heading', {
  defining: true,
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      attrs: { level: Math.min(Math.max(level, 2), 4) },
    })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs.level}`, HTMLAttributes, 0],
  addKeyboardShortcuts() {
    const toggle = (level: number) => () =>
      this.editor.commands.toggleNode('heading', 'paragraph', { level })
    return { 'Mod-Alt-2': toggle(2), 'Mod-Alt-3': toggle(3), 'Mod-Alt-4': toggle(4) }
  },
  addInputRules() {
    const getAttributes = ([, signs]: RegExpMatchArray) => ({
      level: Math.max(signs!.length, 2),
    })
    return [textblockTypeInputRule({ find: /^(#{1,4})\s$/, type: this.type, getAttributes })]
  },
})

const blockquote = nodeOf('blockquote', {
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-b': () => this.editor.commands.toggleWrap('blockquote') }
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })]
  },
})

const codeBlock = nodeOf('codeBlock', {
  defining: true,
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' as const }],
  renderHTML: ({ HTMLAttributes }) => [
    'pre',
    mergeAttributes(HTMLAttributes, { spellcheck: 'false' }),
    ['code', 0],
  ],
  addKeyboardShortcuts() {
    const { commands } = this.editor
    return {
      'Mod-Alt-c': () => this.editor.commands.toggleNode('codeBlock', 'paragraph'),
      'Mod-Enter': () => this.editor.commands.exitCode(),
      ArrowDown: () => {
        const { $from, empty } = this.editor.state.selection
        const atEnd = empty && $from.parent.type === this.type && $from.pos === $from.end()
        const isLast =
          $from.after($from.depth) ===
          $from.node($from.depth - 1).content.size +
            ($from.depth > 1 ? $from.start($from.depth - 1) : 0)
        return atEnd && isLast && commands.exitCode()
      },
      Backspace: () => {
        const { $from, empty } = this.editor.state.selection
        if (!empty || $from.parent.type !== this.type || $from.parentOffset > 0) return false
        return this.editor.commands.setNode('paragraph')
      },
    }
  },
  addInputRules() {
    const getAttributes = ([, language]: RegExpMatchArray) => ({ language: language || null })
    return [
      textblockTypeInputRule({
        find: /^```([\w+#.-]{0,30})[\s\n]$/,
        type: this.type,
        getAttributes,
      }),
    ]
  },
})

export const textBlocks = [doc, paragraph, text, heading, blockquote, codeBlock]
