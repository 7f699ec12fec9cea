import test from 'ava'
import fc from 'fast-check'
import { added, type Box, columns, inOrder, jumped, reordered, resized, settled } from './grid.ts'

const size = fc.integer({ min: -2, max: 15 })
const grid = fc
  .array(fc.record({ x: size, y: size, w: size, h: size }), { maxLength: 12 })
  .map((boxes) => boxes.map((box, index): Box => ({ key: `k${index}`, ...box })))

/** Where a browser puts them that is told only column, width and height, row by row. */
function flowed(boxes: readonly Box[]): Box[] {
  const taken = new Set<string>()
  const cells = ({ x, y, w, h }: Box) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)}/${y + Math.floor(at / w)}`)
  let [row, column] = [0, 0]
  return boxes.map((box) => {
    if (box.x < column) row++
    column = box.x
    while (cells({ ...box, y: row }).some((cell) => taken.has(cell))) row++
    const placed = { ...box, y: row }
    for (const cell of cells(placed)) taken.add(cell)
    return placed
  })
}

test('a settled grid overlaps nowhere, leaves no holes and is shown as it stands', (t) => {
  fc.assert(
    fc.property(grid, (boxes) => {
      const found = settled(boxes)
      const taken = found.flatMap(({ x, y, w, h }) =>
        Array.from({ length: w * h }, (_, at) => `${x + (at % w)}/${y + Math.floor(at / w)}`),
      )
      t.is(new Set(taken).size, taken.length)
      t.true(found.every(({ x, w, y }) => x >= 0 && y >= 0 && x + w <= columns))
      t.deepEqual(settled(found), found)
      t.deepEqual(flowed(found), found)
    }),
  )
})

test('up and down change the order in which widgets are read, and back', (t) => {
  const row: Box[] = [
    { key: 'a', x: 0, y: 0, w: 8, h: 2 },
    { key: 'b', x: 8, y: 0, w: 4, h: 2 },
    { key: 'c', x: 0, y: 2, w: 12, h: 3 },
  ]
  const keys = (boxes: readonly Box[]) => inOrder(boxes).map(({ key }) => key)
  t.deepEqual(keys(reordered(row, 'b', 'up')), ['b', 'a', 'c'])
  t.deepEqual(keys(reordered(row, 'c', 'up')), ['c', 'a', 'b'])
  t.deepEqual(keys(reordered(row, 'a', 'up')), ['a', 'b', 'c'])
  t.deepEqual(keys(jumped(row, 'a', 'down')), ['c', 'a', 'b'])
  t.deepEqual(keys(jumped(row, 'c', 'up')), ['c', 'a', 'b'])
})

test('what grows pushes the others down, and what is new stands below', (t) => {
  const boxes = [
    { key: 'a', x: 0, y: 0, w: 6, h: 2 },
    { key: 'b', x: 6, y: 0, w: 6, h: 2 },
  ]
  t.deepEqual(resized(boxes, 'a', 12, 3), [
    { key: 'a', x: 0, y: 0, w: 12, h: 3 },
    { key: 'b', x: 6, y: 3, w: 6, h: 2 },
  ])
  t.is(added(boxes, { key: 'c', x: 0, y: 0, w: 4, h: 1 }).at(-1)!.y, 2)
})
