import type { WrittenPost } from '../types.ts'

export const companyBeforeThat: WrittenPost[] = [
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
