import { coreEvents, definePlugin, Type, withDefault } from 'portico/sdk'
import { discussionHooks, discussionService } from './api.ts'
import { createComments } from './comments.ts'
import { commentKind, createCounters } from './counters.ts'
import { createDiscussion } from './discussion.ts'
import { migrations } from './migrations.ts'
import { createReactions } from './reactions.ts'
import { addRoutes } from './routes.ts'

export default definePlugin({
  id: 'discussion',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Discussion', ru: 'Обсуждения', uk: 'Обговорення' },
  description: {
    en: 'Comments and reactions on anything.',
    ru: 'Комментарии и реакции к чему угодно.',
    uk: 'Коментарі й реакції до будь-чого.',
  },
  folder: import.meta.dirname,
  provides: [discussionService],
  hooks: discussionHooks,
  config: Type.Object({
    /** Key → emoji, in the order they are offered; the first is the one-click "like". */
    reactions: withDefault(Type.Record(Type.String({ pattern: '^[a-z]{1,32}$' }), Type.String()), {
      like: '👍',
      heart: '❤️',
      party: '🎉',
      laugh: '😂',
      wow: '😮',
      sad: '😢',
    }),
  }),
  permissions: {
    'discussion:comment': {
      title: { en: 'Comment', ru: 'Комментировать', uk: 'Коментувати' },
      roles: ['admin', 'employee', 'guest', 'partner'],
    },
    'discussion:react': {
      title: { en: 'React', ru: 'Ставить реакции', uk: 'Ставити реакції' },
      roles: ['admin', 'employee', 'guest', 'partner'],
    },
  },
  items: {
    comment: {
      label: { en: 'Comment', ru: 'Комментарий', uk: 'Коментар' },
      icon: 'message-circle',
      profile: 'comment',
      path: '/discussion/:id',
      data: Type.Object({
        replyTo: Type.Union([Type.String(), Type.Null()]),
        thread: Type.Union([Type.String(), Type.Null()]),
      }),
    },
  },
  migrations,
  setup({ config, db, hooks, items, people, routes, events, provide, now }) {
    const counters = createCounters(db)
    const configured = config.reactions as Record<string, string>
    const reactions = createReactions({ db, hooks, items, people, counters, configured, now })
    const comments = createComments({ db, hooks, items, counters, reactions })
    provide(discussionService, createDiscussion({ items, counters, comments, reactions }))
    addRoutes({ routes, items, comments, reactions })

    // A comment may also be removed elsewhere, by a moderator's tool or with its author.
    for (const fact of [coreEvents.itemRemoved, coreEvents.itemRestored]) {
      events.on(fact, async ({ payload }) => {
        if (payload.kind !== commentKind || !payload.parentId) return
        const { parentId } = payload
        await db.tx(() => counters.recountComments(parentId))
      })
    }
  },
})
