/** The grid of a page; shared by the server and the builder in the browser. */
export const columns = 12
export const mostRows = 24
/** Rows down to which a widget may be put. */
const deepest = 2000

/** A place in the grid. */
export interface Box {
  key: string
  x: number
  y: number
  w: number
  h: number
}

/** As they are read: row by row. The page shows them in this order. */
export function inOrder<B extends Box>(grid: readonly B[]): B[] {
  return grid.toSorted((a, b) => a.y - b.y || a.x - b.x)
}

/**
 * The same grid with nothing outside of it, nothing on top of another, and no empty rows: everything
 * rises as far as it can. `first` stays where it is wanted, and others make way for it.
 */
export function settled<B extends Box>(grid: readonly B[], first?: string): B[] {
  const placed: B[] = []
  const fits = (box: B) => placed.every((other) => !overlap(box, other))
  const wanted = inOrder(grid.map(within))
  const ordered = [
    ...wanted.filter(({ key }) => key === first),
    ...wanted.filter(({ key }) => key !== first),
  ]
  for (const box of ordered) {
    let y = box.y
    while (!fits({ ...box, y })) y++
    placed.push({ ...box, y })
  }
  return risen(placed)
}

function risen<B extends Box>(grid: readonly B[]): B[] {
  const placed: B[] = []
  for (const box of inOrder(grid)) {
    let { y } = box
    while (y > 0 && placed.every((other) => !overlap({ ...box, y: y - 1 }, other))) y--
    placed.push({ ...box, y })
  }
  return inOrder(placed)
}

function within<B extends Box>(box: B): B {
  const w = clamp(box.w, 1, columns)
  const h = clamp(box.h, 1, mostRows)
  return { ...box, w, h, x: clamp(box.x, 0, columns - w), y: clamp(box.y, 0, deepest) }
}

/** Another size, where it stands; others make way. */
export function resized<B extends Box>(grid: readonly B[], key: string, w: number, h: number): B[] {
  return settled(changed(grid, key, { w, h } as Partial<B>), key)
}

/** Below everything else. */
export function added<B extends Box>(grid: readonly B[], box: B): B[] {
  const y = Math.max(0, ...grid.map((other) => other.y + other.h))
  return settled([...grid, { ...box, y }])
}

/** To the left or to the right by columns. */
export function shifted<B extends Box>(grid: readonly B[], key: string, dx: number): B[] {
  const box = grid.find((one) => one.key === key)
  if (!box) return [...grid]
  const x = clamp(box.x + dx, 0, columns - box.w)
  return settled(changed(grid, key, { x } as Partial<B>), key)
}

/** Past the nearest one above or below it that is in its way. */
export function jumped<B extends Box>(grid: readonly B[], key: string, way: 'up' | 'down'): B[] {
  const box = grid.find((one) => one.key === key)
  const inWay = inOrder(grid).filter((one) => box && one.key !== key && sharesColumns(one, box))
  if (!box) return [...grid]
  if (way === 'up') {
    const above = inWay.findLast(({ y }) => y < box.y)
    if (!above) return [...grid]
    return settled(changed(grid, key, { y: above.y } as Partial<B>), key)
  }
  const below = inWay.find(({ y }) => y >= box.y + box.h)
  if (!below) return [...grid]
  return settled(changed(grid, below.key, { y: box.y } as Partial<B>), below.key)
}

/** Changes places with the one read before or after it: how a list is put in order. */
export function reordered<B extends Box>(grid: readonly B[], key: string, way: 'up' | 'down'): B[] {
  const order = inOrder(grid)
  const at = order.findIndex((one) => one.key === key)
  const [before, after] = way === 'up' ? [order[at - 1], order[at]] : [order[at], order[at + 1]]
  if (!before || !after) return [...grid]
  const [left, right] =
    before.y === after.y
      ? [
          { ...after, x: before.x },
          { ...before, x: before.x + after.w },
        ]
      : [
          { ...after, x: before.x, y: before.y },
          { ...before, x: after.x, y: after.y },
        ]
  const rest = grid.filter((one) => one.key !== before.key && one.key !== after.key)
  return settled([...rest, left, right], left.key)
}

function changed<B extends Box>(grid: readonly B[], key: string, change: Partial<B>): B[] {
  return grid.map((one) => (one.key === key ? { ...one, ...change } : one))
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, Math.trunc(value)))

const sharesColumns = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w

const overlap = (a: Box, b: Box) => sharesColumns(a, b) && a.y < b.y + b.h && b.y < a.y + a.h
