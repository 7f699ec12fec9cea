import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Viewer } from '../../../../sdk/access.ts'
import type { TreeNode } from '../../../../sdk/trees.ts'
import { eachDatabaseRooms, type Rooms } from '../../../testing/rooms.ts'
import { type Built, buildWorld } from '../../test/build-world.ts'
import { mayKnow } from '../../test/world.ts'
import {
  type Forest,
  isNarrowed,
  type Leaf,
  lineOf,
  reads,
  type Step,
  take,
  treeWorlds,
} from './tree-world.ts'

const test = eachDatabaseRooms()

test('whatever happens to trees, everybody sees exactly theirs, in their order', async (t, rooms) => {
  await fc.assert(
    fc.asyncProperty(treeWorlds, async ({ world, steps }) => {
      const built = await buildWorld(rooms, world)
      const forest: Forest = []
      for (const step of steps) {
        await take(rooms, built, forest, step)
        await compare(rooms, built, forest, step)
      }
    }),
    {
      numRuns: Number(process.env.PORTICO_TREES ?? 15),
      seed: 20260105,
      // A fault is shown smaller, but not at any price.
      interruptAfterTimeLimit: 240_000,
    },
  )
  t.pass()
})

async function compare(rooms: Rooms, built: Built, forest: Forest, step: Step): Promise<void> {
  const { model, ids } = built
  const what = JSON.stringify(step)
  for (const person of ['anonymous', ...model.people.keys()] as const) {
    if (person !== 'anonymous' && !model.people[person]!.active) continue
    const viewer =
      person === 'anonymous'
        ? await rooms.viewers.anonymous()
        : await rooms.viewers.viewerFor(ids.people[person]!)
    const visible = forest.filter((leaf) => reads(model, person, leaf))
    await compareContent(rooms, viewer, forest, visible, what)
    for (const [space, id] of ids.spaces.entries()) {
      if (!mayKnow(model, person, space)) continue
      const nodes: (TreeNode & { depth: number })[] = []
      for await (const node of rooms.trees.below(viewer, { space: id })) nodes.push(node)
      compareTree(
        nodes,
        visible.filter((leaf) => leaf.space === space),
        what,
      )
      await compareTop(rooms, viewer, id, nodes)
    }
  }
  const { items: gone } = await removed(rooms, built)
  const roots = forest.filter((one) => isRoot(one)).map(({ id }) => id)
  assert.deepEqual(gone.sort(), roots.sort(), what)
}

/** Items, and what hangs on them, behind the gate; and the way up to each. */
async function compareContent(
  { items, trees }: Rooms,
  viewer: Viewer,
  forest: Forest,
  visible: Forest,
  what: string,
): Promise<void> {
  const of = (leaves: Forest) => leaves.flatMap(({ id, comments }) => [id, ...comments])
  const wanted = of(forest)
  const found = await items.list(viewer, { ids: wanted, limit: 100 })
  assert.deepEqual(found.items.map(({ id }) => id).sort(), of(visible).sort(), what)
  for (const leaf of visible) {
    const narrowed = found.items.find(({ id }) => id === leaf.id)!.audience === 'narrowed'
    assert.equal(narrowed, isNarrowed(leaf), what)
    const trail = await trees.trail(viewer, leaf.id)
    const way = seenAbove(leaf, visible).toReversed()
    assert.deepEqual(
      trail.map(({ id }) => id),
      way.map(({ id }) => id),
      what,
    )
  }
}

/** The ones above without a gap. */
function seenAbove(leaf: Leaf, visible: Forest): Leaf[] {
  const [, ...above] = lineOf(leaf)
  const gap = above.findIndex((one) => !visible.includes(one))
  return gap < 0 ? above : above.slice(0, gap)
}

function compareTree(nodes: (TreeNode & { depth: number })[], visible: Forest, what: string): void {
  const ids = nodes.map(({ id }) => id)
  assert.deepEqual(ids.toSorted(), visible.map(({ id }) => id).sort(), what)
  for (const leaf of visible) {
    const node = nodes.find(({ id }) => id === leaf.id)!
    const above = seenAbove(leaf, visible)
    assert.deepEqual([node.under, node.depth], [above[0]?.id ?? null, above.length], what)
    const below = visible.filter((one) => one.under === leaf).map(({ id }) => id)
    assert.deepEqual([node.own, node.children], [leaf.own !== undefined, below.length > 0], what)
    assert.deepEqual(
      ids.filter((id) => below.includes(id)),
      below,
      what,
    )
    // Depth first: what is below comes before anything else.
    const branch = visible.filter((one) => seenAbove(one, visible).includes(leaf)).length
    const next = nodes.slice(ids.indexOf(leaf.id) + 1)
    const end = next.findIndex(({ depth }) => depth <= node.depth)
    assert.equal(end < 0 ? next.length : end, branch, what)
  }
  const top = visible.filter(({ under }) => under === undefined).map(({ id }) => id)
  assert.deepEqual(
    ids.filter((id) => top.includes(id)),
    top,
    what,
  )
}

/** The pages of the top are the top, whole and in the same order. */
async function compareTop({ trees }: Rooms, viewer: Viewer, space: string, nodes: TreeNode[]) {
  const found: TreeNode[] = []
  let cursor: string | undefined
  do {
    const page = await trees.children(viewer, { space, limit: 2, cursor })
    found.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  const top = nodes.filter(({ under }) => under === null).map(({ id }) => id)
  assert.deepEqual(
    found.map(({ id }) => id),
    top,
  )
  const { items } = await trees.children(viewer, { space, order: 'title' })
  assert.deepEqual(items.map(({ id }) => id).sort(), top.sort())
}

const isRoot = ({ removedAt, under }: Leaf) =>
  removedAt !== undefined && under?.removedAt !== removedAt

async function removed({ trees, system }: Rooms, { ids }: Built) {
  const pages = await Promise.all(
    ids.spaces.map((space) => trees.removed(system, { space, limit: 100 })),
  )
  return { items: pages.flatMap(({ items }) => items.map(({ id }) => id)) }
}
