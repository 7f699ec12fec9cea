import { mergeAttributes } from '@tiptap/core'
import { carries, nodeOf } from './from-schema.ts'

const hardBreak = nodeOf('hardBreak', {
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const insert = () =>
      this.editor.commands.first(({ commands }) => [
        () => commands.exitCode(),
        () => commands.insertContent({ type: 'hardBreak' }),
      ])
    return { 'Shift-Enter': insert }
  },
})

const image = nodeOf('image', {
  draggable: true,
  parseHTML: () => [{ tag: 'img', getAttrs: carries('fileId') }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { fileId, alt, width, height } = node.attrs
    return ['img', mergeAttributes(HTMLAttributes, { src: `/files/${fileId}`, alt, width, height })]
  },
  renderText: ({ node }) => node.attrs.alt,
})

const file = nodeOf('file', {
  draggable: true,
  parseHTML: () => [{ tag: 'span.file', getAttrs: carries('fileId', 'name') }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { class: 'file' }),
    node.attrs.name,
  ],
  renderText: ({ node }) => node.attrs.name,
})

const mention = nodeOf('mention', {
  parseHTML: () => [{ tag: 'span.mention', getAttrs: carries('id', 'label') }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { class: 'mention' }),
    `@${node.attrs.label}`,
  ],
  renderText: ({ node }) => `@${node.attrs.label}`,
})

const hashtag = nodeOf('hashtag', {
  parseHTML: () => [{ tag: 'span.hashtag', getAttrs: carries('tag') }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { class: 'hashtag' }),
    `#${node.attrs.tag}`,
  ],
  renderText: ({ node }) => `#${node.attrs.tag}`,
})

export const inlineNodes = [hardBreak, image, file, mention, hashtag]
