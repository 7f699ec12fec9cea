import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { announce, type EditorFile, type EditorOptions, t, toastError } from 'portico/sdk/client'

type Upload = NonNullable<EditorOptions['upload']>

/** A place that waits for its file; it moves with the text around it. */
type Change = { add: { id: object; pos: number; element: HTMLElement } } | { remove: object }

const waiting = new PluginKey<DecorationSet>('files')

/** Files that are pasted, dropped or chosen: pictures are shown, others are named. */
export const Files = Extension.create<{ upload: Upload | undefined }>({
  name: 'files',
  addOptions: () => ({ upload: undefined }),
  addProseMirrorPlugins() {
    const { editor, options } = this
    if (!options.upload) return []
    return [
      new Plugin<DecorationSet>({
        key: waiting,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, before) {
            const set = before.map(tr.mapping, tr.doc)
            const change = tr.getMeta(waiting) as Change | undefined
            if (!change) return set
            if ('add' in change) {
              const { id, pos, element } = change.add
              return set.add(tr.doc, [Decoration.widget(pos, element, { id })])
            }
            return set.remove(set.find(undefined, undefined, ({ id }) => id === change.remove))
          },
        },
        props: {
          decorations: (state) => waiting.getState(state),
          handlePaste: (view, event) => {
            const { clipboardData } = event
            // Word and Excel bring a picture of what they bring as text, too.
            const files = clipboardData?.getData('text/html')
              ? []
              : [...(clipboardData?.files ?? [])]
            return take(editor, files, view.state.selection.from)
          },
          handleDrop: (view, event, _slice, moved) => {
            if (moved) return false
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            return take(editor, [...(event.dataTransfer?.files ?? [])], at?.pos ?? 0)
          },
        },
      }),
    ]
  },
})

/** The browser's own window for choosing files; they come where the caret is. */
export function chooseFiles(editor: Editor): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.addEventListener('change', () => {
    take(editor, [...(input.files ?? [])], editor.state.selection.from)
    editor.commands.focus()
  })
  input.click()
}

/** True when there was something to take. */
export function take(editor: Editor, files: readonly File[], pos: number): boolean {
  const { upload } = filesOf(editor)
  if (!upload || files.length === 0 || editor.state.doc.resolve(pos).parent.type.spec.code)
    return false
  for (const file of files) void bring(editor, upload, file, pos)
  return true
}

function filesOf(editor: Editor): { upload: Upload | undefined } {
  const found = editor.extensionManager.extensions.find(({ name }) => name === 'files')
  return found?.options ?? { upload: undefined }
}

async function bring(editor: Editor, upload: Upload, file: File, pos: number): Promise<void> {
  const id = {}
  const bar = document.createElement('progress')
  bar.className = 'progress editor-upload'
  bar.ariaLabel = t('core.file.uploading', { name: file.name })
  const change = (meta: Change) =>
    editor.state.tr.setMeta(waiting, meta).setMeta('addToHistory', false)
  editor.view.dispatch(change({ add: { id, pos, element: bar } }))
  announce(bar.ariaLabel)
  try {
    const saved = await upload(file, (part) => {
      bar.value = part
    })
    const place = waiting
      .getState(editor.state)
      ?.find(undefined, undefined, (spec) => spec.id === id)[0]
    if (!place || editor.isDestroyed) return
    const node = editor.schema.nodeFromJSON(nodeFor(saved))
    const { tr } = editor.state
    editor.view.dispatch(
      tr.replaceWith(place.from, place.from, node).setMeta(waiting, { remove: id }),
    )
    announce(t('core.file.uploaded', { name: file.name }))
  } catch (error) {
    if (!editor.isDestroyed) editor.view.dispatch(change({ remove: id }))
    toastError(error)
  }
}

function nodeFor({ id: fileId, name, size, image, width, height }: EditorFile) {
  if (!image) return { type: 'file', attrs: { fileId, name: name.slice(0, 255), size } }
  const known = width && height ? { width, height } : {}
  return { type: 'image', attrs: { fileId, alt: '', ...known } }
}
