import test from 'ava'
import { celebrationsOf, nextDays } from './celebrations.ts'

const monday = Date.UTC(2026, 1, 23, 12)

test('birthdays and anniversaries of seven days, soonest first', (t) => {
  const people = [
    { name: 'today', birthday: '02-23', startedOn: null },
    { name: 'sunday', birthday: '03-01', startedOn: null },
    { name: 'too late', birthday: '03-02', startedOn: null },
    { name: 'five years', birthday: null, startedOn: '2021-02-24' },
    { name: 'just joined', birthday: null, startedOn: '2026-02-24' },
    { name: 'leap', birthday: '02-29', startedOn: null },
  ]
  const found = celebrationsOf(people, nextDays(monday, 'Europe/Kyiv', 7))
  t.deepEqual(
    found.map(({ person, years, inDays }) => [person.name, years, inDays]),
    [
      ['today', undefined, 0],
      ['five years', 5, 1],
      ['leap', undefined, 5],
      ['sunday', undefined, 6],
    ],
  )
})

test("the day is the viewer's", (t) => {
  const person = { birthday: '02-24', startedOn: null }
  const late = Date.UTC(2026, 1, 23, 23)
  t.is(celebrationsOf([person], nextDays(late, 'UTC', 7))[0]?.inDays, 1)
  t.is(celebrationsOf([person], nextDays(late, 'Asia/Almaty', 7))[0]?.inDays, 0)
})
