import { type Editor, Extension } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import { announce, t } from 'portico/sdk/client'

/** Alt with Shift and an arrow moves what the caret is in: an item of a list, or a block. */
export const MoveKeys = Extension.create({
  name: 'moveKeys',
  addKeyboardShortcuts() {
    const move = (by: 1 | -1) => () => {
      const { $from } = this.editor.state.selection
      const item = itemAround($from)
      return (
        (item !== undefined && moveBlock(this.editor, item, by)) ||
        moveBlock(this.editor, blockAt(this.editor), by)
      )
    }
    return { 'Alt-Shift-ArrowUp': move(-1), 'Alt-Shift-ArrowDown': move(1) }
  },
})

/** Where the outermost block with the caret begins. */
export function blockAt({ state }: Editor): number {
  const { selection } = state
  if (selection instanceof NodeSelection && selection.$from.depth === 0) return selection.from
  return selection.$from.depth ? selection.$from.before(1) : 0
}

function itemAround($pos: ResolvedPos): number | undefined {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (/^(?:list|task)Item$/.test($pos.node(depth).type.name)) return $pos.before(depth)
  }
  return undefined
}

/** Its neighbour goes to its other side, so that the caret stays where it is. */
export function moveBlock(editor: Editor, pos: number, by: 1 | -1): boolean {
  const { doc, tr } = editor.state
  const $pos = doc.resolve(pos)
  const { parent } = $pos
  const node = $pos.nodeAfter
  const at = $pos.index()
  const neighbour = parent.maybeChild(at + by)
  if (!node || !neighbour) return false
  if (by === 1) {
    const from = pos + node.nodeSize
    tr.delete(from, from + neighbour.nodeSize).insert(pos, neighbour)
  } else {
    tr.insert(pos + node.nodeSize, neighbour).delete(pos - neighbour.nodeSize, pos)
  }
  editor.view.dispatch(tr.scrollIntoView())
  announce(t('core.editor.movedTo', { place: at + by + 1, all: parent.childCount }))
  return true
}
