import { autoUpdate, computePosition, flip, offset, type Placement, shift } from '@floating-ui/dom'

/** Where a popup stands: beside an element, or at a caret. */
export type Anchor = Element | { getBoundingClientRect(): DOMRect; contextElement?: Element }

/** Puts a popup into the top layer beside its anchor and keeps it there; call the result to hide it. */
export function float(popup: HTMLElement, anchor: Anchor, placement: Placement): () => void {
  popup.popover = 'manual'
  popup.showPopover()
  const place = async () => {
    const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })]
    const { x, y } = await computePosition(anchor, popup, {
      placement,
      strategy: 'fixed',
      middleware,
    })
    popup.style.translate = `${Math.round(x)}px ${Math.round(y)}px`
  }
  const stop = autoUpdate(anchor, popup, () => void place())
  return () => {
    stop()
    popup.hidePopover()
  }
}
