import test from 'ava'
import { analyse } from '../index.ts'

const terms = (text: string) => analyse(text).map(({ term }) => term)

/** Whether two texts, of a word each, are found by each other. */
const meet = (one: string, other: string) => terms(one).some((term) => terms(other).includes(term))

const same = [
  ...[
    'invoices invoice',
    'organised organization',
    'written write',
    'colour colors',
    'Anna’s Anna',
  ],
  ...['отпусков отпуске', 'ёлка елки', 'Иванов Ивановой', 'список спискам', 'Сергея Сергеем'],
  ...['п’ять пʼяти', "об'єкт обєкта", 'книга книзі', 'договір договорів', 'якість якості'],
  ...['Ґудзик гудзики', 'відпустка відпусток', 'працювати працює', 'за́мок замок', 'А4 A4'],
  ...['café CAFE', 'Z̸̢̛a̷l̶g̷o zalgo', 'e-mail email', 'ISO9001 ISO-9001', 'ﬁle FILE'],
]
for (const pair of same) {
  test(`one word: ${pair}`, (t) => {
    const [one, other] = pair.split(' ')
    t.true(meet(one!, other!), `${terms(one!)} / ${terms(other!)}`)
  })
}

test('words stand where they are in the text, one position each', (t) => {
  const text = 'Інтернет-магазин, 東京都 👍🏽 C++'
  t.deepEqual(
    analyse(text).map(({ term, start, end, position }) => [position, term, text.slice(start, end)]),
    [
      [0, 'інтернет', 'Інтернет'],
      [0, 'інтернетмагазин', 'Інтернет-магазин'],
      [1, 'магазин', 'магазин'],
      [2, '東京', '東京'],
      [3, '京都', '京都'],
      [4, '👍', '👍🏽'],
      [5, 'c++', 'C++'],
    ],
  )
})

test('addresses and numbers are found as written, too', (t) => {
  t.true(terms('anna.koval@acme.com').includes('anna.koval@acme.com'))
  t.true(terms('v2.3.1').includes('v2.3.1'))
  t.true(meet('1 000 000', '1,000,000'))
  t.true(meet('+38 (067) 123-45-67', '0671234567'))
})
