import test from 'ava'
import { monthsLater } from './days.ts'

test('months are counted by the calendar', (t) => {
  t.is(monthsLater('2026-11-22', 3), '2027-02-22')
  t.is(monthsLater('2026-08-31', 6), '2027-02-28')
  t.is(monthsLater('2027-12-31', 2), '2028-02-29')
})
