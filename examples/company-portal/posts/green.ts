import type { WrittenPost } from '../types.ts'

export const green: WrittenPost[] = [
  {
    key: 'solar-first-month',
    by: 'oleh',
    locale: 'uk',
    ago: '20h 5m',
    body: `
Перший повний місяць сонячного даху в Києві:

- **41,6 МВт·год** — стільки ми взяли в сонця;
- 27 % усього споживання складання;
- один голуб, який вважає інвертор своїм домом.

Голуба не чіпаємо, інвертор огородили. #сонце`,
    pictures: [
      {
        file: 'solar-roof.webp',
        alt: 'Дах складу, вкритий рядами сонячних панелей, над ним сонце й легкі хмари',
      },
    ],
    reactions: { like: 8, heart: 4, wow: 1, laugh: 1 },
    comments: [
      {
        by: 'polina',
        after: '35m',
        body: 'Двадцать семь процентов — больше, чем мы обещали в проекте. Голубя внесу в отчёт о биоразнообразии.',
        reactions: { laugh: 8 },
      },
      {
        by: 'damir',
        after: '2h',
        body: 'Пришлите, пожалуйста, чертёж креплений. На новом корпусе хотим такие же.',
        replies: [
          {
            by: 'oleh',
            after: '3h',
            body: 'Надіслав разом зі списком помилок, щоб ви зробили вже нові.',
            reactions: { laugh: 5, like: 3 },
          },
        ],
      },
    ],
  },
  {
    key: 'office-plants',
    by: 'maria',
    locale: 'en',
    ago: '6d 11h',
    body: `
The windowsill project: thirty cuttings, eleven volunteers, zero survivors expected, **twenty-eight survivors counted**. If your desk needs company, take a pot. They come with a name and a watering card.

Please adopt Gerald first. He is dramatic. #plants`,
    pictures: [
      {
        file: 'plants.webp',
        alt: 'Potted plants of different shapes on a sunny windowsill beside a watering can',
      },
    ],
    reactions: { heart: 9, laugh: 3, like: 2 },
    comments: [
      {
        by: 'claire',
        after: '25m',
        body: 'Gerald is mine. We understand each other.',
        reactions: { laugh: 7, heart: 3 },
      },
      {
        by: 'kateryna',
        after: '2h',
        body: 'А київських підвіконь у проєкті немає? Маємо три порожні й одне дуже порожнє.',
        replies: [
          {
            by: 'maria',
            after: '2h 40m',
            body: 'Robert is driving over on business next week. I will hand him two passengers.',
            reactions: { heart: 5 },
          },
        ],
      },
    ],
  },
  {
    key: 'caps-collected',
    by: 'polina',
    locale: 'ru',
    ago: '18d 8h',
    body: `
Собрали **64 кг крышечек** за три месяца. Из них отлили пробную партию ручек для ящиков, @kateryna подтвердила прочность: держат как обычные.

Баки стоят у столовой в каждом городе. Крышки — мытые, пожалуйста. Муравьи тоже нас читают.`,
    reactions: { like: 9, heart: 3, laugh: 2 },
    comments: [
      {
        by: 'kateryna',
        after: '1h',
        body: 'Навіть трохи міцніші. Колір, правда, «сюрприз».',
        reactions: { laugh: 5 },
      },
      {
        by: 'ewa',
        after: '4h',
        body: 'I would buy a crate with surprise-coloured handles.',
        reactions: { like: 4 },
      },
    ],
  },
  {
    key: 'bike-racks',
    by: 'thomas',
    locale: 'en',
    ago: '31d 9h',
    body: 'Who would cycle to work if we had a covered rack and a shower? I am collecting names before I go to @helen with the numbers. Warsaw for now, other cities welcome to copy.',
    reactions: { like: 8 },
    comments: [
      {
        by: 'grace',
        after: '15m',
        body: 'Me. The shower is the important half.',
        reactions: { like: 4 },
      },
      {
        by: 'helen',
        after: '3h',
        body: 'Fourteen names and I find the budget. You are at nine.',
        reactions: { wow: 2, like: 3 },
      },
      {
        by: 'pawel',
        after: '5h',
        body: 'Ten. Yes, the fleet manager wants a bicycle.',
        reactions: { laugh: 7 },
      },
    ],
  },
]
