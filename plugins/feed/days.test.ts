import test from 'ava'
import fc from 'fast-check'
import { dayOf, startOfDay } from './days.ts'

test('a day begins at midnight, also where the clocks change', (t) => {
  t.is(startOfDay('2026-07-01', 'Europe/Kyiv'), Date.UTC(2026, 5, 30, 21))
  t.is(startOfDay('2026-12-01', 'America/New_York'), Date.UTC(2026, 11, 1, 5))
  t.is(startOfDay('2026-03-29', 'Europe/Warsaw'), Date.UTC(2026, 2, 28, 23))
  t.is(startOfDay('2026-03-30', 'Europe/Warsaw'), Date.UTC(2026, 2, 29, 22))
})

test('a time lies within its day', (t) => {
  const zones = fc.constantFrom('Europe/Kyiv', 'Asia/Almaty', 'America/New_York', 'Asia/Kolkata')
  const times = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) })
  fc.assert(
    fc.property(times, zones, (time, zone) => {
      const start = startOfDay(dayOf(time, zone), zone)
      return start <= time && time - start < 25 * 3_600_000
    }),
  )
  t.pass()
})
