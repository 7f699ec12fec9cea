import type { WrittenPost } from '../types.ts'

export const companyLastWeek: WrittenPost[] = [
  {
    key: 'warehouse-lights',
    by: 'taras',
    locale: 'uk',
    ago: '4d 5h',
    body: `
Закінчили заміну світильників у корпусі «Б». Тепер світло вмикається там, де хтось працює, і тьмяніє там, де нікого немає. Перший тиждень показав **мінус 38 % електроенергії**, а очі до кінця зміни не втомлюються.

Дякую Олегові @oleh та його команді: усе зробили вночі, жодної відправки не зупинили. #склад`,
    pictures: [
      {
        file: 'warehouse.webp',
        alt: 'Світлий склад: високі стелажі з ящиками, навантажувач везе палету проходом',
      },
    ],
    reactions: { like: 18, heart: 6, wow: 4 },
    comments: [
      {
        by: 'natalka',
        after: '50m',
        body: 'Спершу лякало, що темрява «йде» за тобою. Тепер уже звикли й навіть смішно.',
        reactions: { laugh: 6, like: 2 },
      },
      {
        by: 'polina',
        after: '2h 15m',
        body: 'Это примерно одиннадцать тонн CO₂ в год. Заношу в отчёт с большим удовольствием.',
        reactions: { wow: 5, like: 4 },
        replies: [
          { by: 'taras', after: '3h', body: 'А скільки це в деревах?', reactions: { laugh: 2 } },
          {
            by: 'polina',
            after: '3h 20m',
            body: 'Около пятисот взрослых. Целый парк.',
            reactions: { heart: 8 },
          },
        ],
      },
    ],
  },
  {
    key: 'ask-the-ceo',
    by: 'magdalena',
    writtenBy: 'olena',
    locale: 'en',
    ago: '5d 4h',
    body: `
### Ask me anything, next week

Every quarter I sit down with whoever wants to talk. This time we do it online, so that nobody has to travel and night shifts can take part.

- Write your question in the comments, in any of our three languages.
- The most-liked questions come first.
- Uncomfortable questions are welcome. I would rather hear them here than guess them.

I will also say a few words about the plans for the plant extension and about what we are **not** going to do this year.`,
    reactions: { like: 22, heart: 7, party: 2 },
    comments: [
      {
        by: 'ewa',
        after: '1h',
        body: 'Will hall B get heating at the loading docks before winter? My fingers would like to know.',
        reactions: { like: 17 },
        replies: [
          {
            by: 'magdalena',
            after: '1d 1h',
            body: 'Short answer: yes. I will bring the date to the session.',
            reactions: { party: 12, heart: 4 },
          },
        ],
      },
      {
        by: 'lyudmila',
        after: '2h 30m',
        body: 'Как будет устроено обучение для тех, кто не дружит с английским? Курсы по роботам пока только на нём.',
        reactions: { like: 14 },
        replies: [
          {
            by: 'saule',
            after: '5h',
            body: 'Переводим первый модуль, будет готов через две недели.',
            reactions: { like: 9 },
          },
        ],
      },
      {
        by: 'bohdan',
        after: '6h 45m',
        body: 'Чи можна складським працівникам переходити в IT? І з чого починати?',
        reactions: { like: 15, heart: 2 },
        replies: [
          {
            by: 'marek',
            after: '1d',
            body: 'Yes, and Artem did exactly that. Come and talk to us, I mean it.',
            reactions: { heart: 8 },
          },
          {
            by: 'artem',
            after: '1d 40m',
            body: 'Підтверджую: чотири роки тому я сканував палети. Напиши мені, розкажу.',
            reactions: { heart: 11 },
          },
        ],
      },
    ],
  },
  {
    key: 'customer-thank-you',
    by: 'claire',
    locale: 'en',
    ago: '6d 1h',
    body: `
From a letter I received this morning, quoted with permission:

> Your driver noticed that our ramp light was broken, waited until we fixed it, and then helped to sweep the glass. We have been buying transport for twenty years and nobody has ever swept anything.

The driver is @petro. He says it was nothing. It was not nothing.`,
    reactions: { heart: 31, like: 10, party: 4 },
    comments: [
      {
        by: 'oksana',
        after: '20m',
        body: 'Петро такий завжди. Пишаюся!',
        reactions: { heart: 12 },
      },
      {
        by: 'petro',
        after: '9h',
        body: 'Та мітла поруч стояла. Дякую за теплі слова.',
        reactions: { heart: 21, laugh: 5 },
      },
      {
        by: 'aliya',
        after: '10h',
        body: 'Сохранила себе в папку «зачем мы работаем».',
        reactions: { heart: 9 },
      },
    ],
  },
  {
    key: 'dental-and-sports',
    by: 'svetlana',
    locale: 'ru',
    ago: '7d 3h',
    body: `
Обновили программу заботы о сотрудниках. С нового квартала каждый выбирает сам, на что потратить годовой бюджет:

- стоматология и врачи;
- спортзал, бассейн или секция ребёнка;
- курсы, книги, языковые занятия;
- очки или линзы.

Бюджет одинаковый во всех городах и на всех должностях, от кладовщика до директора. Подробности и форма — у @saule, @joanna и @darina. #забота`,
    reactions: { like: 19, heart: 15, party: 8 },
    comments: [
      {
        by: 'madina',
        after: '22m',
        body: 'Секция ребёнка — это прямо очень вовремя. Спасибо!',
        reactions: { heart: 7 },
      },
      {
        by: 'grace',
        after: '1h 40m',
        body: 'Can the budget be split between two things, say half swimming and half books?',
        replies: [
          {
            by: 'joanna',
            after: '2h',
            body: 'Yes, in any proportion, and you can change your mind twice a year.',
            reactions: { like: 6 },
          },
        ],
      },
      {
        by: 'yulia',
        after: '4h 10m',
        body: 'Нарешті окуляри! Дякую від усіх, хто дивиться в таблиці.',
        reactions: { heart: 4, laugh: 3 },
      },
    ],
  },
  {
    key: 'robots-and-questions',
    by: 'nadia',
    locale: 'uk',
    ago: '8d 6h',
    body: `
Хто вміє робити гарні зведені таблиці й має пів години? Хочу показати колегам, як рахувати вартість рейсу без калькулятора, але мої приклади нудні навіть для мене.`,
    reactions: { like: 6, laugh: 5 },
    comments: [
      {
        by: 'priya',
        after: '35m',
        body: 'I have half an hour and a very un-boring data set about pallets that travel in circles.',
        reactions: { laugh: 5 },
        replies: [
          { by: 'nadia', after: '50m', body: 'Беру! Завтра о третій?', reactions: { like: 2 } },
        ],
      },
      {
        by: 'viktor',
        after: '2h',
        body: 'Запишите на видео, пожалуйста. Это нужно и нам в Алматы.',
        reactions: { like: 5 },
      },
    ],
  },
  {
    key: 'phishing-drill',
    by: 'marek',
    locale: 'en',
    ago: '10d 2h',
    body: `
Results of last week’s phishing drill: **41 of 62** people reported the fake parcel letter, four clicked, nobody typed a password. A year ago nineteen clicked.

Three signs to remember:

1. It hurries you.
2. It comes from *almost* the right address.
3. It wants something you would not say aloud on a bus.

When in doubt, forward it to us. We never laugh. #security`,
    reactions: { like: 20, wow: 4, party: 3 },
    comments: [
      {
        by: 'igor',
        after: '45m',
        body: 'Признаюсь: кликнул. Очень хотел посылку.',
        reactions: { laugh: 17, heart: 4 },
      },
      {
        by: 'oleksandr',
        after: '1h 10m',
        body: 'Дякуємо за чесність! Найгірше — це клікнути й мовчати.',
        reactions: { like: 8 },
      },
    ],
  },
  {
    key: 'new-customer-retail',
    by: 'iryna',
    locale: 'uk',
    ago: '12d 5h',
    body: `
Підписали трирічний договір із мережею з 140 магазинів: возитимемо свіжі овочі у **наших** складаних ящиках замість картонних коробок.

Для клієнта це два мільйони коробок на рік, які більше не треба купувати. Для нас — друга зміна на складанні в Києві та нові маршрути з Варшави.

Дякую команді, яка готувала тендер чотири місяці: @igor, @sofia, @maria, @agata. Святкуємо, а з понеділка рахуємо. #клієнти`,
    reactions: { party: 24, like: 11, heart: 8 },
    comments: [
      {
        by: 'igor',
        after: '10m',
        body: 'Двести сорок страниц документации. Читал с карандашом. Оно того стоило!',
        reactions: { party: 7, laugh: 3 },
      },
      {
        by: 'vasyl',
        after: '1h',
        body: 'Друга зміна — це шістнадцять людей. Дарино, готуйся.',
        replies: [
          {
            by: 'darina',
            after: '1h 20m',
            body: 'Уже. Приводьте друзів, за вдалу рекомендацію премія.',
            reactions: { like: 6 },
          },
        ],
      },
      {
        by: 'maria',
        after: '2h 30m',
        body: 'Somewhere a tomato is looking forward to a better ride.',
        reactions: { laugh: 12, heart: 3 },
      },
    ],
  },
]
