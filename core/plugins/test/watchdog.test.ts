import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import test from 'ava'
import { startWatchdog } from '../watchdog.ts'
import { conductOf, faultyPortal, isSwitchedOff, othersAnswer } from './faults.ts'
import { type Place, plan } from './fixtures/victim/index.ts'

const kernel = { watchdog: 600, patience: { request: 8_000, stage: 20_000, migration: 20_000 } }

test.afterEach.always(() => {
  for (const place of Object.keys(plan)) delete plan[place as Place]
})

test.serial('long work of the core or of anybody else is left alone', async (t) => {
  const blamed: string[] = []
  const watchdog = startWatchdog({
    folders: [{ id: 'victim', folder: join(import.meta.dirname, 'fixtures/victim') }],
    brokenOff: (plugin) => blamed.push(plugin),
    patienceMs: 400,
  })
  t.teardown(watchdog.stop)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const began = performance.now()
  while (performance.now() - began < 2_000);
  await new Promise((resolve) => setTimeout(resolve, 500))
  t.deepEqual(blamed, [])
})

for (const fault of ['blocks', 'blocks later'] as const) {
  test.serial(
    `a route that ${fault} is broken off and answered; three times, and it is parked`,
    async (t) => {
      const portal = await faultyPortal({ kernel })
      t.teardown(portal.close)
      plan.route = fault
      for (const strikes of [1, 2, 3]) {
        const { status } = await portal.as('anna').get('/api/victim/route')
        t.is(status, 503)
        await othersAnswer(t, portal)
        const victim = await conductOf(portal, 'victim')
        t.is(victim.strikes, strikes)
        t.is(victim.state, strikes < 3 ? 'active' : 'quarantined')
      }
      t.regex(
        (await conductOf(portal, 'victim')).reason!,
        /victim blocked the whole portal 3 times in ten minutes, last in hum \(victim\/index\.ts:\d+\)/,
      )
      await isSwitchedOff(t, portal, '/api/victim/ping')
      await isSwitchedOff(t, portal, '/api/dependant/ask')
    },
  )
}

for (const place of ['page', 'widget', 'service'] as const) {
  test.serial(`a ${place} that blocks is broken off`, async (t) => {
    const portal = await faultyPortal({ kernel })
    t.teardown(portal.close)
    plan[place] = 'blocks'
    const path = { page: '/victim', widget: '/neighbour', service: '/api/dependant/ask' }[place]
    const { status } = await portal.as('anna').page(path)
    // A healthy page may lose its turn together with the widget; it is answered all the same.
    t.true(status === 503 || place === 'widget')
    t.is((await conductOf(portal, 'victim')).strikes, 1)
    delete plan[place]
    await othersAnswer(t, portal)
  })
}

for (const place of ['action', 'filter', 'guard', 'collect', 'event'] as const) {
  test.serial(
    `a subscriber to ${place} that blocks is broken off, and writing goes on`,
    async (t) => {
      const portal = await faultyPortal({ kernel })
      t.teardown(portal.close)
      plan[place] = 'blocks later'
      const key = { 'idempotency-key': 'one' }
      await portal.as('anna').post(`/api/neighbour/say/${place}`, undefined, key)
      if (place === 'event') await portal.portal.rooms.events.drain()
      // A tap's time may be up before the process hears of the strike.
      while ((await conductOf(portal, 'victim')).strikes !== 1) await setImmediate()
      delete plan[place]
      const { status } = await portal.as('anna').post('/api/neighbour/say/event')
      t.is(status, 200)
      await othersAnswer(t, portal)
    },
  )
}

for (const place of ['setup', 'migration'] as const) {
  test.serial(`a ${place} that blocks parks the plugin at once`, async (t) => {
    plan[place] = 'blocks'
    const portal = await faultyPortal({
      kernel: { watchdog: 600, patience: { stage: 20_000, migration: 3_000 } },
    })
    t.teardown(portal.close)
    t.not((await conductOf(portal, 'victim')).state, 'active')
    t.is((await conductOf(portal, 'victim')).strikes, 1)
    await othersAnswer(t, portal)
    await isSwitchedOff(t, portal, '/api/victim/ping')
    t.is((await conductOf(portal, 'dependant')).state, 'quarantined')
  })
}
