import { carries, nodeOf } from './from-schema.ts'

const embed = nodeOf('embed', {
  draggable: true,
  parseHTML: () => [{ tag: 'div.embed', getAttrs: carries('type', 'id') }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'div',
    { ...HTMLAttributes, class: 'embed' },
    `${node.attrs.type} ${node.attrs.id}`,
  ],
})

export const embeds = [embed]
