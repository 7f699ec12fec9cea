import { discussionService } from 'portico/plugins/discussion/api'
import { notificationsService } from 'portico/plugins/notifications/api'
import { officeService } from 'portico/plugins/office/api'
import { searchService } from 'portico/plugins/search/api'
import { definePlugin, optional, Type } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import { type Wiki, wikiErrors, wikiService } from './api.ts'
import { createAround } from './around.ts'
import { createDrafts } from './drafts.ts'
import { addEditPages } from './edit-pages.ts'
import { createExporting } from './exporting.ts'
import { addExtraRoutes } from './extra-routes.ts'
import { createFrame, kindIcons } from './frame.ts'
import { addHistoryPages } from './history-pages.ts'
import { createImporting } from './importing.ts'
import { addLife, lifeIcons, lifeMigrations, lifeRefers } from './life/index.ts'
import { migrations } from './migrations.ts'
import { tellOfChanges } from './notices.ts'
import { createOutline } from './outline.ts'
import { createPageMenu, menuIcons } from './page-menu.ts'
import { addPageRoutes } from './page-routes.ts'
import { createPages } from './pages.ts'
import { addPortPages } from './port-pages.ts'
import { addReadPages } from './read-pages.ts'
import { createReadership } from './readership.ts'
import { createRemarks } from './remarks.ts'
import { addSpacePages } from './space-pages.ts'
import { addSpaceRoutes } from './space-routes.ts'
import { createWikis } from './spaces.ts'
import { createTemplates } from './templates.ts'
import { addTogether, togetherMigrations } from './together/index.ts'
import { addTreePages } from './tree-pages.ts'
import { addTreeRoutes } from './tree-routes.ts'
import { addWidgets } from './widgets.ts'
import { answerOf, createWriting } from './writing.ts'

/** Of templates. */
const usedIcons = [
  'book-open',
  'plus',
  'pencil',
  'paperclip',
  'chevron-right',
  'unlink',
  'file-text',
]

export default definePlugin({
  id: 'wiki',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Wiki', ru: 'Вики', uk: 'Вікі' },
  description: {
    en: 'What the company knows, written once: pages in trees, with their history, drafts and remarks.',
    ru: 'Что знает компания, записанное один раз: страницы в дереве, с историей, черновиками, замечаниями.',
    uk: 'Що знає компанія, записане один раз: сторінки в дереві, з історією, чернетками, зауваженнями.',
  },
  folder: import.meta.dirname,
  presets: ['knowledge'],
  uses: {
    discussion: optional(discussionService),
    notifications: optional(notificationsService),
    office: optional(officeService),
    search: optional(searchService),
  },
  provides: [wikiService],
  errors: wikiErrors,
  spaces: { wiki: { path: '/wiki/:slug' } },
  slots: ['wiki:page', 'wiki:aside'],
  permissions: {
    'wiki:create': {
      title: { en: 'Open wikis', ru: 'Создавать вики', uk: 'Створювати вікі' },
      roles: ['admin', 'employee'],
    },
    'wiki:manage': {
      title: {
        en: 'Offer templates of pages to the whole portal',
        ru: 'Предлагать шаблоны страниц всему порталу',
        uk: 'Пропонувати шаблони сторінок усьому порталу',
      },
      roles: ['admin'],
    },
  },
  items: {
    page: {
      label: { en: 'Wiki page', ru: 'Страница вики', uk: 'Сторінка вікі' },
      icon: 'file-text',
      profile: 'wiki',
      path: '/wiki/p/:id',
      editors: 'contributors',
      data: Type.Object({ draft: Type.Boolean() }),
    },
  },
  migrations: [...migrations, ...lifeMigrations, ...togetherMigrations],
  refers: {
    spaces: { space_id: 'space' },
    pages: { item_id: 'item' },
    drafts: { item_id: 'item' },
    remarks: { item_id: 'item', comment_id: 'item' },
    present: { item_id: 'item' },
    ...lifeRefers,
    together: { item_id: 'item' },
    together_log: { item_id: 'item' },
  },
  icons: [...Object.values(kindIcons), ...menuIcons, ...lifeIcons, ...usedIcons],
  setup(context) {
    const { db, files, items, now, pages, people, provide, routes, spaces, system, t } = context
    const { jobs, trees, widgets } = context
    const { discussion, notifications, office, search } = context.use
    const wikis = createWikis({ db, spaces, system })
    const wikiPages = createPages(db, items)
    const drafts = createDrafts(db, now)
    const writing = createWriting({ db, items, trees, pages: wikiPages, drafts })
    const remarks = createRemarks({ db, items, discussion })
    const outline = createOutline(trees, (locale) => t(locale, 'wiki.untitled'))
    const templates = createTemplates({ db, items, pages: wikiPages, t })
    const around = createAround(db, people, now)
    const exporting = createExporting({ items, trees, files, pages: wikiPages, office, system })
    const importing = office && createImporting({ items, files, writing, office })
    const readership = createReadership({ people, trees, t })
    const frame = createFrame({ outline, t })

    addPageRoutes({
      ...{ routes, pages: wikiPages, drafts, writing },
      restoredNote: (locale, version) => t(locale, 'wiki.restored', { n: version }),
    })
    addSpaceRoutes({ routes, wikis, spaces, items, people })
    const life = addLife({ context, wikiPages, wikis, frame, discussion, notifications })
    addReadPages({
      ...{ pages, wikiPages, wikis, drafts, frame, outline, remarks, discussion, t },
      ...{ menu: createPageMenu(t), life },
    })
    addEditPages({
      ...{ pages, items, wikiPages, wikis, drafts, frame, templates, t },
      imports: importing !== undefined,
    })
    addPortPages({ routes, pages, wikiPages, wikis, exporting, importing, frame, t })
    addExtraRoutes({
      ...{ routes, items, pages: wikiPages, remarks, templates, around },
      search: search && ((viewer, text) => search.find(viewer, text, 20)),
    })
    addWidgets({ widgets, items, wikis, outline })
    jobs.every('forget-who-was-here', '17 * * * *', around.forget)
    if (notifications && discussion) tellOfChanges({ context, notifications, discussion })
    addHistoryPages({ pages, items, wikiPages, wikis, frame, t })
    addTreeRoutes({ routes, pages: wikiPages, wikis, trees, readership })
    addTreePages({ pages, wikiPages, wikis, trees, outline, readership, frame, t })
    addSpacePages({ pages, items, wikis, drafts, frame, spaces, people, outline })

    addTogether({
      ...context,
      pages: wikiPages,
      publish: async (viewer, id, version, change) =>
        answerOf(await writing.publish(viewer, id, version, change)),
    })

    const service: Wiki = {
      createSpace: wikis.create,
      space: wikis.get,
      setHome: wikis.setHome,
      careFor: life.careFor,
      setTemplate: wikiPages.setTemplate,
      async create(viewer, page) {
        const item = await writing.create(viewer, page)
        return { id: item.id, url: pageUrl(item) }
      },
      publish: async (viewer, id, version, change) =>
        answerOf(await writing.publish(viewer, id, version, change)),
    }
    provide(wikiService, service)
  },
})
