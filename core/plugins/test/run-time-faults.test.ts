import test from 'ava'
import type { TestPortal } from '../../testing/index.ts'
import { conductOf, faultyPortal, health, othersAnswer } from './faults.ts'
import { type Fault, type Place, plan } from './fixtures/victim/index.ts'

let portal: TestPortal

test.before(async () => {
  portal = await faultyPortal({ people: [{ login: 'anna', name: 'Anna' }] })
})
test.after.always(() => portal?.close())

test.afterEach.always(async () => {
  for (const place of Object.keys(plan)) delete plan[place as Place]
  // Past every breaker.
  portal.clock.advance(3_600_000)
})

const faults: Fault[] = ['throws', 'hangs', 'rejects late', 'floods the log']
const isQuiet = (fault: Fault) => fault === 'floods the log'

const hooks: [Place, (fault: Fault, answer: { status: number; body: unknown }) => unknown][] = [
  ['action', (_fault, { status, body }) => [status, body]],
  ['filter', (_fault, { status, body }) => [status, body]],
  ['guard', (_fault, { status }) => status],
  ['collect', (_fault, { status, body }) => [status, body]],
]

const expected: Record<string, { quiet: unknown; broken: (fault: Fault) => unknown }> = {
  action: { quiet: [200, { text: 'hello' }], broken: () => [200, { text: 'hello' }] },
  filter: { quiet: [200, { text: 'hello, changed' }], broken: () => [200, { text: 'hello' }] },
  guard: { quiet: 200, broken: () => 403 },
  collect: {
    quiet: [200, { results: [{ plugin: 'victim', value: 'echo' }], errors: [] }],
    broken: (fault) => [
      200,
      {
        results: [],
        errors: [{ plugin: 'victim', reason: fault === 'throws' ? 'error' : 'timeout' }],
      },
    ],
  },
}

for (const fault of faults) {
  for (const [place, look] of hooks) {
    test.serial(`a tap on a ${place} that ${fault} follows the policy of its kind`, async (t) => {
      plan[place] = fault
      const before = await troublesIn(place)
      const answer = await portal.as('anna').post(`/api/neighbour/say/${place}`)
      await portal.portal.rooms.hooks.idle()
      const { quiet, broken } = expected[place]!
      t.deepEqual(look(fault, answer), isQuiet(fault) ? quiet : broken(fault))
      t.is((await troublesIn(place)) - before, isQuiet(fault) ? 0 : 1)
      await othersAnswer(t, portal)
    })
  }

  test.serial(`a route that ${fault} is answered`, async (t) => {
    plan.route = fault
    const before = await failures()
    const { status, body } = await portal
      .as('anna')
      .get<{ code?: string; detail?: string; id?: string }>('/api/victim/route')
    t.is(status, fault === 'throws' ? 500 : isQuiet(fault) ? 200 : 503)
    if (status >= 500) t.truthy(body.id)
    t.notRegex(JSON.stringify(body), /planned/)
    t.is((await failures()) - before, isQuiet(fault) ? 0 : 1)
    await othersAnswer(t, portal)
  })

  test.serial(`a page that ${fault} is answered with a page`, async (t) => {
    plan.page = fault
    const { status, text } = await portal.as('anna').page('/victim')
    t.is(status, fault === 'throws' ? 500 : isQuiet(fault) ? 200 : 503)
    t.regex(text, /<html/)
    t.notRegex(text, /planned/)
    await othersAnswer(t, portal)
  })

  test.serial(`a widget that ${fault} leaves its page whole`, async (t) => {
    plan.widget = fault
    const before = await failures()
    const { status, text } = await portal.as('anna').page('/neighbour')
    t.is(status, 200)
    t.regex(text, /id="neighbour"/)
    t.is(text.includes('victim-widget'), isQuiet(fault))
    if (!isQuiet(fault)) t.regex(text, /Victim box/)
    t.is((await failures()) > before, !isQuiet(fault))
  })

  test.serial(`a subscriber that ${fault} holds up nobody`, async (t) => {
    plan.event = fault
    const before = await failures()
    t.is((await portal.as('anna').post('/api/neighbour/say/event')).status, 200)
    await portal.portal.rooms.events.drain()
    t.is((await failures()) > before, !isQuiet(fault))
    await othersAnswer(t, portal)
  })

  test.serial(`a job that ${fault} holds up nobody`, async (t) => {
    plan.job = fault
    const before = await failures()
    t.is((await portal.as('anna').post('/api/victim/job')).status, 204)
    await portal.portal.rooms.jobs.runDue()
    const { body } = await portal
      .as('admin')
      .get<{ jobs: { queue: string }[] }>('/api/admin/health')
    t.truthy(body.jobs.find(({ queue }) => queue === 'victim.work') ?? isQuiet(fault))
    if (fault === 'throws') t.true((await failures()) > before)
    await othersAnswer(t, portal)
  })

  test.serial(`who calls a service that ${fault} is answered`, async (t) => {
    plan.service = fault
    const before = await failures()
    const { status } = await portal.as('anna').get('/api/dependant/ask')
    t.is(status, fault === 'throws' ? 500 : isQuiet(fault) ? 200 : 503)
    if (fault === 'throws') t.is((await failures()) - before, 1)
    await othersAnswer(t, portal)
  })
}

test.serial('a plugin that fails all the time is named, and stays', async (t) => {
  plan.route = 'throws'
  for (let i = 0; i < 20; i++) await portal.as('anna').get('/api/victim/route')
  const { state, failures: report } = await conductOf(portal, 'victim')
  t.is(state, 'active')
  t.like(report, { struggling: true, lastMinute: 20, last: 'planned fault in route' })
  t.is((await health(portal)).status, 'degraded')
})

for (const fault of ['throws', 'hangs', 'rejects late', 'floods the log'] as const) {
  test.serial(
    `a plugin that ${fault} when it is disposed of does not keep the portal from stopping`,
    async (t) => {
      const lines: string[] = []
      const stopping = await faultyPortal({ log: (line) => void lines.push(line) })
      plan.dispose = fault
      await stopping.close()
      t.is(
        lines.some((line) => /victim failed while stopping/.test(line)),
        !isQuiet(fault),
      )
    },
  )
}

/** What health says went wrong in the victim's tap on this hook. */
async function troublesIn(place: Place): Promise<number> {
  const names = { action: 'told', filter: 'wording', guard: 'allowed', collect: 'echoes' }
  const hook = `neighbour:${names[place as keyof typeof names]}`
  const tap = (await health(portal)).hooks.find((each) => each.hook === hook)
  return (tap?.errors ?? 0) + (tap?.timeouts ?? 0)
}

async function failures(): Promise<number> {
  return (await conductOf(portal, 'victim')).failures?.total ?? 0
}
