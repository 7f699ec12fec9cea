import type { WrittenPost } from '../types.ts'

export const coffeeCorner: WrittenPost[] = [
  {
    key: 'new-coffee-machine',
    by: 'helen',
    locale: 'en',
    ago: '2h 50m',
    body: `
The new coffee machine has arrived. It grinds, it foams, it has eleven buttons and I have pressed them all. The old one retires to the archive room with honours.

House rule number one: whoever takes the last beans fills the box. #coffee`,
    pictures: [
      {
        file: 'coffee.webp',
        alt: 'A coffee corner: an espresso machine, cups on a shelf, a plant and a warm hanging lamp',
      },
    ],
    reactions: { heart: 9, party: 7, like: 3 },
    comments: [
      {
        by: 'admin',
        after: '10m',
        body: 'Does it have an API?',
        reactions: { laugh: 11 },
        replies: [
          { by: 'helen', after: '14m', body: 'It has a lever, Daniel.', reactions: { laugh: 15 } },
        ],
      },
      {
        by: 'kirill',
        after: '40m',
        body: 'А в Алматы? Наша машина издаёт звук взлетающего вертолёта.',
        reactions: { laugh: 6 },
      },
      {
        by: 'olena',
        after: '1h 5m',
        body: 'Київ підтримує запит. У нас із одинадцяти кнопок працює одна, «гаряча вода».',
        reactions: { laugh: 8, sad: 1 },
      },
    ],
  },
  {
    key: 'how-are-you',
    by: 'helen',
    locale: 'en',
    ago: '1d 5h',
    body: `
No names, no charts for the board, just us. The portal itself does not know who answered what.`,
    reactions: { heart: 6 },
    poll: {
      question: 'How was your week, honestly?',
      options: ['Calm', 'Busy, but good', 'Too much', 'Ask me on Monday'],
      votes: [3, 7, 2, 3],
      anonymous: true,
    },
  },
  {
    key: 'honey-cake-recipe',
    by: 'sofia',
    locale: 'uk',
    ago: '1d 10h',
    body: `
Обіцяла — ділюся. Медівник без зайвих рухів:

- 3 яйця, 150 г цукру, 2 ложки меду, 80 г масла, ложечка соди;
- прогріти на водяній бані, доки не потемніє;
- 400 г борошна, розкачати вісім тонких коржів, по 4 хвилини кожен;
- сметана 25 % з пудрою, і **на ніч у холодильник**.

Найважче — не з’їсти обрізки. Їх ніколи не лишається.`,
    reactions: { heart: 14, like: 4, wow: 2 },
    comments: [
      {
        by: 'galina',
        after: '30m',
        body: 'Моя бабушка добавляла щепотку корицы. Попробуйте!',
        reactions: { heart: 5 },
      },
      {
        by: 'claire',
        after: '2h',
        body: 'I tried it last night. Four layers stood, four leaned. All eight were eaten.',
        reactions: { laugh: 9 },
        replies: [
          {
            by: 'sofia',
            after: '2h 15m',
            body: 'Похилі теж рахуються! Наступного разу менше борошна на стіл.',
            reactions: { heart: 4 },
          },
        ],
      },
    ],
  },
  {
    key: 'cat-on-keyboard',
    by: 'polina',
    locale: 'ru',
    ago: '5d 12h',
    body: 'Официально: отчёт по отходам за прошлый месяц содержит строку «ыыыыыыы», потому что его соавтор — кот. Прошу считать её примечанием.',
    reactions: { laugh: 18, heart: 5 },
    comments: [
      {
        by: 'denis',
        after: '15m',
        body: 'Какой процент переработки у «ыыыыыыы»?',
        reactions: { laugh: 10 },
      },
      {
        by: 'darina',
        after: '1h',
        body: 'Якщо співавтор шукає постійну роботу, маю вакансію в аналітиці.',
        reactions: { laugh: 12 },
      },
      {
        by: 'priya',
        after: '3h',
        body: 'Analytics would be honoured. We have a sunny windowsill.',
        reactions: { heart: 6 },
      },
    ],
  },
  {
    key: 'book-club',
    by: 'joanna',
    locale: 'en',
    ago: '8d 13h',
    body: 'Book club vote: a short novel about a lighthouse, a long one about trains, or a funny one about an office. We meet in three weeks, online, with snacks. Trains are ahead, which surprises nobody in a logistics company.',
    reactions: { like: 8, laugh: 4 },
    comments: [
      {
        by: 'grace',
        after: '30m',
        body: 'Lighthouse. I have enough trains at work.',
        reactions: { laugh: 3 },
      },
      {
        by: 'aigerim',
        after: '1h',
        body: 'Поезда! Диспетчерская голосует единогласно.',
        reactions: { like: 4 },
      },
      {
        by: 'yana',
        after: '2h',
        body: 'Смішну про офіс. Тільки не про впровадження ERP, будь ласка.',
        reactions: { laugh: 11 },
      },
    ],
  },
  {
    key: 'umbrella',
    by: 'nadia',
    locale: 'uk',
    ago: '14d 9h',
    body: 'Хтось забув у переговорній «Дніпро» жовту парасольку з качкою на ручці. Тримаю в себе, охороняю від дощу.',
    reactions: { laugh: 6, heart: 4 },
    comments: [
      {
        by: 'artem',
        after: '1h',
        body: 'Це моя. Так, з качкою. Так, свідомо.',
        reactions: { laugh: 15, heart: 3 },
      },
    ],
  },
  {
    key: 'guitar-evening',
    by: 'bohdan',
    locale: 'uk',
    ago: '23d 7h',
    body: 'Збираємо маленький офісний гурт. Є бас, кахон і багато нахабства. Бракує гітари, голосу й того, хто пам’ятає слова. Репетиції після зміни у навчальному класі, там товсті стіни. #музика',
    reactions: { like: 9, party: 6, heart: 3 },
    comments: [
      {
        by: 'max',
        after: '20m',
        body: 'Guitar, here, but I am in Warsaw. Can we rehearse over video with a two-second delay?',
        reactions: { laugh: 8 },
        replies: [{ by: 'bohdan', after: '35m', body: 'Це буде джаз.', reactions: { laugh: 16 } }],
      },
      {
        by: 'halyna',
        after: '2h',
        body: 'Я пам’ятаю всі слова. І другі куплети теж.',
        reactions: { heart: 8 },
      },
    ],
  },
  {
    key: 'garden-tomatoes',
    by: 'halyna',
    locale: 'uk',
    ago: '27d 9h',
    body: 'Помідори з моєї теплиці. Три ящики (наші, складані, синій витримав 19 кілограмів) стоять у їдальні. Беріть, хто скільки хоче, шкода, щоб пропали.',
    reactions: { heart: 16, like: 3 },
    comments: [
      {
        by: 'yana',
        after: '40m',
        body: 'Узяла кілограм. На смак як у дитинстві, дякую!',
        reactions: { heart: 6 },
      },
      {
        by: 'maria',
        after: '1h 20m',
        body: 'Nineteen kilograms is four over the home-use rating. The engineer is worried, the human is proud.',
        reactions: { laugh: 9 },
      },
    ],
  },
  {
    key: 'chess-break',
    by: 'rustam',
    locale: 'ru',
    ago: '36d 10h',
    body: 'Ищу соперников для шахмат по переписке. Один ход в день, с любой стоянки. Играю честно, то есть плохо.',
    reactions: { like: 6, laugh: 6 },
    comments: [
      {
        by: 'robert',
        after: '2h',
        body: 'e4. Your move.',
        reactions: { like: 4, wow: 2 },
        replies: [
          {
            by: 'rustam',
            after: '1d 1h',
            body: 'c5. Извините за задержку, был на разгрузке.',
            reactions: { laugh: 6 },
          },
          { by: 'robert', after: '1d 3h', body: 'Nf3. I see you do not play badly at all.' },
        ],
      },
      {
        by: 'ivan',
        after: '5h',
        body: 'Болею за Рустама, но график отдыха всё равно проверю.',
        reactions: { laugh: 7 },
      },
    ],
  },
]
