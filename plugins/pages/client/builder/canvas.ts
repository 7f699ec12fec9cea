import { GridStack } from 'gridstack'
import { type Box, columns, mostRows } from '../../grid.ts'

/** The frames of a page under the pointer. */
export interface Canvas {
  /** Where they stand now. */
  boxes(): Box[]
  /** Puts them where they belong, without telling. */
  place(boxes: readonly Box[]): void
  end(): void
}

/** A row and its gap. */
const rowHeight = 96

/** Lets frames be dragged and resized; `moved` is told when a hand lets go. */
export function openCanvas(frames: HTMLElement, moved: (boxes: Box[]) => void): Canvas {
  frames.classList.add('ready')
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const grid = GridStack.init(
    {
      ...{ column: columns, cellHeight: rowHeight, margin: 0, float: false, animate: !still },
      ...{ handle: '.pages-frame-head', alwaysShowResizeHandle: true },
      resizable: { handles: 'e,se,s,w' },
      draggable: { handle: '.pages-frame-head', cancel: 'a,form,.pages-grip', scroll: true },
    },
    frames,
  )!
  for (const node of grid.engine.nodes) if (node.el) grid.update(node.el, { maxH: mostRows })

  const boxes = () =>
    grid.engine.nodes.map(({ id, x = 0, y = 0, w = 1, h = 1 }): Box => {
      return { key: String(id), x, y, w, h }
    })
  const tell = () => queueMicrotask(() => moved(boxes()))
  grid.on('dragstop', tell)
  grid.on('resizestop', tell)

  return {
    boxes,
    place(wanted) {
      // One pushes another while they are put in place one by one: it is seen to until all stand.
      for (let round = 0; round < 4; round++) {
        const now = new Map(boxes().map((box) => [box.key, box]))
        const off = wanted.filter((box) => !same(box, now.get(box.key)))
        if (off.length === 0) return
        grid.batchUpdate()
        for (const { key, x, y, w, h } of off) {
          const node = grid.engine.nodes.find(({ id }) => id === key)
          if (node?.el) grid.update(node.el, { x, y, w, h })
        }
        grid.batchUpdate(false)
      }
    },
    end: () => void grid.destroy(false),
  }
}

const same = (a: Box, b: Box | undefined) =>
  b !== undefined && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h
