import { adminService } from 'portico/plugins/admin/api'
import { coreHooks, definePlugin, optional } from 'portico/sdk'
import { addAdminPages, type Frame } from './admin-pages.ts'
import { pagesService } from './api.ts'
import { createAudiences } from './audience.ts'
import { addBuilderPages } from './builder-page.ts'
import { createDesk } from './desk.ts'
import { addEditRoutes } from './edit-routes.ts'
import { pageIcons } from './icons.ts'
import { addMenuPage } from './menu-page.ts'
import { addMenuRoutes } from './menu-routes.ts'
import { migrations } from './migrations.ts'
import { createOwn } from './own.ts'
import { addOwnRoutes } from './own-routes.ts'
import { definePageKind, pageKind } from './page-kind.ts'
import { addPageRoutes } from './page-routes.ts'
import { addPictures } from './pictures.ts'
import { createReading, inWords } from './reading.ts'
import { createServices, servicesOfOthers } from './services.ts'
import { addViewPages } from './view-page.ts'
import { addEmbed } from './widgets/embed.ts'
import { addLinks } from './widgets/links.ts'
import { addPicture } from './widgets/picture.ts'
import { addText } from './widgets/text.ts'

const sections = [
  { id: 'pages', key: 'admin', icon: 'layout-template', weight: 15 },
  { id: 'menu', key: 'menu', icon: 'list-tree', weight: 16 },
]

const inConsole = ({ key, ...section }: (typeof sections)[number], t: (key: string) => string) => ({
  ...{ ...section, href: `/admin/${section.id}` },
  ...{ label: t(`pages.${key}.title`), hint: t(`pages.${key}.hint`) },
})

export default definePlugin({
  id: 'pages',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Pages', ru: 'Страницы', uk: 'Сторінки' },
  description: {
    en: 'Pages of your own, built from widgets without a programmer, and the menu.',
    ru: 'Свои страницы из виджетов без программиста и меню.',
    uk: 'Власні сторінки з віджетів без програміста й меню.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  uses: { admin: optional(adminService) },
  provides: [pagesService],
  migrations,
  icons: [...pageIcons, 'layout-template', 'list-tree', 'text', 'image', 'app-window'],
  setup(context) {
    const { arrangement, hooks, widgets, db, t, use, provide } = context
    arrangement.define('page', definePageKind(widgets))
    arrangement.define('services', servicesOfOthers)
    const desk = createDesk(context)
    const reading = createReading(context)
    const own = createOwn(db)
    const audiences = createAudiences(context)
    const services = createServices(context)
    const frame: Frame = async (viewer, locale, section) =>
      use.admin ? use.admin.frame(viewer, locale, section) : { sheets: ['console'] }

    provide(pagesService, {
      publish: (viewer, slug, page) =>
        arrangement.change(viewer, [{ kind: pageKind, id: slug, value: page }]),
    })
    for (const section of sections) {
      hooks.onOptional('admin:sections', ({ viewer, locale }) =>
        viewer.can('core:admin') ? inConsole(section, (key) => t(locale, key)) : undefined,
      )
    }
    hooks.on(coreHooks.menu, async ({ viewer, locale }) => {
      const found = await reading.menu(viewer)
      return found.map(({ slug, page }) => ({
        ...{ label: inWords(page.title, locale), href: `/pages/${slug}` },
        ...{ icon: page.icon, weight: 500 },
      }))
    })

    addText(context)
    addLinks(context)
    addPicture(context)
    addEmbed(context, services)
    addViewPages({ ...context, reading, own, desk })
    addOwnRoutes({ ...context, reading, own })
    addAdminPages({ ...context, desk, frame, audiences, services })
    addBuilderPages({ ...context, desk, reading, frame, audiences })
    addPageRoutes({ ...context, desk })
    addEditRoutes({ ...context, desk, reading })
    addPictures({ ...context, reading, desk })
    addMenuPage({ ...context, frame, audiences })
    addMenuRoutes(context)
  },
})
