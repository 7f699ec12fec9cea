import { discussionService } from 'portico/plugins/discussion/api'
import { notificationsService } from 'portico/plugins/notifications/api'
import { peopleService } from 'portico/plugins/people/api'
import { definePlugin, named, optional, Type, withDefault } from 'portico/sdk'
import { announceOthers } from './announce.ts'
import { feedEvents, feedHooks, feedService } from './api.ts'
import { createCards } from './cards.ts'
import { createComposing } from './composing.ts'
import { createDelegates } from './delegates.ts'
import { addDraftRoutes } from './draft-routes.ts'
import { createDrafts } from './drafts.ts'
import { addElsewhere } from './elsewhere.ts'
import { createExtras } from './extras.ts'
import { createForYou } from './for-you.ts'
import { addHighlights } from './highlight-routes.ts'
import { createHighlights } from './highlights.ts'
import { addHome } from './home.ts'
import { menuIcons } from './menu.ts'
import { migrations } from './migrations.ts'
import { createOfficial, officialKind } from './official.ts'
import { addOfficialPages } from './official-pages.ts'
import { addOfficialRoutes, findOrder } from './official-routes.ts'
import { createOnTop } from './on-top.ts'
import { addListPages, addPostPages } from './post-pages.ts'
import { createPosts } from './posts.ts'
import { createPublishing } from './publishing.ts'
import { createQuotes } from './quotes.ts'
import { createRanking } from './ranking.ts'
import { createReaders } from './readers.ts'
import { createReads } from './reads.ts'
import { addDiscussionRoutes, addPostRoutes } from './routes.ts'
import { createScopes } from './scopes.ts'
import { addSettings } from './settings.ts'
import { addSharePage } from './share-page.ts'
import { createStream } from './stream.ts'
import { createTelling } from './telling.ts'
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
  presets: ['starter', 'social', 'knowledge'],
  requires: ['discussion'],
  uses: {
    discussion: discussionService,
    profiles: optional(peopleService),
    notifications: optional(notificationsService),
  },
  provides: [feedService],
  hooks: feedHooks,
  events: feedEvents,
  slots: ['feed:topic'],
  config: Type.Object({
    /** Posts in one answer of the API. */
    pageSize: named(withDefault(Type.Integer({ minimum: 5, maximum: 50 }), 20), {
      en: 'Posts in one answer of the API',
      ru: 'Постов в одном ответе API',
      uk: 'Дописів в одній відповіді API',
    }),
    /** Cards on a page; more come as the reader goes on. */
    cardsPerPage: named(
      withDefault(Type.Integer({ minimum: 3, maximum: 50 }), 10),
      { en: 'Posts on a page', ru: 'Постов на странице', uk: 'Дописів на сторінці' },
      {
        en: 'More come as the reader goes on',
        ru: 'Остальные подгружаются при чтении',
        uk: 'Решта довантажується під час читання',
      },
    ),
    /** Whether there is a page for orders of the company. */
    orders: named(withDefault(Type.Boolean(), true), {
      en: 'A page for orders of the company',
      ru: 'Страница приказов компании',
      uk: 'Сторінка наказів компанії',
    }),
  }),
  permissions: {
    'feed:post': {
      title: { en: 'Write posts', ru: 'Писать посты', uk: 'Писати дописи' },
      roles: ['admin', 'employee', 'guest', 'partner'],
    },
    'feed:order': {
      title: {
        en: 'Give orders in the official channel',
        ru: 'Издавать приказы в официальном канале',
        uk: 'Видавати накази в офіційному каналі',
      },
      roles: ['admin'],
    },
  },
  spaces: { [officialKind]: { path: '/official' } },
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
        /** It shows another item; which one is kept apart. */
        quote: Type.Optional(Type.Boolean()),
        /** Id of who wrote it in the author's name. */
        writtenBy: Type.Optional(Type.String()),
        parts: Type.Optional(Type.Array(Type.String())),
      }),
    },
  },
  migrations,
  refers: {
    unsaved: { item_id: 'item' },
    quotes: { item_id: 'item', quoted_id: 'item' },
    highlights: { item_id: 'item' },
    dismissed: { item_id: 'item' },
    reads: { item_id: 'item' },
  },
  icons: [...menuIcons, 'globe', 'user', 'users', 'lock', 'user-lock', 'scroll-text', 'user-pen'],
  setup(context) {
    const { config, use, db, items, people, spaces, events, hooks, jobs, routes, pages } = context
    const { access, files, widgets, t, now, system } = context
    const { discussion, profiles } = use
    const { pageSize, cardsPerPage } = config
    const following = profiles?.following
    const official = createOfficial({ spaces, hooks, system, now })
    const scopes = createScopes({ spaces, system, now, following })
    const ranking = createRanking({ db, people, system, now, following })
    const [unsaved, drafts] = [createUnsaved(db, jobs, now), createDrafts(db, jobs, now)]
    const delegates = createDelegates({ db, access, people, files, now })
    const quotes = createQuotes(db, items)
    const reads = createReads(db, now)
    const readers = createReaders({ access, people, reads, system })
    const highlights = createHighlights(db, items, now)
    const telling = createTelling({ notifications: use.notifications, people, reads, system })
    const publish = createPublishing({
      ...{ db, items, spaces, events, hooks, scopes, official },
      ...{ delegates, quotes, drafts, telling },
    })
    const posts = createPosts({ items, publish, delegates, quotes, discussion })
    const extras = createExtras({ hooks, people, quotes, reads })
    const cards = createCards({ items, discussion, t, hooks, extras })
    const composing = createComposing({ hooks, scopes, drafts, delegates })
    const forYou = createForYou(items, ranking)
    const stream = createStream({
      ...{ items, cards, scopes, composing, forYou, ranking, discussion, t, cardsPerPage },
    })
    const onTop = createOnTop({ items, highlights, official, reads })

    context.provide(feedService, {
      post: publish,
      openOfficial: official.open,
      markRead: async (viewer, id) => reads.mark(viewer, await findOrder(posts, viewer, id)),
      highlight: highlights.set,
      letWrite: delegates.name,
    })

    addPostRoutes({ routes, posts, scopes, unsaved, pageSize })
    addDiscussionRoutes(routes, posts, discussion)
    addDraftRoutes(routes, drafts)
    addHighlights({ routes, pages, items, highlights, now })
    addSettings({ routes, pages, people, delegates, ranking })
    addHome({ pages, items, cards, scopes, stream, onTop })
    const rest = { pages, items, people, posts, cards, discussion, unsaved, t, cardsPerPage }
    addPostPages(rest)
    addListPages({ ...rest, profiles: profiles !== undefined })
    if (config.orders) {
      addOfficialRoutes({ routes, posts, official, reads, readers, audit: context.audit, t })
      addOfficialPages({ ...rest, official, reads, readers })
    }
    addSharePage({ pages, quotes, composing })
    announceOthers(context)
    addElsewhere({ ...rest, widgets, spaces, scopes, stream, onTop })
    addWidgets({ widgets, items, discussion, now })
  },
})
