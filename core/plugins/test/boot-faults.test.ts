import test from 'ava'
import { BootError } from '../../config/index.ts'
import { conductOf, faultyPortal, isSwitchedOff, othersAnswer } from './faults.ts'
import { type Fault, type Place, plan } from './fixtures/victim/index.ts'

test.afterEach.always(() => {
  for (const place of Object.keys(plan)) delete plan[place as Place]
})

const reasons: [Place, Fault, RegExp][] = [
  ['setup', 'throws', /victim failed in setup: planned fault in setup/],
  ['setup', 'hangs', /victim failed in setup: it did not finish within 0.4 s/],
  ['setup', 'rejects late', /victim failed in setup: it did not finish within 0.4 s/],
  ['migration', 'throws', /victim failed in migration: .*"001-start".*planned fault in migration/],
  ['migration', 'hangs', /victim failed in migration: .*did not finish within 0.4 s/],
  ['migration', 'rejects late', /victim failed in migration: .*did not finish within 0.4 s/],
]

for (const database of ['sqlite', 'postgres'] as const) {
  for (const [place, fault, reason] of reasons) {
    if (database === 'postgres' && place !== 'migration') continue
    test.serial(
      `${database}: a plugin that ${fault} in ${place} is parked and named`,
      async (t) => {
        plan[place] = fault
        const portal = await faultyPortal({ database })
        t.teardown(portal.close)
        await othersAnswer(t, portal)
        const victim = await conductOf(portal, 'victim')
        t.is(victim.state, 'failed')
        t.regex(victim.reason!, reason)
        const dependant = await conductOf(portal, 'dependant')
        t.is(dependant.state, 'quarantined')
        t.regex(dependant.reason!, /dependant waits: it needs victim, which is failed/)
        await isSwitchedOff(t, portal, '/api/victim/ping')
        await isSwitchedOff(t, portal, '/api/dependant/ask')
      },
    )
  }
}

test.serial('a widget of a plugin that failed late in setup shows the error card', async (t) => {
  plan.setup = 'throws'
  const portal = await faultyPortal()
  t.teardown(portal.close)
  const { text } = await portal.as('anna').page('/neighbour')
  t.regex(text, /Victim box/)
  t.notRegex(text, /victim-widget/)
})

test.serial('a layout may name a widget of a plugin that failed', async (t) => {
  plan.migration = 'throws'
  const portal = await faultyPortal({ layout: { 'core:rail': ['victim:box'] } })
  t.teardown(portal.close)
  const { status, text } = await portal.as('anna').page('/neighbour')
  t.is(status, 200)
  t.regex(text, /Victim/)
})

test.serial('a plugin that floods the log in setup is cut short, and serves', async (t) => {
  plan.setup = 'floods the log'
  const lines: string[] = []
  const portal = await faultyPortal({ log: (line) => void lines.push(line) })
  t.teardown(portal.close)
  await othersAnswer(t, portal)
  t.true(lines.filter((line) => line.includes('flood from setup')).length <= 200)
  t.is((await conductOf(portal, 'victim')).state, 'active')
})

test.serial('strict mode refuses to boot and names the plugin', async (t) => {
  for (const place of ['setup', 'migration'] as const) {
    plan[place] = 'throws'
    const error = await t.throwsAsync(faultyPortal({ strict: true }), { instanceOf: BootError })
    t.is((error as BootError).problems[0]?.plugin, 'victim')
    t.regex(error?.message ?? '', new RegExp(`victim failed in ${place}`))
  }
})
