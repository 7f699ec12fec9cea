import type { Viewer } from '../../../../sdk/access.ts'
import { eachDatabaseRooms, type Rooms } from '../../../testing/rooms.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })

/** A page in a tree, by its title. */
async function page(
  { items, trees, db }: Rooms,
  viewer: Viewer,
  space: string,
  title: string,
  under: string | null = null,
) {
  return db.tx(async () => {
    const { id } = await items.create(viewer, 'test:leaf', { space, title, body: title })
    await trees.place(viewer, id, { under, space })
    return id
  })
}

async function titles({ trees }: Rooms, viewer: Viewer, space: string): Promise<string[]> {
  const lines: string[] = []
  for await (const { depth, title } of trees.below(viewer, { space })) {
    lines.push('-'.repeat(depth) + title)
  }
  return lines
}

test('pages stand in the order people gave them, and move with what is below', async (t, rooms) => {
  const { trees, person } = rooms
  const me = await person()
  const { id: space } = await rooms.space({ posting: 'readers' })
  const [a, b, c] = [
    await page(rooms, me, space, 'a'),
    await page(rooms, me, space, 'b'),
    await page(rooms, me, space, 'c'),
  ]
  const below = await page(rooms, me, space, 'b1', b)
  const deep = await page(rooms, me, space, 'b1i', below)
  t.deepEqual(await titles(rooms, me, space), ['a', 'b', '-b1', '--b1i', 'c'])

  await trees.place(me, c, { under: null, before: a })
  await trees.place(me, below, { under: a })
  t.deepEqual(await titles(rooms, me, space), ['c', 'a', '-b1', '--b1i', 'b'])
  await trees.place(me, b, { under: below, before: deep })
  t.deepEqual(await titles(rooms, me, space), ['c', 'a', '-b1', '--b', '--b1i'])
  t.deepEqual(
    (await trees.trail(me, b)).map(({ title }) => title),
    ['a', 'b1'],
  )
  t.like(await trees.node(me, below), { under: a, children: true, own: false })
  await t.throwsAsync(trees.place(me, a, { under: b }), code('cycle'))
  await t.throwsAsync(trees.place(me, a, { under: a }), code('cycle'))
  await t.throwsAsync(trees.place(me, a, { under: 'nowhere' }), code('not-found'))

  const found: string[] = []
  let cursor: string | undefined
  do {
    const level = await trees.children(me, { space, limit: 1, cursor })
    found.push(...level.items.map(({ id }) => id))
    cursor = level.nextCursor ?? undefined
  } while (cursor)
  t.deepEqual(found, [c, a])
  const byTitle = await trees.children(me, { under: below, order: 'title' })
  t.deepEqual(
    byTitle.items.map(({ title }) => title),
    ['b', 'b1i'],
  )
})

test('readers come down the tree, to comments too, and nothing tells of what one may not read', async (t, rooms) => {
  const { trees, items, person } = rooms
  const author = await person()
  const friend = await person()
  const other = await person()
  const { id: space } = await rooms.space({ posting: 'readers' })
  const top = await page(rooms, author, space, 'top')
  const part = await page(rooms, author, space, 'part', top)
  const leaf = await page(rooms, author, space, 'leaf', part)
  const comment = await items.create(author, 'test:note', { parentId: leaf, body: 'x' })
  const sees = async (viewer: Viewer, id: string) =>
    (await items.list(viewer, { ids: [id] })).items.length === 1

  await trees.setReaders(author, part, [`person:${friend.id}`])
  for (const id of [part, leaf, comment.id]) {
    t.deepEqual([await sees(friend, id), await sees(other, id)], [true, false])
  }
  t.like(await trees.readers(author, leaf), {
    from: 'above',
    holder: { id: part },
    readers: [`person:${friend.id}`],
  })
  t.is((await trees.readers(friend, leaf)).readers, null)
  t.false((await trees.node(other, top)).children)

  await trees.setReaders(author, leaf, ['employees'])
  t.deepEqual(await titles(rooms, other, space), ['top', 'leaf'])
  t.like(await trees.node(other, leaf), { under: null, own: true })
  t.deepEqual(await trees.trail(other, leaf), [])
  t.true(await sees(other, comment.id))
  await trees.setReaders(author, leaf, null)
  t.false(await sees(other, comment.id))

  await t.throwsAsync(trees.setReaders(friend, part, null), code('forbidden'))
  await t.throwsAsync(trees.setReaders(other, part, null), code('not-found'))
  await t.throwsAsync(trees.setReaders(author, part, ['person' as never]), code('invalid'))
  await t.throwsAsync(trees.place(other, leaf, { under: null }), code('not-found'))
})

