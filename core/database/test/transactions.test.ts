import { eachDatabase, notes } from './each-database.ts'

const onBoth = eachDatabase()

onBoth('a rollback takes everything back, and its hooks never run', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  const ran: string[] = []
  const work = db.tx(async () => {
    await db.table('notes').insert({ text: 'lost' })
    db.afterCommit(() => void ran.push('hook'))
    throw new Error('no')
  })
  await t.throwsAsync(work, { message: 'no' })
  t.deepEqual(await db.table('notes').select(), [])
  t.deepEqual(ran, [])
})

onBoth('a nested transaction joins; hooks follow the outer commit in order', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  const seen: string[] = []
  await db.tx(async () => {
    await db.tx(async () => {
      await db.table('notes').insert({ text: 'inner' })
      db.afterCommit(async () => {
        const rows = await db.select<{ text: string }>(`SELECT text FROM ${owner}_notes`)
        seen.push(`first sees ${rows.map((row) => row.text)}`)
      })
    })
    db.afterCommit(() => void seen.push('second'))
    seen.push('still inside')
  })
  t.deepEqual(seen, ['still inside', 'first sees inner', 'second'])
})

onBoth('a failing hook is logged and the commit stands', async (t, place) => {
  const { engine, owner, db, warnings } = place
  await engine.migrate(owner, [notes])
  await db.tx(async () => {
    await db.table('notes').insert({ text: 'kept' })
    db.afterCommit(() => Promise.reject(new Error('mail server away')))
  })
  t.true(warnings.includes('What should follow a commit failed'))
  t.is((await db.table('notes').select()).length, 1)
})

onBoth('a swallowed error refuses the commit', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  const work = db.tx(async () => {
    await db.table('notes').insert({ text: 'twin' })
    await db
      .table('notes')
      .insert({ text: 'twin' })
      .catch(() => 'swallowed')
  })
  await t.throwsAsync(work, { message: /rolled back.*swallowed/ })
  t.deepEqual(await db.table('notes').select(), [])
})

onBoth('a nested transaction that failed dooms the outer one', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  const work = db.tx(async () => {
    const inner = db.tx(async () => {
      await db.table('notes').insert({ text: 'half' })
      throw new Error('inner')
    })
    await inner.catch(() => 'swallowed')
  })
  await t.throwsAsync(work, { message: /rolled back.*inner/ })
  t.deepEqual(await db.table('notes').select(), [])
})

onBoth('a statement nobody awaited belongs to the transaction all the same', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  const insert = (text: string) => db.table('notes').insert({ text }).then()
  const failed = db.tx(async () => {
    await insert('twin')
    void insert('twin').catch(() => {})
  })
  await t.throwsAsync(failed, { message: /rolled back/ })
  const early = db.tx(() => Promise.all([insert('a'), insert('b'), Promise.reject(new Error('x'))]))
  await t.throwsAsync(early, { message: 'x' })
  t.deepEqual(await db.table('notes').select(), [])
})

onBoth(
  'a query after the end of its transaction is an error, not a lost write',
  async (t, place) => {
    const { engine, owner, db } = place
    await engine.migrate(owner, [notes])
    let late: Promise<unknown> = Promise.resolve()
    const { promise: ended, resolve: end } = gate()
    await db.tx(async () => {
      late = ended.then(() => db.table('notes').insert({ text: 'late' }))
    })
    end()
    await t.throwsAsync(late, { message: /after its transaction had ended/ })
    t.deepEqual(await db.table('notes').select(), [])
  },
)

onBoth('a query built outside joins the transaction in which it is awaited', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  await t.throwsAsync(
    db.tx(() => db.table('notes').insert([{ text: 'twin' }, { text: 'twin' }])),
    { message: /unique/i },
  )
  await db.tx(() => db.tx(() => db.table('notes').insert({ text: 'returned, not awaited' })))
  t.is(await db.table('notes').delete(), 1)
  const insert = db.table('notes').insert({ text: 'built before' })
  await t.throwsAsync(
    db.tx(async () => {
      await insert
      throw new Error('no')
    }),
  )
  t.deepEqual(await db.table('notes').select(), [])
})

onBoth('reads inside a transaction see its writes, reads outside do not', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  const count = () => db.select<{ n: number }>(`SELECT COUNT(*) AS n FROM ${owner}_notes`)
  const { promise: written, resolve: wrote } = gate()
  const { promise: looked, resolve: look } = gate()
  const work = db.tx(async () => {
    await db.table('notes').insert({ text: 'mine' })
    t.deepEqual(await count(), [{ n: 1 }])
    t.is((await db.table('notes').select()).length, 1)
    wrote()
    await looked
  })
  await written
  t.deepEqual(await count(), [{ n: 0 }])
  t.deepEqual(await db.table('notes').select(), [])
  look()
  await work
  t.deepEqual(await count(), [{ n: 1 }])
})

onBoth('a hundred transactions at once all succeed', async (t, place) => {
  const { engine, owner, db } = place
  await engine.migrate(owner, [notes])
  await db.table('notes').insert({ text: 'counter', at: 0 })
  const add = () =>
    db.tx(async () => {
      const [row] = await db.raw<{ at: number }>(
        `SELECT at FROM ${owner}_notes WHERE text = ? ${db.dialect === 'sqlite' ? '' : 'FOR UPDATE'}`,
        ['counter'],
      )
      await db.table('notes').update({ at: row!.at + 1 })
    })
  await Promise.all(Array.from({ length: 100 }, add))
  t.is((await db.table('notes').first('at')).at, 100)
})

onBoth(
  'a deadlock or a serialisation failure is retried, an own error is not',
  async (t, place) => {
    const { engine, owner, db } = place
    await engine.migrate(owner, [notes])
    const code = db.dialect === 'sqlite' ? 'SQLITE_BUSY' : '40P01'
    let tries = 0
    const text = await db.tx(async () => {
      tries++
      await db.table('notes').insert({ text: `try ${tries}` })
      if (tries < 3) throw Object.assign(new Error('again'), { code })
      return (await db.table('notes').select('text')).map((row: { text: string }) => row.text)
    })
    t.deepEqual(text, ['try 3'])
    let calls = 0
    const own = db.tx(() => Promise.reject(new Error(`call ${++calls}`)))
    await t.throwsAsync(own, { message: 'call 1' })
    let busy = 0
    const hopeless = db.tx(() => Promise.reject(Object.assign(new Error(`${++busy}`), { code })))
    await t.throwsAsync(hopeless, { code: 'core:database-unavailable' })
    t.is(busy, 4)
  },
)

onBoth('a commit that the database refuses leaves a usable connection', async (t, place) => {
  const { engine, owner, db } = place
  const deferred = `${owner}_child (parent integer REFERENCES ${owner}_notes(id) DEFERRABLE INITIALLY DEFERRED)`
  const child = {
    name: '002',
    up: (schema) => schema.raw(`CREATE TABLE ${deferred}`),
  } as typeof notes
  await engine.migrate(owner, [notes, child])
  for (let round = 0; round < 12; round++) {
    await t.throwsAsync(db.tx(async () => void (await db.table('child').insert({ parent: 7 }))))
  }
  await db.tx(async () => void (await db.table('notes').insert({ text: 'works' })))
  t.deepEqual(await db.table('child').select(), [])
})

function gate() {
  let resolve = () => {}
  const promise = new Promise<void>((open) => {
    resolve = open
  })
  return { promise, resolve }
}
