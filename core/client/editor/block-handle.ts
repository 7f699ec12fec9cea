import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { icon, t } from 'portico/sdk/client'
import type { BodyProfile } from '../../../sdk/items.ts'
import { blockActions, known } from './actions.ts'
import { blockAt, moveBlock } from './moving.ts'
import { perFrame } from './per-frame.ts'
import { openPopover } from './popover.ts'

/**
 * The handle beside a block: drag it, or press it for a menu. It stands at the block under the pointer,
 * or else at the one with the caret; Alt+Enter in the text opens the same menu.
 */
export function createBlockHandle(editor: Editor, surface: HTMLElement, profile: BodyProfile) {
  const handle = document.createElement('button')
  handle.type = 'button'
  handle.className = 'btn quiet small icon editor-handle'
  handle.draggable = true
  handle.ariaLabel = t('core.editor.block')
  handle.ariaHasPopup = 'menu'
  handle.setAttribute('aria-keyshortcuts', 'Alt+Enter')
  handle.dataset.tip = handle.ariaLabel
  handle.append(icon('grip-vertical', 18))
  surface.append(handle)
  let pos = 0

  function standAt(at: number): void {
    const block = editor.view.nodeDOM(at)
    if (!(block instanceof HTMLElement)) return
    pos = at
    const top = block.getBoundingClientRect().top - surface.getBoundingClientRect().top
    handle.style.translate = `0 ${Math.round(top)}px`
  }

  const followCaret = () => standAt(blockAt(editor))
  const followPointer = ({ target }: Event) => {
    const at = blockUnder(editor, target as Element)
    if (at !== undefined) standAt(at)
  }
  const openMenu = () => openBlockMenu(editor, handle, pos, profile)
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.altKey) return
    event.preventDefault()
    followCaret()
    openMenu()
  }
  const follow = perFrame(followCaret)
  editor.on('selectionUpdate', follow)
  editor.view.dom.addEventListener('pointermove', followPointer)
  editor.view.dom.addEventListener('keydown', press, true)
  handle.addEventListener('click', openMenu)
  handle.addEventListener('dragstart', (event) => startDrag(editor, event, pos))
  return {
    destroy() {
      follow.stop()
      editor.off('selectionUpdate', follow)
      handle.remove()
    },
  }
}

/** The outermost block an element of the text belongs to. */
function blockUnder({ view }: Editor, element: Element): number | undefined {
  let block: Element | null = element
  while (block && block.parentElement !== view.dom) block = block.parentElement
  if (!block) return undefined
  const $pos = view.state.doc.resolve(view.posAtDOM(block, 0))
  return $pos.depth ? $pos.before(1) : $pos.pos
}

function startDrag({ view, state }: Editor, event: DragEvent, pos: number): void {
  const selection = NodeSelection.create(state.doc, pos)
  view.dispatch(state.tr.setSelection(selection))
  const block = view.nodeDOM(pos)
  if (block instanceof Element) event.dataTransfer?.setDragImage(block, 0, 0)
  event.dataTransfer?.setData('text/plain', selection.node.textContent)
  view.dragging = { slice: selection.content(), move: true }
}

function openBlockMenu(
  editor: Editor,
  handle: HTMLElement,
  pos: number,
  profile: BodyProfile,
): void {
  const node = editor.state.doc.nodeAt(pos)
  if (!node) return
  const menu = document.createElement('div')
  menu.className = 'editor-menu'
  menu.role = 'menu'
  menu.ariaLabel = t('core.editor.block')
  const caretIn = () =>
    editor
      .chain()
      .setTextSelection(node.isTextblock || !node.isLeaf ? pos + 1 : pos)
      .run()
  const whole = { from: pos, to: pos + node.nodeSize }
  const lines: MenuLine[] = [
    { label: t('core.editor.up'), icon: 'arrow-up', run: () => moveBlock(editor, pos, -1) },
    { label: t('core.editor.down'), icon: 'arrow-down', run: () => moveBlock(editor, pos, 1) },
    {
      label: t('core.editor.duplicate'),
      icon: 'copy',
      run: () => editor.commands.insertContentAt(whole.to, node.toJSON()),
    },
    {
      label: t('core.editor.delete'),
      icon: 'trash-2',
      run: () => editor.commands.deleteRange(whole),
    },
  ]
  const turns = known(blockActions, profile)
    .filter(({ only }) => only !== 'insert' && !node.isLeaf && node.type.name !== 'table')
    .map((action) => ({
      label: t(action.label),
      icon: action.icon,
      run() {
        caretIn()
        if (!/^(?:paragraph|heading)$/.test(node.type.name)) editor.commands.clearNodes()
        action.run(editor)
      },
    }))
  const close = openPopover(editor, menu, handle)
  const take = ({ run }: MenuLine) => {
    close()
    run()
    editor.commands.focus()
  }
  menu.append(...lines.map((line) => lineOf(line, take)))
  if (turns.length) {
    const group = document.createElement('div')
    group.role = 'group'
    group.ariaLabel = t('core.editor.turnInto')
    const title = document.createElement('small')
    title.className = 'editor-menu-title'
    title.ariaHidden = 'true'
    title.textContent = group.ariaLabel
    group.append(title, ...turns.map((line) => lineOf(line, take)))
    menu.append(group)
  }
  menu.addEventListener('keydown', (event) => walkMenu(event, menu))
  menu.querySelector('button')?.focus()
}

interface MenuLine {
  label: string
  icon: string
  run(): unknown
}

function lineOf(line: MenuLine, take: (line: MenuLine) => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.role = 'menuitem'
  button.tabIndex = -1
  button.className = 'menu-item'
  button.append(icon(line.icon, 18), line.label)
  button.addEventListener('click', () => take(line))
  return button
}

function walkMenu(event: KeyboardEvent, menu: HTMLElement): void {
  const lines = [...menu.querySelectorAll('button')]
  const at = lines.indexOf(event.target as HTMLButtonElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  lines.at(next === lines.length ? 0 : next)?.focus()
}
