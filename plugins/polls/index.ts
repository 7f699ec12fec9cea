import { notificationsService } from 'portico/plugins/notifications/api'
import { definePlugin, optional } from 'portico/sdk'
import { type Polls, pollsErrors, pollsEvents, pollsService } from './api.ts'
import { createClosing } from './closing.ts'
import { standInPosts } from './in-posts.ts'
import { migrations } from './migrations.ts'
import { tellOfResults } from './notices.ts'
import { addPages } from './pages.ts'
import { createReading } from './reading.ts'
import { addRoutes } from './routes.ts'
import { createStore } from './store.ts'
import { createVotes } from './votes.ts'

export default definePlugin({
  id: 'polls',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Polls', ru: 'Опросы', uk: 'Опитування' },
  description: {
    en: 'Questions with answers to choose from, in any post: open or truly anonymous.',
    ru: 'Вопросы с вариантами ответов в любом посте: открытые или по-настоящему анонимные.',
    uk: 'Запитання з варіантами відповідей у будь-якому дописі: відкриті або справді анонімні.',
  },
  folder: import.meta.dirname,
  presets: ['social'],
  requires: ['feed'],
  uses: { notifications: optional(notificationsService) },
  provides: [pollsService],
  errors: pollsErrors,
  events: pollsEvents,
  permissions: {
    'polls:ask': {
      title: { en: 'Ask in polls', ru: 'Создавать опросы', uk: 'Створювати опитування' },
      roles: ['admin', 'employee', 'guest', 'partner'],
    },
  },
  migrations,
  refers: {
    polls: { item_id: 'item' },
    options: { item_id: 'item' },
    choices: { item_id: 'item' },
    voters: { item_id: 'item' },
  },
  icons: ['chart-bar', 'lock'],
  setup(context) {
    const { db, events, hooks, items, jobs, now, pages, people, routes, system, t, use } = context
    const store = createStore(db, items)
    const reading = createReading({ store, people, now })
    const vote = createVotes({ db, events, store, now })
    const close = createClosing({ db, events, jobs, store, now })
    const polls: Polls = {
      get: reading.one,
      async vote(viewer, id, positions) {
        await vote(viewer, id, positions)
        return reading.one(viewer, id)
      },
      close,
      async add(viewer, id, poll) {
        const { author } = await store.post(viewer, id)
        await store.add(author.id, id, poll)
      },
    }
    context.provide(pollsService, polls)

    addRoutes({ routes, polls, vote })
    addPages(pages, polls)
    standInPosts({ hooks, store, reading, t, now })
    if (use.notifications) tellOfResults(use.notifications, { events, items, store, system })
  },
})
