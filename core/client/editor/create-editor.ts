import { Editor, type Extensions } from '@tiptap/core'
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions'
import { EditorState } from '@tiptap/pm/state'
import type { EditorHandle, EditorOptions } from 'portico/sdk/client'
import type { RichText } from '../../../sdk/items.ts'
import { schemaExtensions } from './schema/index.ts'
import { createToolbar } from './toolbar.ts'

const empty: RichText = { type: 'doc', content: [{ type: 'paragraph' }] }

/** An editor at its place: a bar of buttons and the text. */
export function createEditor(options: EditorOptions): EditorHandle {
  const { place, profile, label, extensions = [] } = options
  const more = extensions as Extensions
  const surface = document.createElement('div')
  surface.className = 'editor-surface'
  const editor = new Editor({
    element: surface,
    injectCSS: false,
    content: empty,
    extensions: [...schemaExtensions(profile), ...behaviour(options, more), ...more],
    editorProps: {
      attributes: {
        class: 'editor-text prose long',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
      },
    },
    onUpdate: () => options.changed?.(),
  })
  const set = (doc: RichText) => replaceDocument(editor, doc)
  if (options.content) set(options.content)
  const toolbar = createToolbar(editor, options)
  place.append(toolbar.element, surface)
  return {
    doc: () => editor.getJSON() as RichText,
    set,
    focus: () => void editor.commands.focus(),
    destroy() {
      toolbar.destroy()
      editor.destroy()
      place.replaceChildren()
    },
    tiptap: editor,
  }
}

function behaviour({ placeholder = '' }: EditorOptions, more: Extensions): Extensions {
  const together = more.some(({ name }) => name === 'collaboration')
  return [
    Dropcursor.configure({ class: 'editor-drop', color: false }),
    Gapcursor,
    Placeholder.configure({ placeholder }),
    ...(together ? [] : [UndoRedo]),
  ]
}

function replaceDocument(editor: Editor, json: RichText): void {
  const doc = editor.schema.nodeFromJSON(json.content.length ? json : empty)
  doc.check()
  const { plugins } = editor.state
  editor.view.updateState(EditorState.create({ doc, plugins }))
}
