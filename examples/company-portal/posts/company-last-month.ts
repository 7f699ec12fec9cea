import type { WrittenPost } from '../types.ts'

export const companyLastMonth: WrittenPost[] = [
  {
    key: 'respect-rules',
    by: 'svetlana',
    locale: 'ru',
    ago: '14d 2h',
    pinned: true,
    body: `
**Как мы здесь общаемся.** Пять правил, которые уместились на одной странице:

1. Спорим об идеях, а не о людях.
2. Пишем так, как сказали бы в глаза.
3. Не выкладываем личные данные коллег и клиентов.
4. Благодарим публично, замечания делаем лично.
5. Ночью никого не торопим: у нас три часовых пояса.

Если что-то задело — напишите мне или @olena, разберёмся спокойно.`,
    reactions: { like: 26, heart: 12 },
    comments: [
      {
        by: 'helen',
        after: '40m',
        body: 'Number four should be on a mug.',
        reactions: { like: 8, laugh: 3 },
      },
      {
        by: 'timur',
        after: '3h',
        body: 'А мемы про погрузчики можно?',
        reactions: { laugh: 10 },
        replies: [
          {
            by: 'svetlana',
            after: '3h 25m',
            body: 'Добрые — даже нужно.',
            reactions: { heart: 6, laugh: 5 },
          },
        ],
      },
    ],
  },
  {
    key: 'team-day-mountains',
    by: 'saule',
    locale: 'ru',
    ago: '15d 7h',
    body: `
День команды в предгорьях удался! Тридцать восемь человек, девять километров, один потерянный и найденный термос.

Спасибо проводникам и @damir, который нёс самый тяжёлый рюкзак и ни разу не признался, что в нём арбуз. #деньКоманды`,
    pictures: [
      {
        file: 'mountains.webp',
        alt: 'Группа людей с рюкзаками идёт по зелёному склону к снежным вершинам',
      },
    ],
    reactions: { heart: 21, like: 12, laugh: 7, wow: 3 },
    comments: [
      { by: 'damir', after: '1h', body: 'Арбуз сам себя не донесёт.', reactions: { laugh: 23 } },
      {
        by: 'nikolay',
        after: '2h 15m',
        body: 'Термос мой. Чай был ещё тёплый!',
        reactions: { laugh: 8, wow: 3 },
      },
      {
        by: 'oksana',
        after: '4h',
        body: 'Заздримо білою заздрістю. Наступного разу приїдемо з варениками.',
        reactions: { heart: 9 },
        replies: [
          {
            by: 'saule',
            after: '4h 30m',
            body: 'Договорились! Маршрут подберём.',
            reactions: { like: 3 },
          },
        ],
      },
    ],
  },
  {
    key: 'truck-telematics',
    by: 'pawel',
    locale: 'en',
    ago: '17d 4h',
    body: `
All 84 trucks now report tyre pressure. In the first ten days it warned us **six times** before the driver could have felt anything. One of those was a front tyre at motorway speed.

If your cab shows the yellow tyre sign: stop at the next safe place and call dispatch. You will never be asked why you stopped.`,
    reactions: { like: 22, wow: 7, heart: 3 },
    comments: [
      {
        by: 'petro',
        after: '1h 15m',
        body: 'Один із тих шести був мій. Дякую, Павле.',
        reactions: { heart: 14 },
      },
      {
        by: 'aigerim',
        after: '2h',
        body: 'Последнее предложение распечатала и повесила в диспетчерской.',
        reactions: { like: 7 },
      },
    ],
  },
  {
    key: 'library-shelf',
    by: 'kateryna',
    locale: 'uk',
    ago: '18d 3h',
    body: `
На другому поверсі київського офісу з’явилася полиця для книжок: береш одну, залишаєш одну. Перші внески: кулінарна книга, детектив без останньої сторінки та «Опір матеріалів» 1974 року.`,
    reactions: { like: 11, laugh: 9, heart: 7 },
    comments: [
      {
        by: 'roman',
        after: '15m',
        body: '«Опір матеріалів» моя. Віддаю з болем.',
        reactions: { laugh: 11 },
      },
      {
        by: 'olena',
        after: '1h',
        body: 'Хто знає, чим закінчується детектив, пишіть у приватні. Ні, не пишіть.',
        reactions: { laugh: 8 },
      },
    ],
  },
  {
    key: 'quality-audit-passed',
    by: 'asel',
    locale: 'ru',
    ago: '20d 6h',
    body: `
Прошли надзорный аудит системы качества **без единого несоответствия**. Аудиторы отдельно отметили доски решений в цехе: «видно, что люди ими пользуются, а не украшают стену».

Два пожелания на будущее взяли в работу, ответственные уже назначены. Спасибо всем, кто отвечал на вопросы честно и спокойно. #качество`,
    reactions: { like: 23, party: 9, heart: 3 },
    comments: [
      {
        by: 'lyudmila',
        after: '30m',
        body: 'Цех гордится. Особенно тем, что маркеры у досок больше не пропадают.',
        reactions: { laugh: 9 },
      },
      {
        by: 'katarzyna',
        after: '1h 50m',
        body: 'Congratulations, Asel! A clean report is rare, and it does not happen by luck.',
        reactions: { like: 5 },
      },
    ],
  },
  {
    key: 'map-of-routes',
    by: 'jakub',
    locale: 'en',
    ago: '22d 5h',
    body: `
The new route map is live for dispatchers. One screen, three cities, every leg with its planned and expected arrival.

My favourite part: you can drag a stop and see at once what it does to the rest of the day. My second favourite part: undo.`,
    pictures: [
      {
        file: 'routes-map.webp',
        alt: 'Abstract map with three cities joined by curved routes and small moving trucks',
      },
    ],
    reactions: { like: 19, wow: 8, heart: 3 },
    comments: [
      {
        by: 'ivan',
        after: '50m',
        body: 'Пользуюсь третий день. Отмена спасла меня уже дважды.',
        reactions: { laugh: 8 },
      },
      {
        by: 'dmytro',
        after: '2h 20m',
        body: 'Можна додати шар із погодою? Узимку дуже бракує.',
        replies: [
          {
            by: 'jakub',
            after: '3h',
            body: 'On the list for next month, and it is first on the list.',
            reactions: { party: 4 },
          },
        ],
      },
    ],
  },
  {
    key: 'anniversary',
    by: 'helen',
    locale: 'en',
    ago: '24d 3h',
    body: `
**Twelve years ago** there were five of us, two vans and a rented garage. Today there are cakes in three cities, because one cake would not survive the transport, and we should know.

Cake is served at 15:00 local time. Photographs of your slice are expected below. #birthday`,
    pictures: [
      {
        file: 'cake.webp',
        alt: 'A tall birthday cake with lit candles on a table, with paper flags above it',
      },
    ],
    reactions: { party: 30, heart: 14, like: 5 },
    comments: [
      {
        by: 'magdalena',
        after: '30m',
        body: 'I drove one of the vans. It had no second gear. Thank you all for twelve years.',
        reactions: { heart: 26 },
      },
      {
        by: 'taras',
        after: '1h',
        body: 'А я сидів поруч і тримав двері. З днем народження нас!',
        reactions: { laugh: 15, heart: 8 },
      },
      {
        by: 'madina',
        after: '3h 10m',
        body: 'В Алматы торта уже нет. Рекорд: одиннадцать минут.',
        reactions: { laugh: 13 },
      },
    ],
  },
  {
    key: 'cold-weather-plan',
    by: 'oksana',
    locale: 'uk',
    ago: '26d 2h',
    body: `
Готуємося до холодів завчасно. Що вже зроблено, а що ні:

- [x] замовлено зимові шини для всього парку;
- [x] перевірено опалення в кабінах;
- [x] поповнено аптечки й термоковдри;
- [ ] інструктаж «Слизька дорога» для новачків: веде @petro, дата буде в календарі.

Водії, перевірте, будь ласка, свої щітки та ліхтарики. Потрібна заміна — пишіть просто сюди.`,
    reactions: { like: 14, heart: 4 },
    comments: [
      { by: 'rustam', after: '3h', body: 'У меня фонарик живой, а вот скребок просит замены.' },
      {
        by: 'pawel',
        after: '4h',
        body: 'Two hundred scrapers are on the way to all three depots. Take one for your own car too.',
        reactions: { like: 9 },
      },
    ],
  },
]
