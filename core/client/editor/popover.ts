import type { Editor } from '@tiptap/core'
import { type Anchor, float } from '../elements/float.ts'

/** A small form or menu beside the text; Escape and leaving it close it. One at a time. */
export function openPopover(editor: Editor, content: HTMLElement, anchor: Anchor): () => void {
  closeLast?.()
  const host = editor.view.dom.closest('.editor') ?? document.body
  content.classList.add('popup', 'editor-popover')
  host.append(content)
  const hide = float(content, anchor, 'bottom-start')
  const close = () => {
    if (closeLast !== close) return
    closeLast = undefined
    hide()
    content.remove()
  }
  closeLast = close
  content.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
    editor.commands.focus()
  })
  content.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && content.contains(relatedTarget)) return
    // A click into the popover itself leaves the focus nowhere for a moment.
    if (relatedTarget) close()
  })
  document.addEventListener(
    'pointerdown',
    function outside({ target }) {
      if (content.isConnected && content.contains(target as Node)) return
      document.removeEventListener('pointerdown', outside, true)
      close()
    },
    true,
  )
  return close
}

let closeLast: (() => void) | undefined

/** Where a place of the text is on the screen. */
export function placeOf(editor: Editor, pos: number): Anchor {
  return {
    contextElement: editor.view.dom,
    getBoundingClientRect() {
      const { left, top, bottom } = editor.view.coordsAtPos(
        Math.min(pos, editor.state.doc.content.size),
      )
      return new DOMRect(left, top, 1, bottom - top)
    },
  }
}
