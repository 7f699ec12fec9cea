import { notificationsService } from 'portico/plugins/notifications/api'
import { coreEvents, definePlugin, named, optional, Type, withDefault } from 'portico/sdk'
import { searchHooks, searchService } from './api.ts'
import { createElsewhere } from './elsewhere.ts'
import { createEngine } from './engine.ts'
import { createFileTexts } from './files/file-texts.ts'
import { migrations } from './migrations.ts'
import { addPage } from './page.ts'
import { offerPalette } from './palette.ts'
import { createPending } from './pending.ts'
import { keepComplete } from './rebuild.ts'
import { addRoutes } from './routes.ts'
import { addSavedRoutes } from './saved/saved-routes.ts'
import { createSavedStore } from './saved/saved-store.ts'
import { watchSaved } from './saved/saved-watch.ts'
import { createSearch } from './search.ts'
import { createSuggest } from './suggest.ts'

export default definePlugin({
  id: 'search',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Search', ru: 'Поиск', uk: 'Пошук' },
  description: {
    en: 'Finds everything people wrote, in the words they use.',
    ru: 'Находит всё, что написали люди, теми словами, которыми они говорят.',
    uk: 'Знаходить усе, що написали люди, тими словами, якими вони говорять.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  uses: { notifications: optional(notificationsService) },
  provides: [searchService],
  hooks: searchHooks,
  migrations,
  refers: { docs: { seq: 'item-seq' }, files: { file_id: 'file' } },
  derived: ['docs', 'words', 'grams', 'state'],
  icons: ['search', 'search-x', 'list-filter', 'x', 'bookmark', 'bell', 'bell-off', 'trash-2'],
  config: Type.Object({
    /**
     * Speaking instead of typing: `device` where the browser understands speech by itself, `any` also
     * where it sends what is said to its maker.
     */
    voice: named(
      withDefault(
        Type.Union([
          named(Type.Literal('off'), { en: 'Off', ru: 'Нет', uk: 'Ні' }),
          named(Type.Literal('device'), {
            en: 'On the device only',
            ru: 'Только на устройстве',
            uk: 'Лише на пристрої',
          }),
          named(Type.Literal('any'), {
            en: 'Also by the maker of the browser',
            ru: 'Также у производителя браузера',
            uk: 'Також у виробника браузера',
          }),
        ]),
        'off',
      ),
      {
        en: 'Speaking instead of typing',
        ru: 'Говорить вместо набора',
        uk: 'Говорити замість набору',
      },
    ),
  }),
  async setup(context) {
    const { config, db, events, hooks, items, jobs, log, now, pages, people, provide } = context
    const { routes, spaces, t } = context
    /** Kinds that are parts of others; known once all plugins are set up. */
    const left = () => items.kindNames().filter((name) => items.kind(name)?.searched === false)
    const engine = createEngine(db, log, left)
    const { documents, vocabulary } = engine

    const fileTexts = createFileTexts({
      ...context,
      refresh: async (ids) => void (await documents.refresh(ids)),
    })
    const pending = createPending(async (ids) => {
      for (const { id, files } of await documents.refresh(ids)) {
        if (files !== '[]') await fileTexts.send(id)
      }
    }, log)
    const { search, newMatches } = createSearch({
      db,
      engine,
      flush: () => pending.flush().catch(() => {}),
      items,
      people,
      spaces,
      now,
    })
    events.on(coreEvents.itemCreated, ({ payload }) => pending.add(payload.id))
    events.on(coreEvents.itemUpdated, ({ payload }) => pending.add(payload.id))
    events.on(coreEvents.itemRemoved, ({ payload }) => documents.forget(payload.id))
    events.on(coreEvents.itemRestored, ({ payload }) => documents.comeBack(payload.id))
    await keepComplete({
      ...{ db, jobs, events, documents, vocabulary, left, flush: pending.flush },
      onDispose: context.onDispose,
    })

    const suggest = createSuggest(db, engine.candidates, items)
    addRoutes(routes, search, suggest)
    const elsewhere = createElsewhere(hooks, people)
    const saved = createSavedStore(db, now)
    addSavedRoutes(routes, saved)
    events.on(coreEvents.personLeft, ({ payload }) => saved.forget(payload.personId))
    const { notifications } = context.use
    if (notifications) watchSaved({ ...context, saved, notifications, newMatches })
    addPage({ pages, search, elsewhere, saved, t, voice: config.voice, tells: !!notifications })
    offerPalette(context, suggest)
    provide(searchService, {
      find: async (viewer, text, limit) => {
        await pending.flush()
        return engine.ids(viewer, text, now(), limit)
      },
      refresh: async (ids) => void (await documents.refresh(ids)),
    })
  },
})
