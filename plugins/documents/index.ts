import { discussionService } from 'portico/plugins/discussion/api'
import { feedService } from 'portico/plugins/feed/api'
import { notificationsService } from 'portico/plugins/notifications/api'
import { officeService } from 'portico/plugins/office/api'
import { definePlugin, optional, Type, withDefault } from 'portico/sdk'
import { createAsking } from './ack/asking.ts'
import { createOwn } from './ack/own.ts'
import { createReaders } from './ack/readers.ts'
import { createRecords } from './ack/records.ts'
import { addAckRoutes } from './ack/routes.ts'
import { createTelling } from './ack/telling.ts'
import { documentsErrors, documentsService } from './api.ts'
import { createAudiences } from './audience.ts'
import { createAdding } from './document/adding.ts'
import { createLocks } from './document/locks.ts'
import { createNews } from './document/news.ts'
import { createReading } from './document/reading.ts'
import { addDocumentRoutes } from './document/routes.ts'
import { createStore } from './document/store.ts'
import { type AfterVersion, createVersions } from './document/versions.ts'
import { addDownloadRoutes } from './download/routes.ts'
import { createZip } from './download/zip.ts'
import { createContents } from './folder/contents.ts'
import { createFolders } from './folder/folders.ts'
import { createMoving } from './folder/moving.ts'
import { addFolderRoutes } from './folder/routes.ts'
import { createSiblings } from './folder/siblings.ts'
import { addImportCommand } from './importing/command.ts'
import { createImporting } from './importing/importing.ts'
import { acceptFiles } from './library/accepting.ts'
import { createLibraries } from './library/libraries.ts'
import { createRoom } from './library/room.ts'
import { addLibraryRoutes } from './library/routes.ts'
import { migrations } from './migrations.ts'
import { addDocumentPages, menuIcons } from './pages/document.ts'
import { createPreview } from './pages/preview.ts'
import { addReadingPages } from './pages/reading.ts'
import { addRegisterPages } from './pages/register.ts'
import { addShelfPages } from './pages/shelf.ts'
import { shownIcons } from './pages/shown.ts'
import { createRecent } from './recent.ts'
import { createAnnouncing } from './register/announcing.ts'
import { createKinds, kindsConfig } from './register/kinds.ts'
import { createListing } from './register/listing.ts'
import { createRegister } from './register/register.ts'
import { addRegisterRoutes } from './register/routes.ts'
import { addWidgets } from './widgets.ts'

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
  uses: {
    discussion: optional(discussionService),
    feed: optional(feedService),
    notifications: optional(notificationsService),
    office: optional(officeService),
  },
  provides: [documentsService],
  errors: documentsErrors,
  spaces: { library: { path: '/documents/libraries/:slug' } },
  config: Type.Object({
    kinds: kindsConfig,
    /** Days a document stays checked out. */
    checkOutDays: withDefault(Type.Integer({ minimum: 1, maximum: 90 }), 7),
  }),
  permissions: {
    'documents:create-libraries': {
      title: { en: 'Open libraries', ru: 'Создавать библиотеки', uk: 'Створювати бібліотеки' },
      roles: ['admin'],
    },
    'documents:register': {
      title: {
        en: 'Keep the register of documents',
        ru: 'Вести реестр документов',
        uk: 'Вести реєстр документів',
      },
      roles: ['admin'],
    },
  },
  items: {
    document: {
      label: { en: 'Document', ru: 'Документ', uk: 'Документ' },
      icon: 'file-text',
      profile: 'post',
      path: '/documents/:id',
      editors: 'contributors',
    },
    folder: {
      label: { en: 'Folder', ru: 'Папка', uk: 'Папка' },
      icon: 'folder',
      profile: 'post',
      path: '/documents/folders/:id',
      editors: 'contributors',
    },
    version: {
      label: { en: 'Version of a document', ru: 'Версия документа', uk: 'Версія документа' },
      icon: 'file-clock',
      profile: 'post',
      path: '/documents/versions/:id',
      data: Type.Object({ number: Type.Integer() }),
      searched: false,
    },
  },
  migrations,
  icons: [...shownIcons, ...menuIcons],
  setup(context) {
    const { access, audit, commands, config, db, files, items, jobs, log, now, pages, people } =
      context
    const { routes, spaces, system, t, trees, use, widgets } = context
    const libraries = createLibraries({ db, spaces, now })
    const audiences = createAudiences({ access, people, spaces, t })
    const room = createRoom(db, now)
    const store = createStore({ db, files, system })
    const reading = createReading({ items, people, store, now })
    const kinds = createKinds(config.kinds)
    const register = createRegister({ db, audit, reading, kinds, now })
    const listing = createListing({ db, now })
    const announcing = createAnnouncing({ feed: use.feed, spaces, reading, register, kinds })
    const readers = createReaders({ db, access, people })
    const telling = createTelling({ db, jobs, notifications: use.notifications, readers, now })
    const asking = createAsking({ db, reading, register, now, tell: telling.asked })
    const own = createOwn({ db, items, reading, now })
    const records = createRecords({ db, audit, reading, store, now })
    const news = createNews({
      ...{ access, ...use },
      async waiting(id) {
        const request = await asking.find(id)
        return new Set(request ? await readers.waiting(request) : [])
      },
    })
    const after: AfterVersion = async (...version) => {
      await asking.onVersion(...version)
      await news(...version)
    }
    const versions = createVersions({
      ...{ db, items, files, reading, room, store, system, now, after },
    })
    const locks = createLocks({ db, reading, now, days: config.checkOutDays })
    const siblings = createSiblings(db)
    const folders = createFolders({ db, items, trees, libraries, siblings })
    const contents = createContents({ items, trees, reading })
    const moving = createMoving({ db, items, trees, folders, libraries, siblings, room })
    const add = createAdding({
      ...{ db, items, files, trees, folders, siblings, reading, room, store, versions, now },
    })
    const zip = createZip({ trees, files, store, system })
    const recent = createRecent({ db, items, reading })
    const preview = createPreview({ files, office: use.office, log, system })
    acceptFiles({ files, libraries, room })
    context.provide(documentsService, {
      open: async (ownerId, library) => (await libraries.create(ownerId, library)).id,
      ...{ add, get: reading.get, checkOut: locks.take, enter: register.keep, ask: asking.ask },
      async renew(viewer, id, version) {
        await versions.add(viewer, id, version)
        return reading.get(viewer, id)
      },
      async confirm(viewer, id, sha256) {
        await records.confirm(viewer, id, sha256)
      },
    })

    // Names of places come before `/:id`.
    addLibraryRoutes({ routes, libraries, audiences, spaces, add })
    addFolderRoutes({ routes, trees, folders, contents, moving, audiences })
    addDownloadRoutes({ routes, libraries, folders, zip })
    addRegisterRoutes({ routes, register, listing, announcing, kinds, audit, t })
    addAckRoutes({ routes, reading, asking, own, readers, records, audiences, audit, t })
    addDocumentRoutes({
      ...{ routes, db, files, items, trees, reading, versions, locks, siblings, system },
      noteFor: (locale, number) => t(locale, 'documents.version.restored', { number }),
    })
    addShelfPages({
      ...{ pages, trees, libraries, folders, contents, room, own, recent, audiences },
      ...{ spaces, people, t },
    })
    addRegisterPages({ pages, reading, register, listing, kinds, t })
    addReadingPages({ pages, reading, register, asking, own, readers, records, audiences, t })
    addDocumentPages({
      ...{ pages, items, trees, reading, register, announcing, kinds, own, asking, records },
      ...{ preview, t },
      discussion: use.discussion,
    })
    addWidgets({ widgets, own, recent })
    const importing = createImporting({ db, files, add, reading, versions })
    addImportCommand({ commands, access, people, spaces, libraries, folders, importing, system })
  },
})
