import type { WrittenPost } from '../types.ts'

export const officeMove: WrittenPost[] = [
  {
    key: 'move-floor-plan',
    by: 'helen',
    locale: 'en',
    ago: '1d 8h',
    body: `
First floor plan from the architects, option B. I like the light and the kitchen in the middle. I do not like the walk to the printers.

- 48 desks, 6 quiet rooms, one room for shift handovers
- bicycle storage and two showers (please do not tell Thomas yet)
- rent is 6 % below our current place

Comments by the end of the week, please. Nothing is signed.`,
    pictures: [
      {
        file: 'office-plan.webp',
        alt: 'Floor plan of an office with desks, meeting rooms, a central kitchen and plants',
      },
    ],
    reactions: { like: 4, heart: 1 },
    comments: [
      {
        by: 'maria',
        after: '40m',
        body: 'Can we swap the prototype room and the archive? The lathe should not live above somebody’s head.',
        reactions: { like: 3 },
        replies: [{ by: 'helen', after: '1h', body: 'Good catch, I will ask them tomorrow.' }],
      },
      {
        by: 'viktor',
        after: '3h',
        body: 'Шесть процентов — хорошо. Уточните, пожалуйста, кто платит за отделку.',
        reactions: { like: 2 },
      },
      {
        by: 'joanna',
        after: '5h',
        body: 'People will ask about tram stops first. It is four minutes on foot, I walked it.',
        reactions: { like: 3 },
      },
    ],
  },
  {
    key: 'move-how-to-tell',
    by: 'olena',
    locale: 'uk',
    ago: '9d 5h',
    body: 'Як оголосимо: спершу команді у Варшаві наживо, того самого дня тут, з планом, фото і відповідями на десять перших запитань. Чернетку запитань почала, доповнюйте.',
    reactions: { like: 4 },
    comments: [
      {
        by: 'magdalena',
        after: '2h',
        body: 'Agreed. I want to be there in person when we tell them.',
        reactions: { heart: 3 },
      },
      {
        by: 'marek',
        after: '3h',
        body: 'Question eleven: “Will the internet work on day one?” Yes, I will sleep there if needed.',
        reactions: { laugh: 4 },
      },
    ],
  },
]
