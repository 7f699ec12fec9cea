import test from 'ava'
import { eachDatabase } from '../../database/test/each-database.ts'
import { createFakeTime } from '../../testing/fake-time.ts'
import { createPresence, presenceMigrations } from '../index.ts'

const onBoth = eachDatabase(test.serial)
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const minute = 60_000

onBoth('who listens in one process is online in all, and nobody else', async (t, { engine }) => {
  const db = engine.core
  await engine.migrate('core', [
    {
      name: '049-presence-world',
      up: (schema) => schema.raw('CREATE TABLE user_principal (viewer text, principal text)'),
    },
    ...presenceMigrations,
  ])
  for (const viewer of ['ann', 'bob', 'eve']) {
    await db.raw("INSERT INTO user_principal VALUES (?, 'employees')", [viewer])
  }
  const time = createFakeTime()
  const process = () => {
    const listening = new Set<string>()
    const told: string[] = []
    const presence = createPresence({
      ...{ db, clock: time.clock, timer: time.timer, log: quiet },
      live: {
        viewers: () => [...listening],
        tell: async (viewers, _type, payload) => {
          for (const viewer of viewers) told.push(`${viewer} ${JSON.stringify(payload)}`)
        },
      },
      // The only guest knows of Ann alone.
      seenBy: async (_, people) => people.filter((id) => id === 'ann'),
    })
    return { listening, told, presence }
  }
  const [one, two] = [process(), process()]
  const lookAll = async () => {
    for (const each of [one, two]) {
      each.told.length = 0
      await each.presence.look()
    }
  }
  const hereBy = async ({ presence }: typeof one) =>
    [...(await presence.here(['ann', 'bob', 'eve', 'guest', 'nobody']))].sort()
  one.listening.add('bob').add('guest')
  await lookAll()
  t.deepEqual(await hereBy(two), ['bob', 'guest'])

  two.listening.add('ann').add('eve')
  await two.presence.show('eve', false)
  await lookAll()
  await lookAll()
  const came = (...ids: string[]) => JSON.stringify({ came: ids, went: [] })
  t.deepEqual(one.told, [`bob ${came('ann')}`, `guest ${came('ann')}`])
  t.deepEqual(await hereBy(one), ['ann', 'bob', 'guest'])
  t.false(await one.presence.isShown('eve'))

  // However often it looks, a person is written down once a minute.
  const writtenAt = async () =>
    (await db.select<{ until: number }>("SELECT until FROM presence WHERE person_id = 'ann'"))[0]!
  const first = await writtenAt()
  for (let second = 0; second < 60; second += 5) {
    await lookAll()
    t.deepEqual(await writtenAt(), first)
    await time.advance(5_000)
  }
  await time.advance(1)
  await lookAll()
  t.not((await writtenAt()).until, first.until)

  two.listening.delete('ann')
  await time.advance(2 * minute)
  await lookAll()
  t.deepEqual(one.told, [
    `bob ${JSON.stringify({ came: [], went: ['ann'] })}`,
    `guest ${JSON.stringify({ came: [], went: ['ann'] })}`,
  ])
  await one.presence.show('bob', false)
  t.deepEqual(await hereBy(two), ['guest'])
  await lookAll()
  t.deepEqual(one.told, [`bob ${JSON.stringify({ came: [], went: ['bob'] })}`])
})
