import type { Editor } from '@tiptap/core'
import { type EditorOptions, icon, t } from 'portico/sdk/client'
import { actionsFor } from './actions.ts'

/** The bar over the text: one stop of Tab, arrows go along its buttons. */
export function createToolbar(editor: Editor, options: EditorOptions) {
  const element = document.createElement('div')
  element.className = 'editor-bar'
  element.role = 'toolbar'
  element.ariaLabel = t('core.editor.toolbar')
  const buttons = actionsFor(editor, options).map((action) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn quiet small icon'
    button.tabIndex = -1
    button.dataset.tip = t(action.label)
    button.ariaLabel = button.dataset.tip
    button.append(icon(action.icon, 18))
    // The selection stays in the text.
    button.addEventListener('pointerdown', (event) => event.preventDefault())
    button.addEventListener('click', () => action.run(editor))
    return { button, action }
  })
  element.append(...buttons.map(({ button }) => button))
  buttons[0]!.button.tabIndex = 0
  element.addEventListener('keydown', (event) => walk(event, element))

  const update = () => {
    for (const { button, action } of buttons) {
      if (action.active) button.ariaPressed = String(action.active(editor))
      if (action.possible) button.ariaDisabled = String(!action.possible(editor))
    }
  }
  editor.on('transaction', update)
  update()
  return { element, destroy: () => editor.off('transaction', update) }
}

function walk(event: KeyboardEvent, bar: HTMLElement): void {
  const buttons = [...bar.querySelectorAll('button')]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
  if (next === undefined || at < 0) return
  event.preventDefault()
  const target = buttons.at(next === buttons.length ? 0 : next)!
  for (const button of buttons) button.tabIndex = button === target ? 0 : -1
  target.focus()
}
