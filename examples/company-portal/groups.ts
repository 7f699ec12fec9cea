import type { GroupFacts } from './types.ts'

/** What makes the spaces of the company groups: by id of the space. */
export const groupFacts: Record<string, GroupFacts> = {
  'running-club': {
    category: 'interest',
    tags: ['sport', 'outdoors'],
    moderators: ['maria'],
    duties: { maria: 'Keeps the calendar of races', ivan: 'First-aid kit' },
    rules: `
## How we run

- Nobody runs alone at the back: the last one is waited for.
- Reflective vest from October to March.
- Say in a comment by six if you are not coming.

Any pace is a good pace.`,
  },
  'running-club-warsaw': {
    category: 'interest',
    tags: ['sport', 'warsaw'],
    parent: 'running-club',
  },
  'english-club': {
    category: 'interest',
    tags: ['languages', 'learning'],
    duties: { joanna: 'Picks the topic' },
    rules: `
- We speak English for thirty minutes, then anything.
- Nobody is corrected unless they ask for it.`,
  },
  warehouse: {
    category: 'knowledge',
    tags: ['warehouse', 'automation'],
    moderators: ['natalka'],
    duties: { natalka: 'Collects ideas for the monthly review' },
  },
  safety: {
    category: 'process',
    tags: ['safety', 'health'],
    process: 'Occupational safety',
    moderators: ['damir', 'halyna'],
    duties: {
      gulnara: 'Head of occupational safety',
      damir: 'Answers near-miss reports',
      halyna: 'Trainings and briefings',
    },
    rules: `
## Answers without blame

1. Report what nearly happened, the same day. No names are needed.
2. Photographs yes, faces no.
3. Every report gets an answer within three working days.`,
  },
  'coffee-corner': { category: 'interest', tags: ['small-talk', 'recipes', 'books'] },
  green: { category: 'knowledge', tags: ['ecology', 'energy'], moderators: ['oleh'] },
  'erp-launch': {
    category: 'project',
    tags: ['erp', 'training'],
    entry: 'questionnaire',
    project: true,
    endsOn: '2027-03-31',
    moderators: ['marek'],
    duties: {
      yana: 'Project lead',
      marek: 'Data migration',
      oleksandr: 'Infrastructure',
      priya: 'Testing',
      galina: 'Training of key users',
    },
    questions: [
      { kind: 'short', label: 'Which unit do you come from?', options: [], required: true },
      {
        kind: 'choice',
        label: 'What would you like to do here?',
        options: ['Test', 'Teach colleagues', 'Follow the plan'],
        required: true,
      },
      { kind: 'long', label: 'What must the new system not break?', options: [], required: false },
      { kind: 'yes-no', label: 'Can you spare two hours a week?', options: [], required: true },
    ],
    rules: `
## How we work

- Decisions are written here, not in mails.
- A question without an answer for two days goes to **Yana**.
- What is not in the plan is not in the launch.`,
  },
  'design-lab': { category: 'team', tags: ['design', 'prototypes'], entry: 'request' },
  returns: {
    category: 'process',
    tags: ['clients', 'warehouse'],
    entry: 'request',
    process: 'Returns',
    moderators: ['bohdan'],
    duties: {
      natalka: 'Process owner',
      bohdan: 'Checks the goods',
      grace: 'Talks to the client',
      viktor: 'Credit notes',
    },
    rules: `
1. The client hears from us within one working day.
2. Goods are checked before anybody promises money.`,
  },
  'office-move': { category: 'project', tags: ['office'], project: true, endsOn: '2027-06-30' },
}
