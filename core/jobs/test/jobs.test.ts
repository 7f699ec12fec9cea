import test from 'ava'
import { Type } from '../../../sdk/schema.ts'
import { type BoundDatabase, openDatabase } from '../../database/index.ts'
import { eachDatabase } from '../../database/test/each-database.ts'
import { createFakeTime, type FakeTime } from '../../testing/fake-time.ts'
import { createJobs, jobsMigrations } from '../index.ts'

const onBoth = eachDatabase(test.serial)
const schema = Type.Object({ n: Type.Integer() })

async function emptyTable(engine: Parameters<Parameters<typeof onBoth>[1]>[1]['engine']) {
  const notes = {
    name: '059-test-notes',
    up: (schema: { raw(sql: string): Promise<void> }) =>
      schema.raw('CREATE TABLE notes (n integer)'),
  }
  await engine.migrate('core', [notes, ...jobsMigrations])
  await engine.core.raw('DELETE FROM jobs')
  await engine.core.raw('DELETE FROM notes')
  return engine.core
}

function openJobs(db: BoundDatabase, time: FakeTime = createFakeTime()) {
  const lines: string[] = []
  const note = (message: string) => void lines.push(message)
  const jobs = createJobs({
    db,
    log: { debug: note, info: note, warn: note, error: note },
    now: time.clock.now,
    timer: time.timer,
    random: () => 0,
    validate: (_, payload) =>
      Number.isInteger((payload as { n: unknown }).n) ? undefined : '/n must be of type integer',
  })
  return { jobs, time, lines, mail: jobs.forPlugin('mail') }
}

const notes = async (db: BoundDatabase) =>
  (await db.raw<{ n: number }>('SELECT n FROM notes ORDER BY n')).map(({ n }) => n)

/** Lets what waits for the database go on until it has come true. */
async function until(come: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await come())) await new Promise(setImmediate)
}

onBoth('a job follows the commit, once, and not before it is due', async (t, { engine }) => {
  const db = await emptyTable(engine)
  const { jobs, time, mail } = openJobs(db)
  const ran: number[] = []
  const queue = mail.queue('send', schema, async ({ payload }) => void ran.push(payload.n))
  await t.throwsAsync(queue.send({ n: 1.5 }), { message: /mail\.send.*\/n/ })
  await t.throwsAsync(
    db.tx(async () => {
      await queue.send({ n: 1 })
      throw new Error('no')
    }),
  )
  await queue.send({ n: 2 })
  await queue.send({ n: 3 }, { delayMs: 60_000 })
  await queue.send({ n: 4 }, { key: 'digest', delayMs: 1_000 })
  await queue.send({ n: 5 }, { key: 'digest' })
  t.is(await jobs.runDue(), 1)
  await time.advance(60_000)
  t.is(await jobs.runDue(), 2)
  t.deepEqual(ran.toSorted(), [2, 3, 4])
  t.is(await jobs.runDue(), 0)
})

onBoth(
  'effect and done commit together: a crash between them leaves neither',
  async (t, { engine }) => {
    const db = await emptyTable(engine)
    const { jobs, time, mail } = openJobs(db)
    let crash = true
    const queue = mail.queue('send', schema, async ({ id, payload }) => {
      await db.raw('INSERT INTO notes VALUES (?)', [payload.n])
      await queue.send({ n: payload.n + 1 }, { delayMs: 9_000_000 })
      if (crash) await db.raw('DELETE FROM jobs WHERE id = ?', [id])
    })
    await queue.send({ n: 1 })
    await jobs.runDue()
    t.deepEqual(await notes(db), [])
    t.like(await jobs.report(), [{ queue: 'mail.send', waiting: 0, running: 1, dead: 0 }])
    crash = false
    await time.advance(30_000)
    await jobs.runDue()
    t.deepEqual(await notes(db), [1])
    t.like(await jobs.report(), [{ queue: 'mail.send', waiting: 1, running: 0, dead: 0 }])
  },
)

onBoth('a failure comes back later each time and ends as a dead letter', async (t, { engine }) => {
  const db = await emptyTable(engine)
  const { jobs, time, lines, mail } = openJobs(db)
  const at: number[] = []
  const fail = async () => {
    at.push(time.clock.now())
    throw new Error('no route to host')
  }
  const queue = mail.queue('send', schema, fail, { attempts: 3 })
  await queue.send({ n: 1 }, { key: 'k' })
  for (let i = 0; i < 20; i++) {
    await jobs.runDue()
    await time.advance(500)
  }
  t.deepEqual(
    at.slice(1).map((time, i) => time - at[i]!),
    [1_000, 2_000],
  )
  const [dead] = await jobs.dead()
  t.like(dead, { queue: 'mail.send', attempts: 3, error: 'no route to host' })
  t.true(lines.some((line) => line.includes('dead letter')))
  await queue.send({ n: 2 }, { key: 'k' })
  t.true(await jobs.revive(dead!.id))
  t.is(await jobs.runDue(), 2)
  t.false(await jobs.revive('unknown'))
})

onBoth(
  'a job that hangs is stopped, and what it still writes does not count',
  async (t, { engine }) => {
    const db = await emptyTable(engine)
    const { jobs, time, mail } = openJobs(db)
    let goOn = () => {}
    let late: unknown
    let signal: AbortSignal | undefined
    const work = async (job: { signal: AbortSignal }) => {
      signal = job.signal
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
      await db.raw('INSERT INTO notes VALUES (1)').catch((error: unknown) => {
        late = error
      })
    }
    const queue = mail.queue('send', schema, work, { attempts: 1, timeoutMs: 5_000 })
    await queue.send({ n: 1 })
    const run = jobs.runDue()
    await until(() => signal !== undefined)
    await time.advance(5_000)
    await run
    t.true(signal?.aborted)
    goOn()
    await until(() => late !== undefined)
    t.regex(String(late), /after its transaction/)
    t.deepEqual(await notes(db), [])
    t.regex((await jobs.dead())[0]!.error, /longer than 5000 ms/)
  },
)

