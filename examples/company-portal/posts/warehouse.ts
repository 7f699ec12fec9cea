import type { WrittenPost } from '../types.ts'

export const warehouse: WrittenPost[] = [
  {
    key: 'voice-picking',
    by: 'ewa',
    locale: 'en',
    ago: '11h 40m',
    body: `
Two weeks with voice picking in hall B. Honest notes from the floor:

- **Good:** both hands free, 12 % fewer wrong picks, my neck stopped hurting.
- **Not good:** it does not understand “seventy” next to the conveyor.
- **Funny:** it answers to Piotr’s sneeze.

Can we turn the microphone gain down near gate 6? @artem`,
    reactions: { like: 8, laugh: 5 },
    comments: [
      {
        by: 'artem',
        after: '30m',
        body: 'Можемо. Зроблю окремий профіль для галасливих зон, завтра перевіримо разом.',
        reactions: { like: 4 },
      },
      {
        by: 'piotr',
        after: '45m',
        body: 'Please leave the sneeze command. It confirms faster than I do.',
        reactions: { laugh: 9 },
      },
      {
        by: 'madina',
        after: '3h',
        body: 'А русский язык оно понимает? У нас «семьдесят» тоже звучит по-разному.',
        replies: [
          {
            by: 'artem',
            after: '3h 30m',
            body: 'Розуміє, але акцент треба навчити. Запишемо десять голосів вашої зміни?',
          },
          {
            by: 'madina',
            after: '4h',
            body: 'Запишем хоть двадцать, у нас вся смена поёт.',
            reactions: { laugh: 7 },
          },
        ],
      },
    ],
  },
  {
    key: 'label-height',
    by: 'bohdan',
    locale: 'uk',
    ago: '2d 4h',
    body: `
Дрібна ідея: перенести етикетки нижнього ярусу на 20 см вище. Тоді не треба присідати до кожної палети. Спробував на одному ряду: за зміну присів на **сто сорок разів менше**. Рахував сканер, не я. #ідея`,
    reactions: { like: 13, wow: 2 },
    comments: [
      {
        by: 'taras',
        after: '20m',
        body: 'Робимо на всьому складі. Богдане, ти відповідальний, фарбу й стрічку видасть Наталка.',
        reactions: { party: 7, like: 4 },
      },
      {
        by: 'gulnara',
        after: '2h',
        body: 'Спасибо от всех коленей компании! Заберу идею и на завод.',
        reactions: { heart: 6 },
      },
      {
        by: 'grace',
        after: '3h',
        body: 'And the scan time on that row dropped by 0.8 s. I checked.',
        reactions: { wow: 5 },
      },
    ],
  },
  {
    key: 'shelf-robots-demo',
    by: 'arman',
    locale: 'ru',
    ago: '6d 7h',
    body: `
Посмотрели на складских роботов у поставщика. Моё мнение без восторгов и без страха:

| вопрос | ответ |
|---|---|
| скорость | как у спокойного пешехода |
| зарядка | 15 минут каждые два часа |
| ровность пола | нужна лучше, чем у нас |
| окупаемость | 4 года, если в две смены |

Пол пришлось бы шлифовать. Предлагаю сначала попробовать на одном проходе. Что думаете?`,
    reactions: { like: 9, wow: 2 },
    comments: [
      {
        by: 'sergey',
        after: '50m',
        body: 'Один проход — разумно. Дайте шестой, там меньше встречного движения.',
        reactions: { like: 5 },
      },
      {
        by: 'priya',
        after: '2h',
        body: 'I can model two weeks of picks for aisle 6 before we spend anything.',
        reactions: { like: 6 },
        replies: [
          {
            by: 'arman',
            after: '2h 20m',
            body: 'Прия, это было бы идеально. Данные пришлю сегодня.',
          },
        ],
      },
      {
        by: 'natalka',
        after: '5h',
        body: 'Головне, щоб він поступався дорогою людям, а не навпаки.',
        reactions: { like: 7 },
      },
    ],
  },
  {
    key: 'inventory-night',
    by: 'yulia',
    locale: 'uk',
    ago: '13d 10h',
    body: `
Інвентаризація: 18 400 комірок, розбіжність **0,06 %**, закінчили о другій ночі замість п’ятої. Піцу з’їли всю, сліз не було. Дякую кожному, хто лишився допомогти!`,
    reactions: { party: 8, heart: 6, like: 3 },
    comments: [
      {
        by: 'grace',
        after: '7h',
        body: '0.06 %! I printed it and put it next to my monitor.',
        reactions: { laugh: 3, heart: 3 },
      },
      {
        by: 'bohdan',
        after: '8h',
        body: 'Остання піца була з ананасом. Про це в акті нічого немає.',
        reactions: { laugh: 10 },
      },
    ],
  },
  {
    key: 'dock-schedule',
    by: 'timur',
    locale: 'ru',
    ago: '21d 9h',
    body: 'Кто-нибудь знает, почему на табло вторые ворота заняты с семи утра, а машины нет? Уже третий день такая загадка.',
    reactions: { like: 2, laugh: 2 },
    comments: [
      {
        by: 'ivan',
        after: '25m',
        body: 'Нашёл: рейс отменили, а бронь ворот осталась. Снял. Напишу Артёму, чтобы снималась сама.',
        reactions: { like: 5 },
        replies: [
          {
            by: 'artem',
            after: '1d 2h',
            body: 'Виправлено: скасування рейсу тепер звільняє ворота.',
            reactions: { party: 6 },
          },
        ],
      },
    ],
  },
  {
    key: 'forklift-contest',
    by: 'piotr',
    locale: 'en',
    ago: '33d 8h',
    body: `
The forklift contest is back. Three rounds:

1. slalom with a full glass of water;
2. stacking eggs (boiled, after last year);
3. parking with your eyes on the mirror only.

One team per city, helmets on, bragging rights for a year. Last year’s champion is @timur. He says he is not worried. #contest`,
    reactions: { like: 9, laugh: 4, party: 2 },
    comments: [
      {
        by: 'timur',
        after: '1h',
        body: 'Я спокоен. Тренируюсь на яйцах всмятку.',
        reactions: { laugh: 13 },
      },
      {
        by: 'natalka',
        after: '3h',
        body: 'Київ виставляє трьох. Один із них — я.',
        reactions: { wow: 4, like: 5 },
      },
    ],
  },
]
