import test from 'ava'
import { eachDatabase } from '../../database/test/each-database.ts'
import { browser, emptyDatabase, feedEvents, givenWorld, openRoom } from './place.ts'

const onBoth = eachDatabase(test.serial)

onBoth('each browser gets what its viewer may see when it is sent', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  await givenWorld(db, {
    items: { open: 1, closed: 2 },
    people: { ann: [1, 2], bob: [1], anonymous: [] },
  })
  const { room, feed } = openRoom(db)
  await room.start()
  const [ann, bob, nobody] = [browser('ann'), browser('bob'), browser('anonymous')]
  for (const { client } of [ann, bob, nobody]) room.live.connect(client)
  await room.drain()

  await feed.emit(feedEvents.posted, { n: 1 }, { item: 'open' })
  await feed.emit(feedEvents.posted, { n: 2 }, { item: 'closed' })
  await feed.emit(feedEvents.posted, { n: 3 }, { person: 'bob' })
  await feed.emit(feedEvents.posted, { n: 4 }, { audience: 2 })
  await feed.emit(feedEvents.posted, { n: 5 }, { item: 'unknown' })
  await feed.emit(feedEvents.counted, { n: 6 }, { item: 'open' })
  await room.drain()
  t.deepEqual(ann.events(), ['feed.posted {"n":1}', 'feed.posted {"n":2}', 'feed.posted {"n":4}'])
  t.deepEqual(bob.events(), ['feed.posted {"n":1}', 'feed.posted {"n":3}'])
  t.deepEqual(nobody.events(), [])

  await db.raw(`DELETE FROM user_principal WHERE viewer = 'bob'`)
  await db.raw(`UPDATE items SET audience_id = 1 WHERE id = 'closed'`)
  for (const scope of [{ item: 'open' }, { person: 'bob' }, { audience: 1 }]) {
    await feed.emit(feedEvents.posted, { n: 9 }, scope)
  }
  await room.drain()
  t.is(bob.events().length, 2)
  t.is(ann.events().length, 5)
  await room.stop()
  t.true(ann.closed)
})

onBoth('a narrowed audience is checked on both of its sides', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  await givenWorld(db, { items: { note: 3 }, people: { ann: [1], bob: [] } })
  for (const person of ['ann', 'bob']) {
    await db.raw('INSERT INTO audience_grant VALUES (?, 3, 1)', [`person:${person}`])
  }
  const { room, feed } = openRoom(db)
  await room.start()
  const [ann, bob] = [browser('ann'), browser('bob')]
  room.live.connect(ann.client)
  room.live.connect(bob.client)
  await room.drain()
  await feed.emit(feedEvents.posted, { n: 1 }, { item: 'note' })
  await room.drain()
  t.deepEqual([ann.events().length, bob.events().length], [1, 0])
  await room.stop()
})

onBoth('who comes back gets what was missed, of what they may see, once', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  await givenWorld(db, { items: { open: 1, closed: 2 }, people: { ann: [1], bob: [1, 2] } })
  const { room, feed, time } = openRoom(db)
  await room.start()
  const first = browser('ann')
  const leave = room.live.connect(first.client)
  const other = browser('bob')
  room.live.connect(other.client)
  await room.drain()
  leave()
  for (const [n, item] of ['open', 'closed', 'open'].entries()) {
    await feed.emit(feedEvents.posted, { n }, { item })
  }
  await room.drain()
  t.deepEqual(first.events(), [])

  const back = browser('ann', first.lastId())
  room.live.connect(back.client)
  await feed.emit(feedEvents.posted, { n: 3 }, { item: 'open' })
  await room.drain()
  t.deepEqual(
    back.events(),
    [0, 2, 3].map((n) => `feed.posted {"n":${n}}`),
  )

  const again = browser('ann', back.lastId())
  room.live.connect(again.client)
  await room.drain()
  t.deepEqual(again.events(), [])

  for (const bad of ['garbage', '1', '99999999999.1', '-1.5']) {
    const odd = browser('ann', bad)
    room.live.connect(odd.client)
    await room.drain()
    t.deepEqual(odd.events(), ['resync {}'], bad)
  }
  await time.advance(600_001)
  await feed.emit(feedEvents.posted, { n: 4 }, { item: 'open' })
  const late = browser('ann', first.lastId())
  room.live.connect(late.client)
  await room.drain()
  t.is(late.events()[0], 'resync {}')
  await room.stop()
})

