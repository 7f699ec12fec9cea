import { notificationsService } from 'portico/plugins/notifications/api'
import { peopleService } from 'portico/plugins/people/api'
import { coreEvents, definePlugin, named, optional, Type, withDefault } from 'portico/sdk'
import { discussionEvents, discussionHooks, discussionService, type Target } from './api.ts'
import { createAudience } from './audience.ts'
import { addBookmarkPages } from './bookmark-pages.ts'
import { createBookmarks } from './bookmarks.ts'
import { confirmCalls } from './calls.ts'
import { commentKind } from './comment-kind.ts'
import { addCommentPage } from './comment-page.ts'
import { createComments } from './comments.ts'
import { createCounters } from './counters.ts'
import { createDiscussion } from './discussion.ts'
import { createLines } from './lines.ts'
import { addToMenu, menuIcons } from './menu.ts'
import { migrations } from './migrations.ts'
import { declareNotices, noticeIcons } from './notices.ts'
import { createPermalinks } from './permalinks.ts'
import { createReactions } from './reactions.ts'
import { createReferences } from './references.ts'
import { createReports } from './reports.ts'
import { addRoutes } from './routes.ts'
import { addStory } from './story.ts'
import { addMuteRoutes, addSubscriptionRoutes } from './subscription-routes.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTelling } from './tell.ts'
import { createThread } from './thread.ts'
import { createTopics } from './topics.ts'
import { createUnreached } from './unreached.ts'
import { addWidgets } from './widgets.ts'

/** Of templates. */
const usedIcons = ['arrow-left', 'ellipsis', 'history', 'link', 'link-2', 'paperclip', 'text-quote']

export default definePlugin({
  id: 'discussion',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Discussion', ru: 'Обсуждения', uk: 'Обговорення' },
  description: {
    en: 'Comments and reactions on anything; mentions, topics, following, keeping for later, links.',
    ru: 'Комментарии и реакции к чему угодно; упоминания, темы, подписки, сохранённое, ссылки.',
    uk: 'Коментарі й реакції до будь-чого; згадки, теми, підписки, збережене, посилання.',
  },
  folder: import.meta.dirname,
  presets: ['starter', 'social', 'knowledge'],
  uses: { notifications: optional(notificationsService), profiles: optional(peopleService) },
  provides: [discussionService],
  hooks: discussionHooks,
  events: discussionEvents,
  config: Type.Object({
    /** Key → emoji, in the order they are offered; the first is the one-click "like". */
    reactions: named(
      withDefault(Type.Record(Type.String({ pattern: '^[a-z]{1,32}$' }), Type.String()), {
        like: '👍',
        heart: '❤️',
        party: '🎉',
        laugh: '😂',
        wow: '😮',
        sad: '😢',
      }),
      { en: 'Reactions', ru: 'Реакции', uk: 'Реакції' },
      {
        en: 'A short name and an emoji, in the order they are offered; the first is the one-click like',
        ru: 'Короткое имя и эмодзи в том порядке, в каком их предлагают; первая ставится одним нажатием',
        uk: 'Коротке ім’я та емодзі в тому порядку, в якому їх пропонують; перша ставиться одним натиском',
      },
    ),
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
  refers: {
    reactions: { item_id: 'item' },
    counters: { item_id: 'item' },
    subscriptions: { target: 'about' },
    bookmarks: { item_id: 'item' },
  },
  icons: [...menuIcons, ...noticeIcons, ...usedIcons],
  setup(context) {
    const { config, db, hooks, items, pages, people, spaces, access } = context
    const { routes, events, provide, now, t, log, system, use } = context
    const { notifications, profiles } = use
    const counters = createCounters(db, events)
    const configured = config.reactions as Record<string, string>
    const reactions = createReactions({
      ...{ db, events, hooks, items, people, counters, configured, now },
    })
    const comments = createComments({ db, hooks, items, counters, reactions })
    const subscriptions = createSubscriptions({ db, items, people, spaces, profiles, now })
    addRoutes({ routes, items, comments, reactions })
    addSubscriptionRoutes(routes, subscriptions)
    const bookmarks = createBookmarks({ db, items, now })
    const permalinks = createPermalinks(items)
    const lines = createLines(items, permalinks)
    const references = createReferences(db, items)
    const audience = createAudience(db)
    const unreached = createUnreached({ audience, access, people, spaces, system, t })
    const thread = createThread({
      ...{ items, comments, reactions, bookmarks, references, lines, audience, unreached },
    })
    provide(
      discussionService,
      createDiscussion({ bookmarks, counters, comments, reactions, subscriptions, thread }),
    )
    addCommentPage({ pages, items, comments, permalinks })
    addStory({ pages, routes, items, lines, references })
    confirmCalls({ db, hooks, audience, log, t, now })
    addWidgets({ ...context, subscriptions })
    addToMenu({ hooks, bookmarks, subscriptions, notifications, t })
    addBookmarkPages({ pages, routes, bookmarks, lines, topics: createTopics(db), t })

    if (notifications) {
      declareNotices(notifications, async (personId, ref) => {
        if (ref.startsWith('reactions:')) return subscriptions.decline(personId, ref)
        await subscriptions.subscribe(await access.viewerOf(personId), ref as Target, false)
      })
      addMuteRoutes(routes, items, notifications)
      const reports = createReports({
        ...{ access, items, audience, subscriptions, system, unreached },
        permalinks,
        tell: createTelling(notifications),
      })
      events.on(coreEvents.itemCreated, reports.created)
      events.on(coreEvents.itemUpdated, reports.updated)
      events.on(discussionEvents.reacted, reports.reacted)
    }

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
