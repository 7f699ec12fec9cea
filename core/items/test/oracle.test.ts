import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Viewer } from '../../../sdk/access.ts'
import { isPorticoError } from '../../../sdk/errors.ts'
import type { Item, ItemQuery } from '../../../sdk/items.ts'
import { withGate } from '../../access/index.ts'
import { eachDatabaseRooms, type Rooms } from '../../testing/rooms.ts'
import { type Built, buildWorld, change, isGone } from './build-world.ts'
import {
  inSpace,
  type ModelItem,
  mayKnow,
  mayRead,
  mayRemove,
  memberCount,
  worlds,
} from './world.ts'

const test = eachDatabaseRooms()

test('whatever the company looks like, everybody reads exactly what is theirs', async (t, rooms) => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const built = await buildWorld(rooms, world)
      for (const step of [undefined, ...world.changes]) {
        if (step) await change(rooms, built, step)
        await compare(rooms, built)
      }
    }),
    { numRuns: Number(process.env.PORTICO_WORLDS ?? 12), seed: 20260105 },
  )
  t.pass()
})

async function compare(rooms: Rooms, built: Built): Promise<void> {
  const { model, ids } = built
  await compareExplanations(rooms, built)
  for (const { id, memberCount: count } of await rooms.spaces.list(rooms.system)) {
    assert.equal(count, memberCount(model, ids.spaces.indexOf(id)))
  }
  for (const person of ['anonymous', ...model.people.keys()] as const) {
    const viewer = await viewerOf(rooms, built, person)
    if (viewer === undefined) {
      assert.equal(model.people[person as number]!.active, false)
      continue
    }
    const readable = model.items.filter((item) => mayRead(model, person, item))
    await compareItems(rooms, viewer, built, readable)
    if (person !== 'anonymous') compareRights(await all(rooms, viewer), built, person)
    for (const [index, id] of ids.spaces.entries()) {
      assert.equal(await exists(rooms.spaces.get(viewer, id)), mayKnow(model, person, index))
      assert.equal(await exists(rooms.spaces.members(viewer, id)), inSpace(model, person, index))
    }
    const known = ids.spaces.filter((_id, index) => mayKnow(model, person, index))
    const listed = (await rooms.spaces.list(viewer)).map(({ id }) => id)
    assert.deepEqual(listed.filter((id) => ids.spaces.includes(id)).sort(), known.sort())
  }
}

async function compareItems(
  rooms: Rooms,
  viewer: Viewer,
  { model, ids }: Built,
  readable: ModelItem[],
): Promise<void> {
  for (const item of model.items) {
    assert.equal(await exists(rooms.items.get(viewer, item.id)), readable.includes(item))
  }
  const expect = async (query: ItemQuery, matches: (item: ModelItem) => boolean) => {
    const expected = readable.filter(matches).map(({ id }) => id)
    assert.deepEqual(
      await listAll(rooms, viewer, query),
      expected.toReversed(),
      JSON.stringify(query),
    )
    const upwards = await listAll(rooms, viewer, { ...query, order: 'oldest' })
    assert.deepEqual(upwards, expected, JSON.stringify(query))
  }
  const kinds = ['test:post', 'test:note']
  const [author, space, parent] = [ids.people[0]!, ids.spaces[0]!, model.items[0]!]
  await expect({}, ({ note }) => !note)
  await expect({ kinds }, () => true)
  await expect({ kinds: ['test:note'] }, ({ note }) => note)
  await expect({ spaces: ids.spaces }, ({ note }) => !note)
  await expect({ spaces: [space], kinds }, (item) => item.space === 0)
  await expect({ authorId: author, kinds }, (item) => item.author === 0)
  await expect(
    { authorId: author, spaces: [space] },
    (item) => !item.note && item.author === 0 && item.space === 0,
  )
  const both = [author, ids.people.at(-1)!]
  const byBoth = (item: ModelItem) => [0, ids.people.length - 1].includes(item.author)
  await expect({ authorIds: both, kinds }, byBoth)
  await expect({ authorIds: both, authorId: author }, (item) => !item.note && item.author === 0)
  await expect({ parentId: parent.id }, (item) => item.parent === parent)
  await expect({ tag: 'Tag', kinds }, (item) => item.tagged)
  await expect(
    { tag: 'tag', authorId: author },
    (item) => !item.note && item.author === 0 && item.tagged,
  )
  const counted = withGate(rooms.db).visible(
    rooms.db.table('items as i').whereNull('i.deleted_at'),
    viewer,
    'i',
  )
  const { count } = (await counted.count('* as count').first()) as { count: number }
  assert.equal(count, readable.length)
}

/** What a list says the viewer may do, against the rules. */
function compareRights(items: Item[], { model }: Built, person: number): void {
  for (const { id, may } of items) {
    const item = model.items.find((one) => one.id === id)!
    assert.equal(may.remove, mayRemove(model, person, item))
    assert.equal(may.edit, item.author === person && !model.spaces[item.space]!.archived)
  }
}

async function all(rooms: Rooms, viewer: Viewer): Promise<Item[]> {
  return (await rooms.items.list(viewer, { kinds: ['test:post', 'test:note'], limit: 100 })).items
}

/** Why, or why not, for everybody and everything: the answer is the gate's, and its reasons add up to it. */
async function compareExplanations(rooms: Rooms, { model, ids }: Built): Promise<void> {
  for (const [person, id] of ids.people.entries()) {
    for (const item of model.items) {
      const asked = rooms.desk.explain(rooms.system, id, item.id)
      if (isGone(item)) {
        assert.equal(await exists(asked), false)
        continue
      }
      const { allowed, sides, obstacles } = await asked
      assert.equal(allowed, mayRead(model, person, item))
      assert.equal(allowed, sides.length > 0 && sides.every(({ open }) => open))
      assert.ok(sides.every(({ open, reasons }) => open === reasons.length > 0))
      assert.ok(!allowed || obstacles.length === 0)
    }
  }
}

async function viewerOf(rooms: Rooms, { ids }: Built, person: number | 'anonymous') {
  if (person === 'anonymous') return rooms.viewers.anonymous()
  try {
    return await rooms.viewers.viewerFor(ids.people[person]!)
  } catch (error) {
    if (isPorticoError(error) && error.code === 'core:not-found') return undefined
    throw error
  }
}

async function listAll(rooms: Rooms, viewer: Viewer, query: ItemQuery): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await rooms.items.list(viewer, { ...query, limit: 3, cursor })
    found.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}

async function exists(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading
    return true
  } catch (error) {
    if (isPorticoError(error) && error.code === 'core:not-found') return false
    throw error
  }
}
