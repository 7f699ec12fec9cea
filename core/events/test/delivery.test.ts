import { setTimeout as pause } from 'node:timers/promises'
import test from 'ava'
import { openDatabase } from '../../database/index.ts'
import { eachDatabase } from '../../database/test/each-database.ts'
import { createPostgresBus } from '../index.ts'
import { emptyDatabase, feedEvents, openRoom } from './place.ts'

const onBoth = eachDatabase(test.serial)
const everyone = { audience: 1 }

onBoth('events arrive after commit, in order, and die with a rollback', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  const { room, feed } = openRoom(db)
  const got: number[] = []
  room.forPlugin('search').on(feedEvents.posted, async ({ payload }) => void got.push(payload.n))
  await room.start()
  await t.throwsAsync(
    db.tx(async () => {
      await feed.emit(feedEvents.posted, { n: 1 }, everyone)
      throw new Error('no')
    }),
  )
  await db.tx(async () => {
    await feed.emit(feedEvents.posted, { n: 2 }, everyone)
    await feed.emit(feedEvents.posted, { n: 3 }, everyone)
    await room.drain()
    t.deepEqual(got, [])
  })
  await feed.emit(feedEvents.posted, { n: 4 }, everyone)
  await room.drain()
  t.deepEqual(got, [2, 3, 4])
  await room.drain()
  t.is(got.length, 3)
  await room.stop()
})

onBoth('what is not the emitter’s own or not valid is refused', async (t, { engine }) => {
  const { room, feed } = openRoom(await emptyDatabase(engine))
  const wrong = { n: 'one' } as never
  await t.throwsAsync(feed.emit(feedEvents.posted, wrong, everyone), {
    message: /feed\.posted.*\/n/,
  })
  const other = room.forPlugin('other').emit(feedEvents.posted, { n: 1 }, everyone)
  await t.throwsAsync(other, { message: /only its owner feed/ })
})

onBoth(
  'a failure holds up nobody, comes again and ends as a dead letter',
  async (t, { engine }) => {
    const db = await emptyDatabase(engine)
    const { room, feed, time, lines } = openRoom(db)
    const got: number[] = []
    let broken = true
    room.forPlugin('mail').on(feedEvents.posted, async ({ payload }) => {
      got.push(payload.n)
      if (payload.n === 1) throw new Error('mail server is down')
      if (payload.n === 2 && broken) return new Promise(() => {})
    })
    const fine: number[] = []
    room.forPlugin('search').on(feedEvents.posted, async ({ payload }) => void fine.push(payload.n))
    await room.start()
    await db.tx(async () => {
      for (const n of [1, 2, 3]) await feed.emit(feedEvents.posted, { n }, everyone)
    })
    const first = room.drain()
    while (got.length < 2) await pause(1)
    await time.advance(5_000)
    await first
    t.deepEqual(
      [got, fine],
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    )
    broken = false
    for (let i = 0; i < 12; i++) {
      await time.advance(600_000)
      await room.drain()
    }
    t.is(got.filter((n) => n === 1).length, 10)
    t.is(got.filter((n) => n === 2).length, 2)
    const { dead } = await room.report()
    t.like(dead, [{ subscriber: 'mail:feed.posted', attempts: 10, error: 'mail server is down' }])
    t.true(lines.some((line) => line.includes('dead letter')))
    await room.prune(0)
    t.is((await db.select('SELECT id FROM outbox')).length, 1)
    await room.stop()
  },
)

onBoth('a process that comes back goes on where the last one stopped', async (t, { engine }) => {
  const db = await emptyDatabase(engine)
  const got: string[] = []
  const boot = async (name: string) => {
    const opened = openRoom(db)
    opened.room.forPlugin('search').on(feedEvents.posted, async ({ payload }) => {
      got.push(`${name}${payload.n}`)
    })
    await opened.room.start()
    return opened
  }
  const one = await boot('a')
  await one.feed.emit(feedEvents.posted, { n: 1 }, everyone)
  await one.room.drain()
  await one.room.stop()
  await one.feed.emit(feedEvents.posted, { n: 2 }, everyone)
  const two = await boot('b')
  await two.room.drain()
  t.deepEqual(got, ['a1', 'b2'])
  await two.room.stop()
})

onBoth(
  'none of many concurrent transactions is missed or doubled, by two processes',
  async (t, { engine, url }) => {
    const db = await emptyDatabase(engine)
    const other = await openDatabase({ url, log: { warn: () => {} } })
    const got: number[] = []
    const rooms = [openRoom(db), openRoom(other.core)]
    for (const { room } of rooms) {
      room.forPlugin('search').on(feedEvents.posted, async ({ payload }) => {
        got.push(payload.n)
        await pause(Math.random() * 3)
      })
      await room.start()
    }
    const committed: number[] = []
    const writer = async (first: number) => {
      for (let n = first; n < first + 10; n++) {
        const { feed } = rooms[n % 2]!
        const write = (n % 2 ? other.core : db).tx(async () => {
          await feed.emit(feedEvents.posted, { n }, everyone)
          await pause(Math.random() * 8)
          if (n % 7 === 0) throw new Error('rolled back')
        })
        await write.then(
          () => committed.push(n),
          () => {},
        )
      }
    }
    let writing = true
    const reading = Promise.all(
      rooms.map(async ({ room }) => {
        while (writing) await room.drain().then(() => pause(1))
      }),
    )
    await Promise.all(Array.from({ length: 20 }, (_, i) => writer(i * 10)))
    writing = false
    await reading
    for (const { room } of rooms) await room.drain()
    t.deepEqual(
      got.toSorted((a, b) => a - b),
      committed.toSorted((a, b) => a - b),
    )
    for (const { room } of rooms) await room.stop()
    await other.close()
  },
)

onBoth('a commit in one process wakes the other over LISTEN', async (t, { engine, url }) => {
  t.pass()
  if (engine.dialect === 'sqlite') return
  const db = await emptyDatabase(engine)
  const busOf = (room = openRoom(db)) =>
    createPostgresBus(url, { db, log: quiet, timer: room.time.timer })
  const listening = openRoom(db, busOf())
  const arrived = new Promise<number>((resolve) => {
    listening.room
      .forPlugin('search')
      .on(feedEvents.posted, async ({ payload }) => resolve(payload.n))
  })
  await listening.room.start()
  const emitting = openRoom(db, busOf())
  await emitting.feed.emit(feedEvents.posted, { n: 7 }, everyone)
  const ticking = setInterval(() => void listening.time.advance(25), 5)
  t.is(await arrived, 7)
  clearInterval(ticking)
  await listening.room.stop()
})

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
