import { discussionService } from 'portico/plugins/discussion/api'
import { coreHooks, definePlugin, type NavGroup, Type, withDefault } from 'portico/sdk'
import { announceOthers } from './announce.ts'
import { feedEvents, feedHooks } from './api.ts'
import { createCards } from './cards.ts'
import { addElsewhere } from './elsewhere.ts'
import { addHome } from './home.ts'
import { menuIcons } from './menu.ts'
import { migrations } from './migrations.ts'
import { offerPalette } from './palette.ts'
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
  uses: { discussion: discussionService },
  hooks: feedHooks,
  events: feedEvents,
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
    },
  },
  migrations,
  icons: [...menuIcons, 'globe', 'user', 'users', 'lock', 'user-lock'],
  setup(context) {
    const { config, use, db, items, people, spaces, events, hooks, jobs, routes, pages } = context
    const { widgets, t, now } = context
    const { discussion } = use
    const { pageSize, cardsPerPage } = config
    const scopes = createScopes({ spaces, now })
    const unsaved = createUnsaved(db, jobs, now)
    const posts = createPosts({ db, items, events, hooks, scopes, discussion })
    const cards = createCards({ items, discussion, t })

    addPostRoutes({ routes, posts, scopes, unsaved, pageSize })
    addDiscussionRoutes(routes, posts, discussion)
    const stream = createStream({ items, cards, scopes, discussion, t, cardsPerPage })
    addHome({ pages, items, cards, scopes, stream })
    const rest = { pages, items, people, posts, cards, discussion, unsaved, t, cardsPerPage }
    addPostPages(rest)
    addListPages(rest)
    announceOthers(context)
    offerPalette(context)
    addElsewhere({ widgets, items, spaces, cards, scopes, stream, discussion, cardsPerPage })
    addWidgets({ widgets, items, people, discussion, t, now })

    hooks.on(coreHooks.navigation, async ({ viewer, locale }): Promise<NavGroup | undefined> => {
      const mine = await scopes.mine(viewer)
      if (mine.length === 0) return undefined
      return {
        label: t(locale, 'feed.my-groups'),
        items: mine.map(({ id, title, slug }) => ({
          id,
          label: title,
          href: `/feed?scope=${encodeURIComponent(slug)}`,
          hue: hueOf(id),
        })),
      }
    })
  },
})

/** A colour that stays with a space. */
function hueOf(id: string): number {
  let sum = 0
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 24
  return sum
}
