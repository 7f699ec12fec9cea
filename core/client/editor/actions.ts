import type { Editor } from '@tiptap/core'
import type { EditorOptions } from 'portico/sdk/client'
import { profiles } from '../../items/body/profiles.ts'

/** Something a button, a menu line or a key does. */
export interface Action {
  /** Key of its name. */
  label: string
  icon: string
  /** The node or mark it makes; where a profile does not know it, the action is left out. */
  makes?: string
  run(editor: Editor): void
  active?(editor: Editor): boolean
  possible?(editor: Editor): boolean
}

const mark = (name: string, icon: string): Action => ({
  label: `core.editor.${name}`,
  icon,
  makes: name,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  active: (editor) => editor.isActive(name),
})

const bar: Action[] = [
  mark('bold', 'bold'),
  mark('italic', 'italic'),
  mark('underline', 'underline'),
  mark('strike', 'strikethrough'),
  mark('code', 'code'),
  mark('highlight', 'highlighter'),
  {
    label: 'core.editor.undo',
    icon: 'undo-2',
    run: (editor) => editor.chain().focus().undo().run(),
    possible: (editor) => editor.can().undo(),
  },
  {
    label: 'core.editor.redo',
    icon: 'redo-2',
    run: (editor) => editor.chain().focus().redo().run(),
    possible: (editor) => editor.can().redo(),
  },
]

/** What the bar offers, as far as the profile knows it. */
export function actionsFor(_editor: Editor, { profile }: EditorOptions): Action[] {
  const { nodes, marks } = profiles[profile]
  return bar.filter(({ makes }) => !makes || nodes.has(makes) || marks.has(makes))
}
