import { discussionService } from 'portico/plugins/discussion/api'
import { peopleService } from 'portico/plugins/people/api'
import { definePlugin, optional, Type, withDefault } from 'portico/sdk'
import { announceOthers } from './announce.ts'
import { feedEvents, feedHooks } from './api.ts'
import { createCards } from './cards.ts'
import { addElsewhere } from './elsewhere.ts'
import { addHome } from './home.ts'
import { menuIcons } from './menu.ts'
import { migrations } from './migrations.ts'
import { addListPages, addPostPages } from './post-pages.ts'
import { createPosts } from './posts.ts'
import { addDiscussionRoutes, addPostRoutes } from './routes.ts'
import { createScopes } from './scopes.ts'
import { createStream } from './stream.ts'
import { createUnsaved } from './unsaved.ts'
import { addWidgets } from './widgets.ts'

export default definePlugin({
  id: 'feed',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Feed', ru: 'Лента', uk: 'Стрічка' },
  description: {
    en: 'News of the company and of the groups people belong to.',
    ru: 'Новости компании и групп, в которых состоят сотрудники.',
    uk: 'Новини компанії та груп, до яких входять співробітники.',
  },
  folder: import.meta.dirname,
  requires: ['discussion'],
  uses: { discussion: discussionService, profiles: optional(peopleService) },
  hooks: feedHooks,
  events: feedEvents,
  slots: ['feed:topic'],
  config: Type.Object({
    /** Posts in one answer of the API. */
    pageSize: withDefault(Type.Integer({ minimum: 5, maximum: 50 }), 20),
    /** Cards on a page; more come as the reader goes on. */
    cardsPerPage: withDefault(Type.Integer({ minimum: 3, maximum: 50 }), 10),
  }),
  permissions: {
    'feed:post': {
      title: { en: 'Write posts', ru: 'Писать посты', uk: 'Писати дописи' },
      roles: ['admin', 'employee', 'guest', 'partner'],
    },
  },
  items: {
    post: {
      label: { en: 'Post', ru: 'Пост', uk: 'Допис' },
      icon: 'newspaper',
      profile: 'post',
      path: '/feed/:id',
      feed: { view: 'feed/card' },
      // Set by the portal, never by who writes a post.
      data: Type.Object({
        announcement: Type.Optional(Type.Boolean()),
        parts: Type.Optional(Type.Array(Type.String())),
      }),
    },
  },
  migrations,
  icons: [...menuIcons, 'globe', 'user', 'users', 'lock', 'user-lock'],
  setup(context) {
    const { config, use, db, items, people, spaces, events, hooks, jobs, routes, pages } = context
    const { widgets, t, now, system } = context
    const { discussion, profiles } = use
    const { pageSize, cardsPerPage } = config
    const scopes = createScopes({ spaces, system, now, following: profiles?.following })
    const unsaved = createUnsaved(db, jobs, now)
    const posts = createPosts({ db, items, events, hooks, scopes, discussion })
    const cards = createCards({ items, discussion, t, hooks })

    addPostRoutes({ routes, posts, scopes, unsaved, pageSize })
    addDiscussionRoutes(routes, posts, discussion)
    const stream = createStream({ items, cards, scopes, discussion, hooks, t, cardsPerPage })
    addHome({ pages, items, cards, scopes, stream })
    const rest = { pages, items, people, posts, cards, discussion, unsaved, t, cardsPerPage }
    addPostPages(rest)
    addListPages({ ...rest, profiles: profiles !== undefined })
    announceOthers(context)
    addElsewhere({ widgets, items, spaces, cards, scopes, stream, discussion, cardsPerPage })
    addWidgets({ widgets, items, discussion, now })
  },
})
