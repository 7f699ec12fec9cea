import test from 'ava'
import fc from 'fast-check'
import { inTree, pathTo } from './department-tree.ts'

const unit = (id: string, parentId: string | null) => ({
  ...{ id, name: id, parentId, headId: null, deputyIds: [] },
})

test('each stands after what it belongs to, by name', (t) => {
  const tree = inTree([unit('b', null), unit('a2', 'a'), unit('a1', 'a'), unit('a', null)])
  t.deepEqual(
    tree.map(({ id, level }) => [id, level]),
    [
      ['a', 0],
      ['a1', 1],
      ['a2', 1],
      ['b', 0],
    ],
  )
})

test('circles and missing parents lose nobody and hang nothing', (t) => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const parent = fc.constantFrom(...ids, null, 'gone')
  fc.assert(
    fc.property(fc.tuple(parent, parent, parent, parent, parent), (parents) => {
      const units = ids.map((id, at) => unit(id, parents[at]!))
      const tree = inTree(units)
      t.deepEqual(tree.map(({ id }) => id).sort(), ids)
      for (const id of ids) t.is(pathTo(units, id).at(-1)?.id, id)
    }),
  )
})
