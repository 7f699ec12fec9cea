import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { t } from 'portico/sdk/client'
import type { Action } from './actions.ts'
import { perFrame } from './per-frame.ts'
import { buttonFor, walk } from './toolbar.ts'

/** A second bar for what the caret is in: a table, a picture, code. */
export function createContextBar(editor: Editor) {
  const element = document.createElement('div')
  element.className = 'editor-bar editor-context'
  element.role = 'toolbar'
  element.ariaLabel = t('core.editor.here')
  element.hidden = true
  element.addEventListener('keydown', (event) => walk(event, element))
  let shown = ''

  const update = perFrame(() => {
    const { key, build } = contextOf(editor)
    if (key === shown) return
    shown = key
    element.hidden = !build
    element.replaceChildren(...(build?.() ?? []))
    const first = element.querySelector('button')
    if (first) first.tabIndex = 0
  })
  editor.on('transaction', update)
  return {
    element,
    destroy() {
      update.stop()
      editor.off('transaction', update)
    },
  }
}

function contextOf(editor: Editor): { key: string; build?: () => HTMLElement[] } {
  const { selection } = editor.state
  if (selection instanceof NodeSelection && selection.node.type.name === 'image') {
    const key = `image ${selection.from} ${selection.node.attrs.fileId}`
    return { key, build: () => [field(editor, 'alt', 'core.file.altText', 1000)] }
  }
  if (editor.isActive('codeBlock')) {
    return {
      key: `code ${selection.$from.before()}`,
      build: () => [field(editor, 'language', 'core.editor.language', 30)],
    }
  }
  if (editor.isActive('table')) {
    return { key: 'table', build: () => tableActions.map((one) => buttonFor(one, editor).button) }
  }
  return { key: '' }
}

/** An attribute of the chosen node, written as it is typed. */
function field(editor: Editor, name: 'alt' | 'language', label: string, most: number): HTMLElement {
  const { selection } = editor.state
  const pos = selection instanceof NodeSelection ? selection.from : selection.$from.before()
  const input = document.createElement('input')
  input.className = 'input'
  input.maxLength = most
  input.placeholder = t(label)
  input.ariaLabel = input.placeholder
  input.value = editor.state.doc.nodeAt(pos)?.attrs[name] ?? ''
  input.addEventListener('input', () => {
    const value = name === 'alt' ? input.value : languageIn(input.value)
    editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, name, value))
  })
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    editor.commands.focus()
  })
  return input
}

const languageIn = (text: string) => text.replace(/[^\w+#.-]/g, '').slice(0, 30) || null

type TableCommand =
  | 'addRowBefore'
  | 'addRowAfter'
  | 'addColumnBefore'
  | 'addColumnAfter'
  | 'deleteRow'
  | 'deleteColumn'
  | 'mergeOrSplit'
  | 'toggleHeaderRow'
  | 'deleteTable'

const inTable = (command: TableCommand, shown: { icon: string }): Action => ({
  label: `core.editor.${command}`,
  ...shown,
  run: (editor) => void editor.chain().focus()[command]().run(),
})

const tableActions: Action[] = [
  inTable('addRowBefore', { icon: 'between-horizontal-start' }),
  inTable('addRowAfter', { icon: 'between-horizontal-end' }),
  inTable('deleteRow', { icon: 'table-rows-split' }),
  inTable('addColumnBefore', { icon: 'between-vertical-start' }),
  inTable('addColumnAfter', { icon: 'between-vertical-end' }),
  inTable('deleteColumn', { icon: 'table-columns-split' }),
  inTable('mergeOrSplit', { icon: 'table-cells-merge' }),
  inTable('toggleHeaderRow', { icon: 'panel-top' }),
  inTable('deleteTable', { icon: 'trash-2' }),
]
