import type { Editor } from '@tiptap/core'
import { type EditorOptions, icon, t } from 'portico/sdk/client'
import { type Action, blockActions, historyActions, known, markActions } from './actions.ts'
import { chooseFiles } from './files.ts'
import { askForLink } from './link-form.ts'
import { perFrame } from './per-frame.ts'

/** The bar over the text: one stop of Tab, arrows go along its buttons. */
export function createToolbar(editor: Editor, options: EditorOptions) {
  const element = document.createElement('div')
  element.className = 'editor-bar'
  element.role = 'toolbar'
  element.ariaLabel = t('core.editor.toolbar')
  const groups = [
    known(markActions, options.profile),
    known(inserts(options), options.profile),
    known(blockActions, options.profile).filter(({ label }) => inBar.has(label)),
    historyActions,
  ]
  const rows = groups.filter(({ length }) => length).map((group) => groupOf(group, editor))
  const buttons = rows.flatMap((row) => row.buttons)
  element.append(...rows.map(({ box }) => box))
  buttons[0]!.button.tabIndex = 0
  element.addEventListener('keydown', (event) => walk(event, element))

  const update = perFrame(() => {
    for (const { button, action } of buttons) {
      if (action.active) button.ariaPressed = String(action.active(editor))
      if (action.possible) button.ariaDisabled = String(!action.possible(editor))
    }
  })
  editor.on('transaction', update)
  update()
  return {
    element,
    destroy() {
      update.stop()
      editor.off('transaction', update)
    },
  }
}

const inBar = new Set(
  ['heading', 'subheading', 'bulletList', 'orderedList', 'taskList', 'table'].map(
    (name) => `core.editor.${name}`,
  ),
)

function inserts({ upload }: EditorOptions): Action[] {
  const link: Action = {
    label: 'core.editor.link',
    icon: 'link',
    makes: 'link',
    run: askForLink,
    active: (editor) => editor.isActive('link'),
  }
  const files: Action = {
    label: 'core.editor.files',
    icon: 'paperclip',
    makes: 'file',
    run: (editor) => chooseFiles(editor),
  }
  return upload ? [link, files] : [link]
}

function groupOf(actions: readonly Action[], editor: Editor) {
  const buttons = actions.map((action) => buttonFor(action, editor))
  const box = document.createElement('div')
  box.className = 'editor-group'
  box.append(...buttons.map(({ button }) => button))
  return { box, buttons }
}

export function buttonFor(action: Action, editor: Editor) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn quiet small icon'
  button.tabIndex = -1
  button.ariaLabel = t(action.label)
  button.dataset.tip = button.ariaLabel
  button.append(icon(action.icon, 18))
  // The selection stays in the text.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  button.addEventListener('click', () => action.run(editor))
  return { button, action }
}

/** Arrows go along a bar's buttons; it is one stop of Tab. */
export function walk(event: KeyboardEvent, bar: HTMLElement): void {
  const buttons = [...bar.querySelectorAll('button')]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
  if (next === undefined || at < 0) return
  event.preventDefault()
  const target = buttons.at(next === buttons.length ? 0 : next)!
  for (const button of buttons) button.tabIndex = button === target ? 0 : -1
  target.focus()
}