onBoth('too much to replay is a resync', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  await givenWorld(db, { items: { open: 1 }, people: { ann: [1] } })
  const { room, feed } = openRoom(db)
  await room.start()
  const first = browser('ann')
  room.live.connect(first.client)
  await room.drain()
  await db.tx(async () => {
    for (let n = 0; n < 501; n++) await feed.emit(feedEvents.posted, { n }, { item: 'open' })
  })
  await room.drain()
  t.is(first.events().length, 501)
  const back = browser('ann', browserStart(first.text()))
  room.live.connect(back.client)
  await room.drain()
  t.deepEqual(back.events(), ['resync {}'])
  await room.stop()
})

function browserStart(text: string): string {
  return /^id: (\S+)$/m.exec(text)![1]!
}

onBoth('slow, broken, dismissed and many browsers', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  await givenWorld(db, { items: { open: 1 }, people: { ann: [1], bob: [1], eve: [1] } })
  const { room, feed, time } = openRoom(db)
  await room.start()
  const crowd = Array.from({ length: 450 }, () => browser('ann'))
  const [slow, broken, dismissed] = [browser('bob'), browser('bob'), browser('eve')]
  for (const { client } of [...crowd, slow, broken, dismissed]) room.live.connect(client)
  await room.drain()
  t.is((await room.report()).clients, 453)
  slow.buffered = 300_000
  broken.client.write = () => {
    throw new Error('gone')
  }
  room.live.disconnectViewer('eve')
  await feed.emit(feedEvents.posted, { n: 1 }, { item: 'open' })
  await room.drain()
  t.true(slow.closed && broken.closed && dismissed.closed)
  t.deepEqual([slow.events(), dismissed.events()], [[], ['session {}']])
  t.true(crowd.every((each) => each.events().length === 1))
  t.is(time.waiting() < 10, true)
  await time.advance(25_000)
  while (!crowd.at(-1)!.text().endsWith(':\n\n')) await new Promise(setImmediate)
  t.pass()
  await room.stop()
})

onBoth('what waits for an older transaction is looked for by one timer', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  await givenWorld(db, { items: { open: 1 }, people: { ann: [1] } })
  if (db.dialect === 'sqlite') {
    t.pass('there is one writer')
    return
  }
  const { room, feed, time } = openRoom(db)
  await room.start()
  const ann = browser('ann')
  room.live.connect(ann.client)
  await room.drain()
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const older = db.tx(async () => {
    await db.raw('SELECT pg_current_xact_id()')
    begun.resolve()
    await end.promise
  })
  await begun.promise
  await feed.emit(feedEvents.posted, { n: 1 }, { item: 'open' })
  const waiting = time.waiting()
  for (let times = 0; times < 20; times++) {
    room.wake()
    await db.select('SELECT id FROM outbox')
  }
  t.deepEqual(ann.events(), [])
  t.true(time.waiting() <= waiting + 1, `${time.waiting()} timers`)
  end.resolve()
  await older
  await room.drain()
  t.is(ann.events().length, 1)
  await room.stop()
})

onBoth('a stream ends with its session, though nobody said so', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  const { room, time } = openRoom(db)
  const held = new Set(['one', 'two'])
  room.live.watchSessions({
    alive: async (ids) => new Set(ids.filter((id) => held.has(id))),
    forgetOf: () => {},
  })
  await room.start()
  const [one, two, old] = [browser('ann'), browser('ann'), browser('bob')]
  one.client.session = 'one'
  two.client.session = 'two'
  for (const { client } of [one, two, old]) room.live.connect(client)
  await room.drain()
  await time.advance(2_000)
  t.false(one.closed || two.closed)
  held.delete('two')
  await time.advance(2_000)
  t.deepEqual([one.closed, two.closed, old.closed], [false, true, false])
  t.deepEqual(two.events(), ['session {}'])
  await room.stop()
})
