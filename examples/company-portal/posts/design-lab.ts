import type { WrittenPost } from '../types.ts'

export const designLab: WrittenPost[] = [
  {
    key: 'crate-v5-sketch',
    by: 'maria',
    locale: 'en',
    ago: '8h 55m',
    body: `
Crate V5, third sketch. What changed since you last laughed at it:

- the latch opens with **one** thumb, also in gloves;
- folded height is down to 58 mm, so 40 instead of 34 on a pallet;
- the handle has a soft edge where the fingers actually are.

Please be rude now, it is cheaper than later. #v5`,
    pictures: [
      {
        file: 'crate-sketch.webp',
        alt: 'Blueprint drawing of a folding crate, open and folded, with dimension lines',
      },
    ],
    reactions: { like: 6, heart: 2, wow: 1 },
    comments: [
      {
        by: 'roman',
        after: '25m',
        body: 'Засувка гарна. Але ребро біля петлі зависоке: складений ящик гойдатиметься.',
        reactions: { like: 3 },
        replies: [
          {
            by: 'maria',
            after: '40m',
            body: 'You are right, it rocks. Lowering it by 1.5 mm.',
            reactions: { like: 2 },
          },
        ],
      },
      {
        by: 'lyudmila',
        after: '1h 20m',
        body: 'Мягкая кромка — это вторая впрыска. Плюс четыре секунды к циклу. Точно нужна со всех сторон?',
        replies: [
          {
            by: 'maria',
            after: '2h',
            body: 'Only on the two handles. Would that fit into the same mould?',
          },
          {
            by: 'lyudmila',
            after: '2h 30m',
            body: 'Если вставкой — поместится. Пришлите модель, посмотрим с Николаем.',
            reactions: { like: 3 },
          },
        ],
      },
      {
        by: 'denis',
        after: '3h',
        body: 'Сорок на паллете — клиенты только об этом и спрашивают!',
        reactions: { party: 3 },
      },
    ],
  },
  {
    key: 'drop-test',
    by: 'thomas',
    locale: 'en',
    ago: '4d 8h',
    body: `
Drop test, forty cycles from 1.2 m at −20 °C:

| sample | cracks | latch |
|---|---|---|
| V4, current | 2 | opens twice |
| V5, recycled 50 % | 1 | holds |
| V5, recycled 70 % | 3 | holds |

Fifty per cent looks safe. Seventy needs a thicker corner.`,
    reactions: { like: 6, wow: 2 },
    comments: [
      {
        by: 'kateryna',
        after: '35m',
        body: 'Для 70 % спробуймо іншу марку вторинки, вона менш крихка на морозі.',
        reactions: { like: 4 },
      },
      {
        by: 'katarzyna',
        after: '1h',
        body: 'Let us give it one more round before we settle. The last 20 % matter to the customer.',
        reactions: { like: 3 },
      },
    ],
  },
  {
    key: 'colour-choice',
    by: 'sofia',
    locale: 'uk',
    ago: '13d 6h',
    body: 'Клієнт просить колір, «який не бруднитиметься». Я чесно сказала, що такого кольору не буває, але пообіцяла спитати в найкращих.',
    reactions: { laugh: 6, like: 1 },
    comments: [
      {
        by: 'maria',
        after: '20m',
        body: 'Tomato-coloured, if they carry tomatoes.',
        reactions: { laugh: 6 },
      },
      {
        by: 'roman',
        after: '50m',
        body: 'Сірий із фактурою. Бруд є, але він виглядає задуманим.',
        reactions: { laugh: 7 },
      },
    ],
  },
  {
    key: 'printer-free',
    by: 'arman',
    locale: 'ru',
    ago: '28d 7h',
    body: 'Напечатал пробную оснастку для захвата робота: 9 часов, 412 граммов, с первого раза. Если кому-то нужен большой принтер — завтра после обеда он свободен.',
    reactions: { like: 5, wow: 2 },
    comments: [
      {
        by: 'roman',
        after: '1h',
        body: 'Займаю місце! Надішлю петлю ввечері.',
        reactions: { like: 1 },
      },
      {
        by: 'asel',
        after: '3h',
        body: 'А мне нужен калибр для замка. Встану в очередь за Романом.',
      },
    ],
  },
]
