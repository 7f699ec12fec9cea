import { definePlugin } from 'portico/sdk'
import { documentsErrors, documentsService } from './api.ts'
import { createAdding } from './document/adding.ts'
import { createReading } from './document/reading.ts'
import { addDocumentRoutes } from './document/routes.ts'
import { createStore } from './document/store.ts'
import { createLibraries } from './library/libraries.ts'
import { addLibraryPages } from './library/pages.ts'
import { addLibraryRoutes } from './library/routes.ts'
import { migrations } from './migrations.ts'

export default definePlugin({
  id: 'documents',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Documents', ru: 'Документы', uk: 'Документи' },
  description: {
    en: 'Libraries of files with versions, an official register, and proof of who has read what.',
    ru: 'Библиотеки файлов с версиями, официальный реестр и подтверждения ознакомления.',
    uk: 'Бібліотеки файлів із версіями, офіційний реєстр і підтвердження ознайомлення.',
  },
  folder: import.meta.dirname,
  presets: ['knowledge'],
  provides: [documentsService],
  errors: documentsErrors,
  spaces: { library: { path: '/documents/libraries/:slug' } },
  permissions: {
    'documents:create-libraries': {
      title: { en: 'Open libraries', ru: 'Создавать библиотеки', uk: 'Створювати бібліотеки' },
      roles: ['admin'],
    },
  },
  items: {
    document: {
      label: { en: 'Document', ru: 'Документ', uk: 'Документ' },
      icon: 'file-text',
      profile: 'post',
      path: '/documents/:id',
    },
  },
  migrations,
  icons: ['folder-open'],
  setup(context) {
    const { db, files, items, now, pages, people, routes, spaces, system } = context
    const libraries = createLibraries({ db, spaces, system, now })
    const store = createStore({ db, files, system })
    const reading = createReading({ items, people, store, now })
    const add = createAdding({ db, items, files, libraries, reading, store, now })
    context.provide(documentsService, { add, get: reading.get })
    addLibraryRoutes({ routes, libraries, add })
    addDocumentRoutes({ routes, reading })
    addLibraryPages({ pages, items, libraries, reading })
  },
})
