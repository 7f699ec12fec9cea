import type { Wiki } from './types.ts'

const home = `Everything you need to work at Orvanta, in one place. If something is wrong or missing, change it: everybody may.

## Where to begin

New here? Read the first week, then the tools. Here for years? The travel rules changed in spring.
`

export const handbook: Wiki = {
  slug: 'handbook',
  title: 'Company handbook',
  about: 'How we work: the first week, money, travel, tools and safety, for all offices.',
  owner: 'joanna',
  home: 'home',
  pages: [
    {
      key: 'home',
      title: 'Welcome to the handbook',
      by: 'joanna',
      daysAgo: 160,
      body: home,
    },
    {
      key: 'first-week',
      title: 'Your first week',
      by: 'joanna',
      daysAgo: 150,
      labels: ['new here'],
      care: { owner: 'joanna', inDays: 60 },
      body: `A calm first week makes a good first year. Nobody expects results from you before Friday.

## Before you come

- [ ] Send a scan of your ID to the HR team
- [ ] Choose a laptop: 14 or 16 inches
- [ ] Tell us your size for the warehouse shoes, even if you work at a desk

## Day one

Come at **10:00**, not earlier: your team has its daily meeting at nine. Helen meets you at the desk with your badge.

| When | What | Who |
|---|---|---|
| 10:00 | Badge, laptop, coffee | Helen |
| 11:00 | Your team | Your lead |
| 13:00 | Lunch, on us | Your buddy |
| 15:00 | Safety, 40 minutes | The safety engineer on duty |

## The rest of the week

Spend half a day in the warehouse, whatever your job. You will see what the numbers on your screen are made of.

::: info
Your buddy is there for the questions you would rather not ask your lead.
:::

## Questions people ask

### May I work from home in the first week?

Better not. From the second week on, agree it with your lead.

### When is the first salary?

On the 10th of the next month. If you begin after the 20th, the first one is a small one.
`,
      under: [
        {
          key: 'buddy',
          title: 'Being a buddy',
          by: 'saule',
          daysAgo: 120,
          body: `You help one newcomer through their first three months. It takes about an hour a week.

## What you do

1. Have lunch together on the first day and on every second Friday
2. Show where things are: the coffee, the forms, the people who know
3. Ask on day 5, day 30 and day 90: *what is still strange here?*

## What you do not do

You do not assess anybody, and you do not report what you hear.
`,
        },
        {
          key: 'badge',
          title: 'Badges and doors',
          by: 'helen',
          daysAgo: 110,
          body: `Your badge opens the doors of your own site. For another one, write to the office manager there a day before.

## Lost it?

Block it yourself at once: *Account → Badge → Block*. A new one is ready in an hour and costs nothing. The third one in a year costs a cake.

## Guests

Every guest is met at the door and brought back to it. In the warehouse they wear a vest and shoes.
`,
        },
      ],
    },
    {
      key: 'travel',
      title: 'Business travel',
      by: 'helen',
      daysAgo: 90,
      labels: ['money', 'travel'],
      care: { owner: 'helen', inDays: -2 },
      body: `Travel when it is worth more than a call. Book as if it were your own money.

## Booking

- Trains up to five hours, planes beyond
- Hotels up to the limit of the city, below
- Book two weeks ahead where you can

## Limits

| City | Hotel a night | A day |
|---|---|---|
| Warsaw | €110 | €45 |
| Kyiv | €90 | €40 |
| Almaty | €85 | €40 |
| Elsewhere | €120 | €50 |

## Getting the money back

Photograph the receipts on the way, not at home. What comes within ten days is paid with the next salary.
`,
    },
    {
      key: 'tools',
      title: 'Tools and accounts',
      by: 'marek',
      daysAgo: 80,
      labels: ['new here', 'it'],
      body: `One account opens everything. What it does not open, you do not need yet; ask if you do.

## What we use

| For | Tool |
|---|---|
| News, people, knowledge | this portal |
| Orders and stock | the ERP |
| Trips of trucks | the route planner |
| Mail and calendar | the usual ones |

## Passwords

Long beats odd. Four words that only you would put together are better than \`P@ssw0rd!\`, and the portal refuses the known ones.

::: warning
Nobody from IT ever asks for your password. Who does is not from IT.
:::

## When something is broken

Write to support with what you did, what you saw, and a picture. In the warehouse call 214: it rings until somebody answers.
`,
      under: [
        {
          key: 'erp',
          title: 'ERP in ten minutes',
          by: 'priya',
          daysAgo: 60,
          body: `The three screens that nine of ten people need.

## Find an order

Type its number anywhere. Of a customer's orders you see the last year; tick *all* for older ones.

## Read its state

- **Planned**: a truck is foreseen
- **On the way**: it has left the yard
- **Here**: it is in the hall, not yet counted
- **Done**: counted, signed, invoiced

## Correct a mistake

Do not delete. Press *Correct* and say why: the auditors read it, and so will you in a year.

\`\`\`text
ORD-2026-01831  corrected  12 → 14 pallets  reason: two stood behind the pillar
\`\`\`
`,
        },
      ],
    },
    {
      key: 'salaries',
      title: 'Salary bands',
      by: 'joanna',
      daysAgo: 70,
      only: ['magdalena', 'svetlana', 'darina'],
      body: `For those who hire. Reviewed each January with the market data of the three cities.

## How to read them

A band has a lower, a middle and an upper third. Newcomers begin in the lower one unless two of the directors agree.

## Exceptions

Write them down here, with the reason and a date on which they end.
`,
    },
    {
      key: 'retro',
      title: 'Project retrospective',
      by: 'yana',
      daysAgo: 40,
      template: true,
      body: `## What we wanted

## What came of it

| | Planned | Really |
|---|---|---|
| Weeks | | |
| Money | | |

## What we do the same way next time

- 

## What we do differently

- 
`,
    },
  ],
  changes: [
    {
      key: 'travel',
      by: 'helen',
      daysAgo: 20,
      note: 'New limits from spring, trains instead of short flights',
      body: () => `Travel when it is worth more than a call. Book as if it were your own money.

## Booking

- Trains up to six hours, planes beyond
- Hotels up to the limit of the city, below
- Book two weeks ahead where you can
- Between Warsaw and Kyiv take the night train: you arrive rested

## Limits

| City | Hotel a night | A day |
|---|---|---|
| Warsaw | €120 | €45 |
| Kyiv | €95 | €42 |
| Almaty | €85 | €40 |
| Elsewhere | €120 | €50 |

## Getting your money back

Photograph the receipts on the way, not at home. What comes within ten days is paid with the next salary.
`,
    },
    {
      key: 'home',
      by: 'joanna',
      daysAgo: 12,
      note: 'Links to the most read pages',
      body: (
        address,
      ) => `Everything you need to work at Orvanta, in one place. If something is wrong or missing, change it: everybody may.

## Where to begin

New here? Read [your first week](${address('first-week')}), then [the tools](${address('tools')}). Here for years? The [travel rules](${address('travel')}) changed in spring.

## Most asked

- What may a hotel cost? → [Limits](${address('travel')}#s-limits)
- I lost my badge → [Badges and doors](${address('badge')}#s-lost-it)
- Something is broken → [Tools](${address('tools')}#s-when-something-is-broken)
`,
    },
  ],
}