onBoth('workers of several processes never run one job at once', async (t, { engine, url }) => {
  const db = await emptyTable(engine)
  const other = await openDatabase({ url, log: { warn: () => {} } })
  const runs = new Map<number, number>()
  const rooms = [openJobs(db), openJobs(other.core)]
  const queues = rooms.map(({ mail }) =>
    mail.queue(
      'send',
      schema,
      async ({ payload }) => {
        runs.set(payload.n, (runs.get(payload.n) ?? 0) + 1)
        await new Promise(setImmediate)
      },
      { transaction: false },
    ),
  )
  for (let n = 0; n < 60; n++) await queues[n % 2]!.send({ n })
  await Promise.all(rooms.flatMap(({ jobs }) => [jobs.runDue(), jobs.runDue()]))
  t.deepEqual([...runs.values()], Array(60).fill(1))
  await other.close()
})

onBoth('a long job keeps its lease; a lost one is noticed', async (t, { engine }) => {
  const db = await emptyTable(engine)
  const time = createFakeTime()
  const [one, two] = [openJobs(db, time), openJobs(db, time)]
  let finish = () => {}
  let started = 0
  const signals: AbortSignal[] = []
  const options = { transaction: false, timeoutMs: 600_000 }
  const work = ({ signal }: { signal: AbortSignal }) =>
    new Promise<void>((resolve) => {
      started++
      signals.push(signal)
      finish = resolve
    })
  const queue = one.mail.queue('send', schema, work, options)
  two.mail.queue('send', schema, work, options)
  await queue.send({ n: 1 })
  const run = one.jobs.runDue()
  await until(() => started === 1)
  for (let i = 0; i < 12; i++) {
    const before = await leaseEnd(db)
    await until(async () => {
      await time.advance(1_000)
      return (await leaseEnd(db)) > before
    })
  }
  t.is(await two.jobs.runDue(), 0)
  await db.raw(`UPDATE jobs SET due_at = 0`)
  const second = two.jobs.runDue()
  await until(() => started === 2)
  await until(async () => {
    await time.advance(1_000)
    // Whoever holds the lease gets the time to renew it, however slow the database is.
    for (let i = 0; i < 5; i++) await leaseEnd(db)
    return signals[0]!.aborted
  })
  await run
  t.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true, false],
  )
  finish()
  t.is(await second, 1)
  t.deepEqual(await jobsLeft(db), 0)
})

const leaseEnd = async (db: BoundDatabase) =>
  (await db.raw<{ due_at: number }>('SELECT due_at FROM jobs'))[0]!.due_at
const jobsLeft = async (db: BoundDatabase) => (await db.raw('SELECT id FROM jobs')).length

onBoth(
  'a schedule runs once in all processes, at its time, also after a failure',
  async (t, { engine }) => {
    const db = await emptyTable(engine)
    const time = createFakeTime(Date.UTC(2026, 0, 5, 9, 30))
    const ran: string[] = []
    const boot = async () => {
      const room = openJobs(db, time)
      room.jobs.pause()
      room.jobs.forPlugin('digest').every('daily', '0 10 * * *', async () => {
        ran.push(new Date(time.clock.now()).toISOString().slice(8, 16))
        if (ran.length === 2) throw new Error('boom')
      })
      await room.jobs.start()
      return room.jobs
    }
    const [one, two] = [await boot(), await boot()]
    const both = () => Promise.all([one.runDue(), two.runDue()])
    await both()
    t.deepEqual(ran, [])
    await time.advance(3_600_000)
    await both()
    t.deepEqual(ran, ['05T10:30'])
    await time.advance(3 * 86_400_000)
    await both()
    await time.advance(2_000)
    await both()
    t.deepEqual(ran, ['05T10:30', '08T10:30', '08T10:30'])
    const bad = () => one && openJobs(db).mail.every('x', '61 * * * *', async () => {})
    t.throws(bad, { message: /mail\.x: the schedule "61 \* \* \* \*" is not valid/ })
    t.throws(() => openJobs(db).mail.every('x', '0 0 30 2 *', async () => {}), { message: /never/ })
  },
)

onBoth(
  'the runner works by itself, pauses, and gives back what it cannot finish',
  async (t, { engine }) => {
    const db = await emptyTable(engine)
    const { jobs, time, mail } = openJobs(db)
    const ran: number[] = []
    let hang = false
    const queue = mail.queue('send', schema, async ({ payload }) => {
      ran.push(payload.n)
      if (hang) await new Promise(() => {})
    })
    await jobs.start()
    await queue.send({ n: 1 })
    await until(() => ran.length === 1)
    jobs.pause()
    await queue.send({ n: 2 })
    await until(async () => (await jobsLeft(db)) === 1)
    t.deepEqual(ran, [1])
    hang = true
    jobs.resume()
    await until(() => ran.length === 2)
    const stopped = jobs.stop(1_000)
    await time.advance(1_000)
    await stopped
    const [job] = await db.raw<{ attempts: number; lease: string | null }>('SELECT * FROM jobs')
    t.like(job, { attempts: 0, lease: null })
  },
)

onBoth('a parked plugin’s jobs wait', async (t, { engine }) => {
  const db = await emptyTable(engine)
  const { jobs, mail } = openJobs(db)
  const queue = mail.queue('send', schema, async () => {})
  await queue.send({ n: 1 })
  jobs.park('mail')
  t.is(await jobs.runDue(), 0)
  jobs.unpark('mail')
  t.is(await jobs.runDue(), 1)
})
