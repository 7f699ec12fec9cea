import { Editor, type Extensions, type JSONContent } from '@tiptap/core'
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from '@tiptap/extensions'
import { EditorState } from '@tiptap/pm/state'
import type { EditorHandle, EditorOptions } from 'portico/sdk/client'
import type { RichText } from '../../../sdk/items.ts'
import { createBlockHandle } from './block-handle.ts'
import { createContextBar } from './context-bar.ts'
import { Files } from './files.ts'
import { LongText } from './long-text.ts'
import { MoveKeys } from './moving.ts'
import { Paste } from './paste.ts'
import { schemaExtensions } from './schema/index.ts'
import { Suggest } from './suggest.ts'
import { createToolbar } from './toolbar.ts'
import { triggersFor } from './triggers.ts'

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
    content: empty as JSONContent,
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
  const parts = [createToolbar(editor, options), createContextBar(editor)]
  const handle = createBlockHandle(editor, surface, profile)
  place.append(...parts.map(({ element }) => element), surface)
  return {
    doc: () => editor.getJSON() as RichText,
    set,
    focus: () => void editor.commands.focus(),
    destroy() {
      for (const part of [...parts, handle]) part.destroy()
      editor.destroy()
      place.replaceChildren()
    },
    tiptap: editor,
  }
}

function behaviour(options: EditorOptions, more: Extensions): Extensions {
  const { placeholder = '' } = options
  const together = more.some(({ name }) => name === 'collaboration')
  return [
    Dropcursor.configure({ class: 'editor-drop', color: false }),
    Gapcursor,
    Placeholder.configure({ placeholder }),
    Suggest.configure({ triggers: triggersFor(options) }),
    Files.configure({ upload: options.upload }),
    Paste.configure({ profile: options.profile }),
    MoveKeys,
    LongText,
    ...(together ? [] : [UndoRedo]),
  ]
}

function replaceDocument(editor: Editor, json: RichText): void {
  const doc = editor.schema.nodeFromJSON(json.content.length ? json : empty)
  doc.check()
  const { plugins } = editor.state
  editor.view.updateState(EditorState.create({ doc, plugins }))
}
