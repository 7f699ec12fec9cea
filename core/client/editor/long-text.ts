import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/** From so many blocks on, what is off the screen is not laid out again at every key. */
const many = 200

export const LongText = Extension.create({
  name: 'longText',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        attributes: ({ doc }): Record<string, string> =>
          doc.childCount > many ? { class: 'editor-long' } : {},
      },
    }),
  ],
})
