import { coreEvents, definePlugin } from 'portico/sdk'
import { searchHooks, searchService } from './api.ts'
import { createEngine } from './engine.ts'
import { migrations } from './migrations.ts'
import { addPage } from './page.ts'
import { keepComplete } from './rebuild.ts'
import { addRoutes } from './routes.ts'
import { createSearch } from './search.ts'

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
  provides: [searchService],
  hooks: searchHooks,
  migrations,
  icons: ['search', 'search-x', 'list-filter', 'x'],
  async setup({ db, events, items, jobs, now, pages, people, provide, routes, spaces, t }) {
    const engine = createEngine(db)
    const { documents } = engine
    const search = createSearch({ engine, items, people, spaces, now })

    events.on(coreEvents.itemCreated, ({ payload }) => documents.refresh([payload.id]))
    events.on(coreEvents.itemUpdated, ({ payload }) => documents.refresh([payload.id]))
    events.on(coreEvents.itemRemoved, ({ payload }) => documents.forget(payload.id))
    events.on(coreEvents.itemRestored, ({ payload }) => documents.comeBack(payload.id))
    await keepComplete({ db, jobs, documents })

    addRoutes(routes, search)
    addPage({ pages, search, t })
    provide(searchService, {
      find: (viewer, text, limit) => engine.ids(viewer, text, now(), limit),
      refresh: documents.refresh,
    })
  },
})
