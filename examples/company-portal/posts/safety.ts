import type { WrittenPost } from '../types.ts'

export const safety: WrittenPost[] = [
  {
    key: 'near-miss-stairs',
    by: 'oleh',
    locale: 'uk',
    ago: '16h 30m',
    body: `
Майже інцидент: на сходах до компресорної розлили мастило, помітив електрик, ніхто не впав. Що зробили за годину:

- витерли й посипали;
- поставили піддон під насос;
- замовили решітчасті сходинки замість гладких.

Дякую, що сказали одразу, а не «якось потім».`,
    reactions: { like: 12, heart: 2 },
    comments: [
      {
        by: 'gulnara',
        after: '40m',
        body: 'Образцово: заметили, убрали, устранили причину. Беру в обучение как пример.',
        reactions: { like: 5 },
      },
      {
        by: 'vasyl',
        after: '2h',
        body: 'Решітчасті сходинки будуть у четвер, я вже дзвонив.',
        reactions: { like: 3 },
      },
    ],
  },
  {
    key: 'gloves-and-rings',
    by: 'gulnara',
    locale: 'ru',
    ago: '4d 22h',
    body: `
**Совет недели: снимите кольцо.** У станка, у конвейера и даже при прыжке из кузова. Кольцо держит крепче, чем кажется.

Для тех, кто не хочет расставаться с ним на смену, в медпункте есть силиконовые кольца, бесплатно, всех размеров. Уже взяли девятнадцать человек. #безопасность`,
    pictures: [
      {
        file: 'safety-gear.webp',
        alt: 'Жёлтая каска, защитные очки, перчатки и ботинки на синем фоне',
      },
    ],
    reactions: { like: 13, heart: 4, wow: 1 },
    comments: [
      {
        by: 'nikolay',
        after: '1h',
        body: 'Ношу силиконовое второй год. Жена выбрала цвет сама.',
        reactions: { heart: 6, laugh: 2 },
      },
      {
        by: 'thomas',
        after: '3h',
        body: 'Could we have these in Warsaw as well? The lab has three lathes.',
        replies: [
          {
            by: 'gulnara',
            after: '3h 25m',
            body: 'Отправлю с ближайшим рейсом. Размеры напишите мне.',
            reactions: { like: 3 },
          },
        ],
      },
    ],
  },
  {
    key: 'drivers-rest',
    by: 'petro',
    locale: 'uk',
    ago: '11d 12h',
    body: `
Порада від старого водія. Якщо вдруге не пам’ятаєш, що було на попередньому знаку, — це не «задумався», це втома. Зупинись, двадцять хвилин поспи, кава потім. Вантаж почекає, вдома чекати важче.`,
    reactions: { heart: 12, like: 8 },
    comments: [
      {
        by: 'rustam',
        after: '2h',
        body: 'Каждое слово правда. Проверено на себе.',
        reactions: { like: 5 },
      },
      {
        by: 'aigerim',
        after: '3h',
        body: 'Диспетчерская всегда поддержит такую остановку. Просто сообщите, мы предупредим клиента.',
        reactions: { heart: 8 },
      },
    ],
  },
  {
    key: 'fire-drill',
    by: 'sergey',
    locale: 'ru',
    ago: '19d 6h',
    body: `
Учебная тревога: весь склад вышел за **3 минуты 10 секунд**. В прошлый раз было 4:25.

Что мешало: тележка у запасного выхода и один человек, который вернулся за обедом. Обед понимаем, но нет.`,
    reactions: { like: 10, laugh: 6 },
    comments: [
      { by: 'timur', after: '20m', body: 'Это был плов. Но осознал.', reactions: { laugh: 14 } },
      {
        by: 'damir',
        after: '1h',
        body: 'Хороший результат. Разметку у запасного выхода обновим на этой неделе.',
        reactions: { like: 4 },
      },
    ],
  },
  {
    key: 'first-aid',
    by: 'piotr',
    locale: 'en',
    ago: '29d 11h',
    body: `
First-aid refresher for shift leaders: half a day, lots of practice, no slides longer than a minute. We also learn where the defibrillators are. Do you know where yours is **right now**, without asking? #firstaid`,
    reactions: { like: 9 },
    comments: [
      {
        by: 'ewa',
        after: '30m',
        body: 'Hall B, left of the canteen door. I checked, because you asked.',
        reactions: { like: 6 },
      },
      {
        by: 'natalka',
        after: '1h 30m',
        body: 'Біля прохідної. І ще один у майстерні, про нього часто забувають.',
        reactions: { like: 4 },
      },
    ],
  },
]
