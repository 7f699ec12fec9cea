import type { WrittenPost } from '../types.ts'

export const companyThisWeek: WrittenPost[] = [
  {
    key: 'on-time-record',
    by: 'yerlan',
    locale: 'ru',
    ago: '1h 35m',
    body: `
**97,8 % доставок вовремя — наш лучший месяц за всё время.**

Ещё полгода назад мы радовались девяноста двум. Что изменилось:

- диспетчерские трёх городов видят одну и ту же карту рейсов;
- склад узнаёт о прибытии машины за час, а не у ворот;
- водители сами предлагают правки к маршрутам, и мы их принимаем.

Отдельное спасибо сменам @aigerim и @oksana, которые держали график в две самые загруженные недели. Цель на следующий квартал прежняя: не быстрее, а **предсказуемее**. #доставка`,
    pictures: [
      {
        file: 'on-time-chart.webp',
        alt: 'Столбчатая диаграмма: доля доставок вовремя за восемь месяцев выросла с 91 до 98 процентов',
      },
    ],
    reactions: { like: 21, party: 11, heart: 5, wow: 2 },
    comments: [
      {
        by: 'aigerim',
        after: '12m',
        body: 'Передала смене. Ночные особенно обрадовались, их редко хвалят вслух.',
        reactions: { heart: 8, like: 3 },
        replies: [
          {
            by: 'yerlan',
            after: '20m',
            body: 'Заеду к ним сегодня после десяти, с чаем и пирогом.',
            reactions: { party: 6 },
          },
        ],
      },
      {
        by: 'robert',
        after: '31m',
        body: 'Two of my customers noticed before we told them. Great work, everyone.',
        reactions: { like: 5 },
      },
      {
        by: 'dmytro',
        after: '44m',
        body: 'А чи буде розбивка за містами? Хочемо чесно позмагатися з Алмати.',
        reactions: { laugh: 4 },
        replies: [
          {
            by: 'ivan',
            after: '52m',
            body: 'Мы готовы. Проигравшие угощают пловом или борщом.',
            reactions: { laugh: 9, heart: 2 },
          },
          {
            by: 'priya',
            after: '1h 5m',
            body: 'The split by city will be on the dashboard tomorrow morning. No pressure.',
            reactions: { like: 3 },
          },
        ],
      },
    ],
  },
  {
    key: 'winter-party',
    by: 'sofia',
    locale: 'uk',
    ago: '2h 40m',
    body: `
Готуємо зимове свято для всіх трьох міст. Одне рішення за вами: **де збираємося?** Голосуйте до кінця тижня, а @helen вже тримає телефони напоготові. #свято`,
    reactions: { party: 12, heart: 4 },
    comments: [
      {
        by: 'ivan',
        after: '15m',
        body: 'Лишь бы не как в прошлом году, когда застряли на канатной дороге. Хотя было весело.',
        reactions: { laugh: 11 },
      },
    ],
    poll: {
      question: 'Де святкуємо?',
      options: ['У горах, з ночівлею', 'У місті, в ресторані', 'В офісі, по-домашньому'],
      votes: [17, 9, 6],
    },
  },
  {
    key: 'reception-hours',
    by: 'joanna',
    locale: 'en',
    ago: '4h 10m',
    body: `
A quick note for the Warsaw office: from the first of next month reception is open **7:30–18:00**. Couriers can leave parcels in the lockers at any time; your badge opens them.

Questions to me or to @helen.`,
    reactions: { like: 9 },
    comments: [
      {
        by: 'claire',
        after: '25m',
        body: 'Are the lockers big enough for a bicycle helmet and a wet jacket? Asking for a friend.',
        reactions: { laugh: 3 },
        replies: [
          {
            by: 'helen',
            after: '40m',
            body: 'The bottom row is. Tell your friend to come early.',
            reactions: { laugh: 5 },
          },
        ],
      },
    ],
  },
  {
    key: 'welcome-to-portal',
    by: 'olena',
    locale: 'uk',
    ago: '3d 2h',
    pinned: true,
    body: `
### Ласкаво просимо на новий портал

Тут живуть новини, групи й люди нашої компанії. Три речі, з яких варто почати:

1. **Заповніть профіль.** Напишіть, із чим до вас можна звертатися: так колеги знайдуть вас у два кліки.
2. **Вступіть до груп.** «Біговий клуб», «Склад 4.0» і «Зелені кроки» вже чекають. Немає потрібної? Відкрийте свою.
3. **Пишіть своєю мовою.** Українська, російська чи англійська: ми одна команда, перекладемо й зрозуміємо.

Якщо щось працює не так, пишіть @admin просто в коментарях. Немає дурних запитань. #портал`,
    reactions: { heart: 19, like: 14, party: 7 },
    comments: [
      {
        by: 'admin',
        after: '18m',
        body: 'I am here and reading everything. Bugs, wishes, broken habits: all welcome.',
        reactions: { like: 7 },
      },
      {
        by: 'ivan',
        after: '1h 5m',
        body: 'А можно сделать, чтобы уведомления не приходили ночью? Телефон лежит рядом и будит жену.',
        reactions: { laugh: 8, like: 3 },
        replies: [
          {
            by: 'admin',
            after: '1h 30m',
            body: 'Yes: profile → notifications → quiet hours. They follow your own time zone.',
            reactions: { like: 6 },
            replies: [
              {
                by: 'ivan',
                after: '1h 41m',
                body: 'Нашёл, работает. Жена передаёт спасибо.',
                reactions: { heart: 7, laugh: 5 },
              },
            ],
          },
        ],
      },
      {
        by: 'halyna',
        after: '5h 20m',
        body: 'Зайшла з телефона просто з цеху, усе відкрилося. Дякую, що літери великі.',
        reactions: { heart: 9 },
      },
      {
        by: 'thomas',
        after: '1d 2h',
        body: 'Posted my first idea within five minutes of signing in. That is a record for any system we have had.',
        reactions: { like: 4 },
      },
    ],
  },
  {
    key: 'robot-first-week',
    by: 'damir',
    locale: 'ru',
    ago: '21h 15m',
    body: `
Первая неделя новой роботизированной ячейки позади. Коротко о цифрах:

| | было | стало |
|---|---|---|
| цикл укладки | 14 с | 9 с |
| брак по замкам | 1,1 % | 0,4 % |
| поднято руками за смену | 3,2 т | 0 |

Последняя строка для меня главная. Никого не сокращаем: @alexey и ещё трое операторов уже учатся программировать циклы, в следующем квартале наберём вторую группу. Кто хочет посмотреть вживую, приходите к @lyudmila в десять утра, экскурсия двадцать минут. #производство`,
    pictures: [
      {
        file: 'robot-arm.webp',
        alt: 'Оранжевый робот-манипулятор укладывает синий складной ящик на конвейер',
      },
    ],
    reactions: { like: 17, wow: 9, heart: 6, party: 3 },
    comments: [
      {
        by: 'alexey',
        after: '35m',
        body: 'Имя роботу пока не выбрали. Предложения принимаются, «Вася» уже занят мастером из Киева.',
        reactions: { laugh: 12 },
        replies: [
          {
            by: 'vasyl',
            after: '50m',
            body: 'Підтверджую, зайнято. І я дешевший в обслуговуванні.',
            reactions: { laugh: 16 },
          },
          {
            by: 'maria',
            after: '1h 15m',
            body: 'Vote for “Stacy”. Because it stacks.',
            reactions: { laugh: 10, like: 2 },
          },
        ],
      },
      {
        by: 'gulnara',
        after: '2h',
        body: 'Напоминаю: за жёлтую линию заходим только вместе с оператором. Даже за фотографией.',
        reactions: { like: 8 },
      },
      {
        by: 'katarzyna',
        after: '3h 20m',
        body: '0.4 % on the latches is better than our own lab result. @asel, could you share the raw data with Maria and Roman?',
        replies: [
          {
            by: 'asel',
            after: '4h 5m',
            body: 'Конечно, выложу завтра вместе с фотографиями сколов.',
            reactions: { like: 3 },
          },
        ],
      },
    ],
  },
  {
    key: 'welcome-newcomers',
    by: 'darina',
    locale: 'uk',
    ago: '1d 3h',
    body: `
Цього місяця з нами троє новачків. Знайомтеся:

- **Софія** (@sofia) тепер веде роздрібних клієнтів. Говорить чотирма мовами й пече медівник, про який уже ходять легенди.
- **Богдан** (@bohdan) перейшов із нічної зміни на денну й опановує приймання.
- **Claire** (@claire) in Warsaw answers our customers, also in French.

Якщо побачите розгублену людину з новою перепусткою, запитайте, чи не потрібна кава. #новачки`,
    reactions: { heart: 16, like: 12, party: 6 },
    comments: [
      {
        by: 'sofia',
        after: '15m',
        body: 'Дякую! Медівник буде, щойно знайду в офісі духовку.',
        reactions: { heart: 9, laugh: 4 },
        replies: [
          {
            by: 'bohdan',
            after: '28m',
            body: 'На складі є мікрохвильовка, але краще не ризикувати.',
            reactions: { laugh: 7 },
          },
        ],
      },
      {
        by: 'claire',
        after: '1h 10m',
        body: 'Merci! Everyone has been so kind that I have had five coffees today.',
        reactions: { laugh: 6, heart: 3 },
      },
      { by: 'svetlana', after: '2h', body: 'Добро пожаловать! Рада, что вы с нами.' },
    ],
  },
  {
    key: 'scanner-update-tonight',
    by: 'kirill',
    locale: 'ru',
    ago: '1d 6h',
    body: `
Сегодня с 22:00 до 22:30 по Алматы обновляем терминалы сбора данных. Сканеры перезагрузятся сами, незавершённые задания сохранятся.

Если после 22:30 терминал просит пароль — позвоните **3502**, не мучайтесь.`,
    reactions: { like: 11 },
    comments: [
      {
        by: 'sergey',
        after: '40m',
        body: 'Предупредил вечернюю смену. Бумажные листы на всякий случай распечатали.',
        reactions: { like: 4 },
      },
      {
        by: 'kirill',
        after: '16h 5m',
        body: 'Готово за 18 минут, все терминалы на связи. Бумажные листы можно пустить на черновики.',
        reactions: { party: 8, like: 3 },
      },
    ],
  },
  {
    key: 'sunrise-on-the-road',
    by: 'rustam',
    locale: 'ru',
    ago: '2d 9h',
    body: `
Стоянка перед последним плечом. Сорок минут отдыха по графику — и вот такое небо в подарок. Картинку нарисовал по памяти, телефон разрядился. #рейс`,
    pictures: [
      {
        file: 'truck-dawn.webp',
        alt: 'Грузовик едет по пустой дороге на рассвете, на горизонте горы и низкое солнце',
      },
    ],
    reactions: { heart: 22, like: 13, wow: 6 },
    comments: [
      {
        by: 'max',
        after: '1h 20m',
        body: 'This goes on the cover of the next newsletter if you let me.',
        reactions: { like: 6 },
        replies: [
          {
            by: 'rustam',
            after: '5h',
            body: 'Берите! Только подпишите, что водитель отдыхал, а то Иван заругает.',
            reactions: { laugh: 11 },
          },
          {
            by: 'ivan',
            after: '5h 12m',
            body: 'Иван всё видит. И отдых, и небо.',
            reactions: { laugh: 9, heart: 2 },
          },
        ],
      },
      {
        by: 'petro',
        after: '7h',
        body: 'Гарно. Заради таких світанків і їздимо.',
        reactions: { heart: 5 },
      },
    ],
  },
  {
    key: 'expense-reports',
    by: 'galina',
    locale: 'ru',
    ago: '2d 22h',
    body: `
Уважаемые коллеги, авансовые отчёты принимаем **до 25-го числа**. Чтобы не возвращать их на доработку, проверьте:

1. чеки читаются, суммы совпадают;
2. указана цель поездки, а не просто «командировка»;
3. руководитель согласовал отчёт до отправки.

Тем, кто сдаст до двадцатого, — персональная благодарность и пирожок с вишней.`,
    reactions: { like: 15, heart: 8, laugh: 6 },
    comments: [
      {
        by: 'denis',
        after: '30m',
        body: 'Сдал. За пирожком зайду в обед.',
        reactions: { laugh: 6 },
        replies: [
          {
            by: 'galina',
            after: '48m',
            body: 'Денис, чек из кофейни — это не «прочие материалы».',
            reactions: { laugh: 19 },
          },
          {
            by: 'denis',
            after: '55m',
            body: 'Виноват. Исправляю. Пирожок ещё в силе?',
            reactions: { laugh: 11 },
          },
        ],
      },
      {
        by: 'jakub',
        after: '3h',
        body: 'Does the pastry offer extend to other cities?',
        reactions: { laugh: 7 },
      },
    ],
  },
]
