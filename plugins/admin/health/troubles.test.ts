import test from 'ava'
import { troublesOf } from './troubles.ts'

const well = {
  ...{ plugins: [], hooks: [], widgets: [], queues: [], subscribers: [] },
  ...{ deadJobs: [], deadEvents: [] },
}
const plugin = {
  ...{ id: 'loop', title: { en: 'Loop' }, version: '1.0.0', strikes: 0, neededBy: [] },
  ...{ state: 'active' as const, log: { lines: 3, leftOut: 0 } },
}
const tap = {
  ...{ hook: 'core:palette', plugin: 'loop', calls: 40, errors: 0, timeouts: 0, p95Ms: 20 },
  ...{ breaker: 'closed' as const, parked: false },
}
const keys = (health: Partial<Parameters<typeof troublesOf>[0]>) =>
  (troublesOf({ ...well, ...health }).get('loop') ?? []).map(({ key }) => key)

test('who does well is left out', (t) => {
  t.deepEqual(keys({ plugins: [plugin], hooks: [tap] }), [])
  t.deepEqual(keys({ hooks: [{ ...tap, calls: 5, p95Ms: 900 }] }), [], 'a slow start is none')
})

test('each kind of trouble is named, the worst first', (t) => {
  t.deepEqual(keys({ hooks: [{ ...tap, p95Ms: 900 }] }), ['slow-hook'])
  t.deepEqual(
    keys({
      hooks: [
        { ...tap, timeouts: 2 },
        { ...tap, hook: 'core:navigation', errors: 5, breaker: 'open' },
      ],
    }),
    ['breaker', 'hook'],
  )
  const failures = { total: 30, lastMinute: 25, last: 'no', struggling: true }
  const flood = { lines: 200, leftOut: 1_800 }
  t.deepEqual(keys({ plugins: [{ ...plugin, failures, log: flood }] }), ['struggling', 'flood'])
  const out = { ...plugin, state: 'quarantined' as const, strikes: 3, failures }
  t.deepEqual(keys({ plugins: [out] }), ['strikes', 'out'], 'why it is out is said once')
})
