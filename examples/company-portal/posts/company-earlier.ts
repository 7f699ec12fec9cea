import type { WrittenPost } from '../types.ts'

export const companyEarlier: WrittenPost[] = [
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
  {
    key: 'portrait-day',
    by: 'max',
    locale: 'en',
    ago: '28d 4h',
    body: `
Portrait day is coming to each city. Ten minutes per person, no stiff smiles, you choose the picture yourself. If you would rather keep your initials, that is perfectly fine too.

Sign up in the comments: city and a time of day that suits you.`,
    reactions: { like: 13, heart: 4 },
    comments: [
      {
        by: 'halyna',
        after: '1h',
        body: 'Київ, після обіду. Тільки не в касці!',
        reactions: { laugh: 6 },
        replies: [
          {
            by: 'max',
            after: '1h 20m',
            body: 'With or without, as you like. The helmet does suit you.',
            reactions: { heart: 4 },
          },
        ],
      },
      {
        by: 'nikolay',
        after: '5h',
        body: 'Алматы, утро. Предупреждаю: я моргаю.',
        reactions: { laugh: 7 },
      },
      { by: 'ewa', after: '8h', body: 'Warsaw, before the evening shift, please.' },
    ],
  },
  {
    key: 'mentors-wanted',
    by: 'saule',
    locale: 'ru',
    ago: '30d 5h',
    body: `
Ищем наставников. Не нужно быть начальником или знать всё на свете: достаточно помнить, как страшно было в первый день.

**Что получите вы:** два дня обучения, доплату и человека, который через полгода скажет вам спасибо.
**Что нужно от вас:** час в неделю и терпение.

Пишите мне до конца месяца. #обучение`,
    reactions: { like: 12, heart: 11 },
    comments: [
      {
        by: 'natalka',
        after: '40m',
        body: 'Записуйте мене. Перший день пам’ятаю дуже добре: я заблукала між стелажами.',
        reactions: { heart: 8, laugh: 5 },
      },
      {
        by: 'nikolay',
        after: '2h',
        body: 'Готов. Терпение есть, его выработали пресс-формы.',
        reactions: { laugh: 7 },
      },
      {
        by: 'piotr',
        after: '9h',
        body: 'Count me in for the night shift in Warsaw.',
        reactions: { like: 6 },
      },
    ],
  },
  {
    key: 'reusable-numbers',
    by: 'denis',
    locale: 'ru',
    ago: '32d 6h',
    body: `
Посчитали с @polina: один наш складной ящик делает в среднем **74 поездки**. Самый заслуженный, с номером 000318, уехал уже двести одиннадцать раз и до сих пор закрывается с щелчком.

Предлагаю, когда выйдет на пенсию, поставить его в холле.`,
    reactions: { like: 17, heart: 9, laugh: 5, wow: 4 },
    comments: [
      {
        by: 'roman',
        after: '1h',
        body: 'Той самий замок! Я тоді тільки прийшов. Плачу.',
        reactions: { heart: 9, laugh: 3 },
      },
      {
        by: 'thomas',
        after: '3h',
        body: 'Before the pension I would like to borrow it for a load test. Gently.',
        reactions: { laugh: 8 },
        replies: [
          {
            by: 'denis',
            after: '3h 30m',
            body: 'Томас, руки прочь от ветерана!',
            reactions: { laugh: 14 },
          },
        ],
      },
    ],
  },
  {
    key: 'factory-extension',
    by: 'damir',
    locale: 'ru',
    ago: '35d 3h',
    body: `
Получили разрешение на расширение завода. Новый корпус — 4 200 м², дневной свет сверху, тепло от самих прессов. Стройку ведём за забором, действующие линии не останавливаем.

План такой:

1. весна — фундамент и сети;
2. лето — стены и крыша с солнечными панелями;
3. осень — две новые линии литья.

Раз в месяц буду показывать здесь, что изменилось.`,
    pictures: [
      {
        file: 'factory.webp',
        alt: 'Заводской корпус с пилообразной крышей на фоне гор, рядом строительный кран',
      },
    ],
    reactions: { party: 13, like: 20, wow: 5 },
    comments: [
      {
        by: 'arman',
        after: '1h',
        body: 'Датчики закладываем сразу в фундамент, а не потом перфоратором. Мечта!',
        reactions: { like: 7, laugh: 3 },
      },
      {
        by: 'viktor',
        after: '2h 40m',
        body: 'Бюджет утверждён, резерв есть. Просьба его не искать.',
        reactions: { laugh: 14 },
      },
      {
        by: 'katarzyna',
        after: '4h',
        body: 'Daylight in a moulding hall. I have waited fifteen years for that sentence.',
        reactions: { heart: 6 },
      },
    ],
  },
  {
    key: 'lost-glove',
    by: 'bohdan',
    locale: 'uk',
    ago: '37d 8h',
    body: 'Біля воріт № 4 знайшов дитячу рукавичку з лисичкою. Чекає на господаря на посту охорони.',
    reactions: { heart: 13, like: 3 },
    comments: [
      {
        by: 'yulia',
        after: '35m',
        body: 'Це наша! Донька вже оплакала. Дякую вам величезне!',
        reactions: { heart: 17 },
      },
    ],
  },
  {
    key: 'customs-codes',
    by: 'agata',
    locale: 'en',
    ago: '39d 4h',
    body: `
A small change with a large effect: from next week every shipment needs the **net weight per line**, not only per pallet. The form has one new field.

@zhanna and I have prepared a one-page guide with examples. Ask for it and we will send it in your language.`,
    reactions: { like: 10, sad: 2 },
    comments: [
      {
        by: 'zhanna',
        after: '20m',
        body: 'Русская версия готова. Главное — не путать с весом брутто, как делаем все мы в пятницу.',
        reactions: { laugh: 6 },
      },
      {
        by: 'yulia',
        after: '2h',
        body: 'Надішліть, будь ласка, українською. У нас перше відправлення вже в понеділок.',
        replies: [
          {
            by: 'agata',
            after: '2h 15m',
            body: 'Sent. Call me on 1114 if anything is unclear.',
            reactions: { like: 2 },
          },
        ],
      },
    ],
  },
  {
    key: 'open-day-families',
    by: 'olena',
    locale: 'uk',
    ago: '42d 5h',
    body: `
Дякуємо всім, хто прийшов на сімейний день! За чотири години:

- 126 дітей посиділи за кермом вантажівки;
- найменшій відвідувачці було **п’ять тижнів**;
- сигнал натиснули приблизно тисячу разів (вибачте, сусіди).

Найкраще запитання дня: «А ящики скучають одне за одним, коли роз’їжджаються?» Відповіді чекаємо в коментарях.`,
    reactions: { heart: 27, laugh: 9, like: 6 },
    comments: [
      {
        by: 'roman',
        after: '40m',
        body: 'Скучають. Тому ми й зробили їх складаними: так легше обійнятися.',
        reactions: { heart: 29, laugh: 3 },
      },
      {
        by: 'maria',
        after: '1h 30m',
        body: 'Roman, this is now the official product description.',
        reactions: { laugh: 11, heart: 4 },
      },
      {
        by: 'asel',
        after: '3h',
        body: 'Можно повторить у нас? Дети уже спрашивают.',
        reactions: { like: 8 },
      },
    ],
  },
]
