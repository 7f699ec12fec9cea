import { announce, t } from 'portico/sdk/client'
import { type Box, jumped, resized, shifted } from '../../grid.ts'

interface Held<B extends Box> {
  grip: HTMLElement
  key: string
  name: string
  before: readonly B[]
}

export interface Hands<B extends Box> {
  boxes(): readonly B[]
  /** Shows the frames so, for the time being. */
  show(boxes: readonly B[]): void
  /** Keeps them as they are shown. */
  keep(boxes: readonly B[]): void
}

/** Moves frames by keys: grabbed, moved, resized, dropped or put back, and every step is said. */
export function createKeyboard<B extends Box>({ boxes, show, keep }: Hands<B>) {
  let held: Held<B> | undefined
  let now: readonly B[] = []

  const find = (key: string) => now.find((box) => box.key === key)
  const where = (key: string) => {
    const { x = 0, y = 0, w = 1, h = 1 } = find(key) ?? {}
    return { x: x + 1, y: y + 1, w, h }
  }

  function grab(grip: HTMLElement): void {
    const frame = grip.closest<HTMLElement>('[data-key]')!
    now = boxes()
    held = { grip, key: frame.dataset.key!, name: frame.ariaLabel ?? '', before: now }
    grip.ariaPressed = 'true'
    announce(t('pages.client.grabbed', { name: held.name, ...where(held.key) }), true)
  }

  function letGo(): Held<B> | undefined {
    const was = held
    held = undefined
    if (was) was.grip.ariaPressed = null
    return was
  }

  function drop(): void {
    const was = letGo()
    if (!was) return
    announce(t('pages.client.dropped', { name: was.name, ...where(was.key) }), true)
    keep(now)
  }

  function putBack(): void {
    const was = letGo()
    if (!was) return
    show(was.before)
    announce(t('pages.client.put-back', { name: was.name }), true)
  }

  function step(key: string, arrow: string, resizing: boolean): readonly B[] {
    const { w = 1, h = 1 } = find(key) ?? {}
    const [dx, dy] = steps[arrow]!
    if (resizing) return resized(now, key, w + dx, h + dy)
    return dx === 0 ? jumped(now, key, dy < 0 ? 'up' : 'down') : shifted(now, key, dx)
  }

  return {
    held: () => held !== undefined,
    drop,
    /** True where the key meant something here. */
    press({ key: pressed, shiftKey }: KeyboardEvent, grip: HTMLElement): boolean {
      if (pressed === 'Enter' || pressed === ' ') {
        if (held) drop()
        else grab(grip)
        return true
      }
      if (!held) return false
      if (pressed === 'Escape') {
        putBack()
        return true
      }
      if (!(pressed in steps)) return false
      now = step(held.key, pressed, shiftKey)
      show(now)
      announce(t('pages.client.at', where(held.key)), true)
      return true
    },
  }
}

const steps: Record<string, readonly [number, number]> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0] },
  ...{ ArrowUp: [0, -1], ArrowDown: [0, 1] },
}
