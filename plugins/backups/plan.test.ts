import test from 'ava'
import { lastDue, nextDue, noPlan } from './plan.ts'

const at = (text: string) => Date.parse(text)
const say = (ms: number) => new Date(ms).toISOString()

test('backups are due by the clock of the portal, through the change of it', (t) => {
  const daily = { ...noPlan, at: '02:30' }
  const due = (now: string) => say(lastDue(daily, at(now), 'Europe/Kyiv'))
  t.is(due('2026-03-02T00:30:00Z'), '2026-03-02T00:30:00.000Z')
  t.is(due('2026-03-02T00:29:59Z'), '2026-03-01T00:30:00.000Z')
  t.is(due('2026-07-02T12:00:00Z'), '2026-07-01T23:30:00.000Z')
  // On 29 March there is an hour less, on 25 October one more: it is due once on each day.
  for (const [from, days] of [
    ['2026-03-27', 4],
    ['2026-10-23', 4],
  ] as const) {
    const start = at(`${from}T12:00:00Z`)
    const hours = Array.from({ length: days * 24 }, (_, hour) => start + hour * 3_600_000)
    t.is(new Set(hours.map((hour) => lastDue(daily, hour, 'Europe/Kyiv'))).size, days + 1)
  }
})

test('on working days, and on Sundays', (t) => {
  const friday = at('2026-03-06T12:00:00Z')
  const next = (days: 'workdays' | 'weekly') => say(nextDue({ ...noPlan, days }, friday, 'UTC'))
  t.is(next('workdays'), '2026-03-09T02:30:00.000Z')
  t.is(next('weekly'), '2026-03-08T02:30:00.000Z')
})
