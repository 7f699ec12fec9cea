/** An order, as everybody has to read it. */
export interface WrittenOrder {
  by: string
  title: string
  body: string
  minutesAgo: number
  /** How many have read it. */
  readBy: number
}

const day = 24 * 60

/** The oldest first. */
export const orders: WrittenOrder[] = [
  {
    by: 'magdalena',
    title: 'О работе склада в ночную смену',
    body: `
С первого числа следующего месяца:

1. Ночная смена начинается в **22:00** и заканчивается в **6:00**.
2. Без каски и жилета за жёлтую линию не заходит никто, включая гостей и руководителей.
3. О каждой опасной мелочи пишем в группу «Безопасность прежде всего» в тот же день.

Вопросы: @gulnara.`,
    minutesAgo: 9 * day,
    readBy: 43,
  },
  {
    by: 'magdalena',
    title: 'Remote work in December',
    body: `
Between 21 December and 3 January offices run with a duty team. Everybody whose work allows it may work from wherever they are.

- Tell your manager by the 10th.
- Duty teams are named by the heads of departments.
- Warehouses and drivers keep their schedule; their bonus for these days doubles.`,
    minutesAgo: 5 * 60,
    readBy: 17,
  },
]

/** Posts that stand above the feed, by their key. */
export const highlights = {
  banner: ['winter-party'],
  story: ['sunrise-on-the-road', 'robot-first-week', 'team-day-mountains', 'on-time-record'],
} as const

/** A post that shows another one. */
export const share = {
  by: 'olena',
  of: 'sunrise-on-the-road',
  body: 'Ось заради таких ранків і варто читати нашу стрічку. Рустаме, ще!',
  minutesAgo: 20 * 60,
}
