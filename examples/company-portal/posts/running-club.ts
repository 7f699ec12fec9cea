import type { WrittenPost } from '../types.ts'

export const runningClub: WrittenPost[] = [
  {
    key: 'run-tomorrow',
    by: 'jakub',
    locale: 'en',
    ago: '7h 20m',
    body: `
Tomorrow 6:45, the usual bench by the river. Six easy kilometres, and we wait for everyone at each bridge. First-timers run at the front, so nobody is left behind. #morningrun`,
    pictures: [
      {
        file: 'skyline.webp',
        alt: 'City skyline at sunrise above a wide river with a cable-stayed bridge',
      },
    ],
    reactions: { like: 8, heart: 3 },
    comments: [
      {
        by: 'maria',
        after: '20m',
        body: 'I am in. Legs still remember the hills.',
        reactions: { laugh: 3 },
      },
      {
        by: 'priya',
        after: '1h',
        body: 'It will be my first time. Is “slow” really all right?',
        replies: [
          {
            by: 'jakub',
            after: '1h 10m',
            body: 'Slow is the official language of this club.',
            reactions: { heart: 6 },
          },
          {
            by: 'piotr',
            after: '2h',
            body: 'I come straight from a night shift, so you will not be the slowest.',
            reactions: { laugh: 5 },
          },
        ],
      },
    ],
  },
  {
    key: 'relay-result',
    by: 'ivan',
    locale: 'ru',
    ago: '3d 11h',
    body: `
Эстафета пройдена! Наша четвёрка — **седьмая из тридцати одной**, и это с учётом того, что @saule перепутала этап и пробежала два подряд.

Следующая цель: попасть в пятёрку. И купить Сауле компас.`,
    pictures: [
      {
        file: 'running.webp',
        alt: 'Три бегуна на дорожке стадиона, за трибунами деревья и утреннее солнце',
      },
    ],
    reactions: { party: 9, laugh: 3, like: 2 },
    comments: [
      {
        by: 'saule',
        after: '30m',
        body: 'Зато два этапа — две медали. Я всё продумала.',
        reactions: { laugh: 9 },
      },
      {
        by: 'oleksandr',
        after: '2h',
        body: 'Вітаю! Київська четвірка прибігла дев’ятнадцятою, зате з піснями.',
        reactions: { laugh: 6, heart: 3 },
      },
      {
        by: 'viktor',
        after: '4h',
        body: 'Компас согласован из бюджета клуба.',
        reactions: { laugh: 8 },
      },
    ],
  },
  {
    key: 'shoes-question',
    by: 'kateryna',
    locale: 'uk',
    ago: '9d 9h',
    body: 'Порадьте кросівки для асфальту, будь ласка. Пробігаю двадцять кілометрів на тиждень, коліна вже не студентські. #питання',
    reactions: { like: 4 },
    comments: [
      {
        by: 'roman',
        after: '1h',
        body: 'Спершу поміряй увечері, коли нога трохи більша. Я через це взяв на пів розміру менші й шкодував.',
        reactions: { like: 5 },
      },
      {
        by: 'asel',
        after: '2h',
        body: 'Мне помогли не кроссовки, а упражнения на стопу. Десять минут в день, могу показать.',
        reactions: { like: 4 },
        replies: [
          {
            by: 'kateryna',
            after: '2h 30m',
            body: 'О, покажіть, будь ласка! Запишете коротке відео?',
          },
          {
            by: 'asel',
            after: '1d',
            body: 'Записала, выложу вечером. Кот в кадре — не тренер.',
            reactions: { laugh: 6 },
          },
        ],
      },
    ],
  },
  {
    key: 'thousand-km',
    by: 'admin',
    locale: 'en',
    ago: '16d 10h',
    body: `
Together we have passed **10,000 km** this year. That is Warsaw → Kyiv → Almaty and most of the way back, without a single tyre change.

Top spot this month: @joanna, who claims that she is “just late for trams”.`,
    reactions: { party: 8, wow: 4, laugh: 2 },
    comments: [
      {
        by: 'joanna',
        after: '15m',
        body: 'It is true. I have missed none.',
        reactions: { laugh: 8 },
      },
      {
        by: 'dmytro',
        after: '3h',
        body: 'А я тоді, виходить, пробіг до Варшави. Ніби й недалеко.',
        reactions: { like: 4 },
      },
    ],
  },
  {
    key: 'stretching',
    by: 'aliya',
    locale: 'ru',
    ago: '25d 8h',
    body: `
Пять минут растяжки для тех, кто целый день сидит:

1. Плечи назад и вниз, десять раз.
2. Наклоны головы к плечу, без рывков.
3. Икры: носок на ступеньку, пятка вниз, тридцать секунд.
4. Встать, налить воды, посмотреть вдаль.

Последний пункт обязательный.`,
    reactions: { like: 9, heart: 3 },
    comments: [
      {
        by: 'thomas',
        after: '2h',
        body: 'Did all four between two simulations. The simulation also felt better.',
        reactions: { laugh: 4 },
      },
    ],
  },
]
