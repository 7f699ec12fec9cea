import type { WrittenPost } from '../types.ts'

export const erpLaunch: WrittenPost[] = [
  {
    key: 'erp-cutover-plan',
    by: 'yana',
    locale: 'uk',
    ago: '5h 45m',
    body: `
### План переходу, версія 7

1. **Заморожуємо довідники** за тиждень до запуску, зміни лише через мене.
2. **Генеральна репетиція** на повній копії даних. Вимірюємо кожен крок.
3. **Рішення «так / ні»** ухвалюємо разом за 48 годин, голосує кожен ключовий користувач.
4. **Запуск** у ніч із найменшою кількістю рейсів.
5. **Підтримка поруч**: перші десять днів у кожному місті сидить людина з команди.

Бракує одного: хто чергує вночі в Алмати? @kirill @aigerim`,
    reactions: { like: 9, wow: 1 },
    comments: [
      {
        by: 'kirill',
        after: '20m',
        body: 'Беру первые пять ночей. Термос наготове.',
        reactions: { heart: 5, like: 2 },
      },
      {
        by: 'aigerim',
        after: '45m',
        body: 'Вторые пять закроет Иван, он уже согласился.',
        replies: [
          {
            by: 'ivan',
            after: '50m',
            body: 'Согласился, подтверждаю. Кофе за счёт проекта?',
            reactions: { laugh: 5 },
          },
          {
            by: 'viktor',
            after: '1h 30m',
            body: 'За счёт проекта. Разумное количество.',
            reactions: { laugh: 6 },
          },
        ],
      },
      {
        by: 'admin',
        after: '2h',
        body: 'Single sign-on from the portal works on the test system. Please try it before the rehearsal.',
        reactions: { like: 4 },
      },
    ],
  },
  {
    key: 'erp-rehearsal-one',
    by: 'artem',
    locale: 'uk',
    ago: '5d 9h',
    body: `
Перша репетиція: **6 годин 40 хвилин** замість запланованих чотирьох. Найдовше йшли залишки по комірках. Знайшли чому: перевірка робилася для кожного рядка окремо. Після виправлення той самий крок триває одинадцять хвилин.

Розбіжностей у сумах: нуль.`,
    reactions: { like: 8, wow: 4, party: 2 },
    comments: [
      {
        by: 'nadia',
        after: '30m',
        body: 'Нуль розбіжностей перечитала тричі. Дякую!',
        reactions: { heart: 5 },
      },
      {
        by: 'marek',
        after: '1h',
        body: 'From hours to eleven minutes. Write it down for the retrospective, please.',
        reactions: { like: 3 },
      },
      {
        by: 'yulia',
        after: '2h',
        body: 'Перевірила сто випадкових комірок вручну. Усі сто на місці.',
        reactions: { party: 6 },
      },
    ],
  },
  {
    key: 'erp-training',
    by: 'saule',
    locale: 'ru',
    ago: '12d 8h',
    body: `
Расписание обучения готово. Группы по восемь человек, два занятия по полтора часа, учебная база с настоящими, но обезличенными данными.

Просьба к руководителям: отпускайте людей **целиком**, а не «одним ухом». Полтора часа сейчас сэкономят неделю потом.`,
    reactions: { like: 9, heart: 1 },
    comments: [
      {
        by: 'galina',
        after: '40m',
        body: 'Бухгалтерия придёт в полном составе и со своими пирожками.',
        reactions: { heart: 6, laugh: 2 },
      },
      {
        by: 'grace',
        after: '2h',
        body: 'Is there an English group in the afternoon? Mornings are inventory time.',
        replies: [
          {
            by: 'saule',
            after: '3h',
            body: 'Да, добавила вечернюю группу на английском, ведёт Яна.',
            reactions: { like: 3 },
          },
        ],
      },
    ],
  },
  {
    key: 'erp-chart-of-accounts',
    by: 'viktor',
    locale: 'ru',
    ago: '24d 7h',
    body: 'План счетов утверждён всеми тремя городами. Было 1 140 счетов, осталось 312. Если вы ищете счёт «прочее разное иное» — мы попрощались с ним без сожаления.',
    reactions: { like: 7, laugh: 5 },
    comments: [
      { by: 'nadia', after: '1h', body: 'Мить тиші. І полегшення.', reactions: { laugh: 6 } },
      {
        by: 'igor',
        after: '3h',
        body: 'А «разное прочее» оставили? Спрашиваю для тендера.',
        reactions: { laugh: 8 },
      },
    ],
  },
  {
    key: 'erp-backups',
    by: 'oleksandr',
    locale: 'uk',
    ago: '38d 6h',
    body: 'Відновив тестову ERP з учорашньої копії на чистому сервері: 52 хвилини від «усе пропало» до «усе на місці». Інструкція перевірена людиною, яка бачила її вперше (дякую, @yana).',
    reactions: { like: 8, heart: 2 },
    comments: [
      {
        by: 'yana',
        after: '25m',
        body: 'Якщо змогла я, зможе будь-хто. Крок 9 варто переписати, я двічі перечитувала.',
        reactions: { laugh: 3, like: 3 },
      },
      {
        by: 'marek',
        after: '2h',
        body: 'This is my favourite post of the month.',
        reactions: { heart: 4 },
      },
    ],
  },
]