test('a branch goes and comes back; nothing is read wider for it', async (t, rooms) => {
  const { trees, person } = rooms
  const author = await person()
  const other = await person()
  const { id: space } = await rooms.space({ posting: 'readers' })
  const top = await page(rooms, author, space, 'top')
  const part = await page(rooms, author, space, 'part', top)
  const leaf = await page(rooms, author, space, 'leaf', part)
  await trees.setReaders(author, part, [])
  await trees.remove(author, top)
  t.deepEqual(await titles(rooms, author, space), [])
  const { items: gone } = await trees.removed(author, { space })
  t.like(gone, [{ id: top, below: 2 }])
  t.is((await trees.removed(other, { space })).items.length, 0)

  t.like(await trees.restore(author, leaf), { under: null, own: true })
  t.deepEqual(await titles(rooms, other, space), [])
  await trees.restore(author, top)
  t.deepEqual(await titles(rooms, author, space), ['top', '-part', 'leaf'])
  t.deepEqual(await titles(rooms, other, space), ['top'])
})

test('contributors change what they read, and say why; each version can be had', async (t, rooms) => {
  const { items, person, spaces } = rooms
  const author = await person()
  const { id: space } = await rooms.space({ posting: 'members', ownerId: author.id })
  const writer = await person()
  await spaces.setRole(space, writer.id, 'member')
  const [owner, member] = [await rooms.again(author), await rooms.again(writer)]
  const made = await items.create(owner, 'test:leaf', { space, title: 'Old', body: 'one' })
  t.deepEqual((await items.get(member, made.id)).may, { edit: true, remove: false, pin: false })
  const changed = await items.update(member, made.id, 1, {
    ...{ title: 'New', body: 'two', note: ' It was wrong ' },
  })
  t.is(changed.version, 2)
  t.like(await items.document(member, made.id), {
    ...{ title: 'New', version: 2, note: 'It was wrong' },
    editor: { id: writer.id },
  })
  t.like(await items.document(member, made.id, 1), { title: 'Old', version: 1, note: null })
  await t.throwsAsync(items.document(member, made.id, 7), code('not-found'))
  const reader = await person()
  t.false((await items.get(reader, made.id)).may.edit)
  await t.throwsAsync(items.update(reader, made.id, 2, { body: 'x' }), code('forbidden'))
  const note = 'x'.repeat(301)
  await t.throwsAsync(items.update(member, made.id, 2, { note }), code('invalid'))
})

test('500 levels are moved, read and given readers like one', async (t, rooms) => {
  const { trees, items, person } = rooms
  const me = await person()
  const other = await person()
  const { id: space } = await rooms.space({ posting: 'readers' })
  const { id: elsewhere } = await rooms.space({ posting: 'readers' })
  const line: string[] = []
  for (let level = 0; level < 500; level++) {
    line.push(await page(rooms, me, space, `${level}`, line.at(-1) ?? null))
  }
  const last = line.at(-1)!
  t.is((await trees.trail(me, last)).length, 499)
  t.is((await titles(rooms, me, space)).at(-1), `${'-'.repeat(499)}499`)
  await t.throwsAsync(trees.place(me, line[0]!, { under: last }), code('cycle'))
  await trees.setReaders(me, line[0]!, [])
  await t.throwsAsync(items.get(other, last), code('not-found'))
  await trees.place(me, line[0]!, { under: null, space: elsewhere })
  t.is((await items.get(me, last)).space.id, elsewhere)
  await trees.setReaders(me, line[0]!, null)
  t.is((await trees.trail(other, last)).length, 499)
  await trees.remove(me, line[0]!)
  t.is((await trees.removed(me, { space: elsewhere })).items[0]?.below, 499)
  await trees.restore(me, line[0]!)
  t.is((await trees.trail(me, last)).length, 499)
})

test('what is told of a move names the space it came to, not the one it left', async (t, rooms) => {
  const { emitted, trees } = rooms
  const me = await rooms.person()
  const { id: from } = await rooms.space({ posting: 'readers' })
  const { id: to } = await rooms.space({ posting: 'readers' })
  emitted.length = 0
  const moved = await page(rooms, me, from, 'moved')
  await trees.place(me, moved, { under: null, space: to })
  const told = emitted.filter(({ type }) => type === 'core.itemPlaced')
  t.deepEqual(
    told.map(({ payload }) => payload.spaceId),
    [from, to],
  )
})
