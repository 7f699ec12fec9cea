import { type Mark, markInputRule } from '@tiptap/core'
import type { ParseRule } from '@tiptap/pm/model'
import { isSafeHref } from '../../../items/body/href.ts'
import { markOf } from './from-schema.ts'

const link = markOf('link', {
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element: HTMLElement) => {
        const href = element.getAttribute('href') ?? ''
        return isSafeHref(href) ? { href } : false
      },
    },
  ],
  renderHTML: ({ mark }) => ['a', { href: mark.attrs.href, rel: 'noopener nofollow' }, 0],
})

interface SimpleMark {
  tag: string
  also?: readonly ParseRule[]
  keys: readonly string[]
  typed?: RegExp
}

/** A mark without attributes: its tag, what else is read as it, its keys, how it is typed. */
function simple(name: string, { tag, also = [], keys, typed }: SimpleMark): Mark {
  return markOf(name, {
    parseHTML: () => [{ tag }, ...also],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
    addKeyboardShortcuts() {
      const toggle = () => this.editor.commands.toggleMark(name)
      return Object.fromEntries(keys.map((key) => [key, toggle]))
    },
    addInputRules() {
      return typed ? [markInputRule({ find: typed, type: this.type })] : []
    },
  })
}

export const marks = [
  link,
  simple('bold', {
    tag: 'strong',
    also: [{ tag: 'b' }],
    keys: ['Mod-b'],
    typed: /(?:^|\s)(\*\*(?!\s)([^*]+)(?<!\s)\*\*)$/,
  }),
  simple('italic', {
    tag: 'em',
    also: [{ tag: 'i' }],
    keys: ['Mod-i'],
    typed: /(?:^|\s)((?:\*(?!\s|\*)([^*]+)(?<!\s)\*))$/,
  }),
  simple('strike', {
    tag: 's',
    also: [{ tag: 'del' }, { tag: 'strike' }],
    keys: ['Mod-Shift-s'],
    typed: /(?:^|\s)(~~(?!\s)([^~]+)(?<!\s)~~)$/,
  }),
  simple('underline', {
    tag: 'u',
    keys: ['Mod-u'],
    typed: /(?:^|\s)(\+\+(?!\s)([^+]+)(?<!\s)\+\+)$/,
  }),
  simple('highlight', {
    tag: 'mark',
    keys: ['Mod-Shift-h'],
    typed: /(?:^|\s)(==(?!\s)([^=]+)(?<!\s)==)$/,
  }),
  simple('code', { tag: 'code', keys: ['Mod-e'], typed: /(?:^|\s)(`([^`]+)`)$/ }),
]
