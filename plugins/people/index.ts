import { notificationsService } from 'portico/plugins/notifications/api'
import { definePlugin, named, optional, Type, withDefault } from 'portico/sdk'
import { peopleService } from './api.ts'
import { addCelebrations } from './celebrated.ts'
import { createCompetences } from './competences.ts'
import { addDepartmentRoutes } from './department-routes.ts'
import { addDepartmentPages } from './departments-page.ts'
import { addDirectory } from './directory.ts'
import { addEditPages } from './edit-page.ts'
import { addFollowPages } from './follow-pages.ts'
import { createFollows } from './follows.ts'
import { migrations } from './migrations.ts'
import { addOrgPage } from './org-page.ts'
import { offerPalette } from './palette.ts'
import { permissions } from './permissions.ts'
import { addPhotoRoutes } from './photo-routes.ts'
import { addProfilePage } from './profile-page.ts'
import { createProfileView } from './profile-view.ts'
import { createProfiles } from './profiles.ts'
import { createReturned } from './returned.ts'
import { addPressRoutes, addReadingRoutes } from './routes.ts'
import { addSectionRoutes } from './section-routes.ts'
import { createSections } from './sections.ts'
import { createShapes } from './shapes.ts'
import { createSuggested } from './suggested.ts'
import { createTelling } from './telling.ts'
import { addSuggestedWidget } from './widgets.ts'

export default definePlugin({
  id: 'people',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'People', ru: 'Люди', uk: 'Люди' },
  description: {
    en: 'Finding colleagues: directory, profiles, departments and the organisation chart.',
    ru: 'Поиск коллег: справочник, профили, подразделения и структура компании.',
    uk: 'Пошук колег: довідник, профілі, підрозділи та структура компанії.',
  },
  folder: import.meta.dirname,
  presets: 'all',
  uses: { notifications: optional(notificationsService) },
  provides: [peopleService],
  slots: ['people:profile'],
  config: Type.Object({
    /** People on a page of the directory; more come on demand. */
    rowsPerPage: named(withDefault(Type.Integer({ minimum: 5, maximum: 100 }), 24), {
      en: 'People on a page',
      ru: 'Людей на странице',
      uk: 'Людей на сторінці',
    }),
    /** The organisation written into vCards. */
    company: named(
      withDefault(Type.String({ maxLength: 200 }), ''),
      { en: 'Organisation', ru: 'Организация', uk: 'Організація' },
      {
        en: 'Written into contact cards people save',
        ru: 'Пишется в карточки контактов, которые люди сохраняют',
        uk: 'Пишеться в картки контактів, які люди зберігають',
      },
    ),
  }),
  permissions,
  migrations,
  icons: [
    'phone',
    'mail',
    'door-open',
    'map-pin',
    'network',
    'briefcase',
    'cake',
    'table',
    'layout-grid',
    'award',
    'user',
    'user-plus',
  ],
  setup(context) {
    const { config, db, jobs, people, spaces, files, pages, routes, widgets, t, now } = context
    const { rowsPerPage, company } = config
    const sections = createSections(db, now)
    const competences = createCompetences(db, people)
    const { notifications } = context.use
    const telling = createTelling({ notifications, access: context.access, people })
    const follows = createFollows({ db, people, telling, now })
    const profiles = createProfiles({ db, people, sections, competences, t })
    const returned = createReturned(db, jobs, now)
    const shapes = createShapes(db)
    const suggested = createSuggested({ db, people, spaces, follows, t, now })
    const view = createProfileView({ people, t, now })

    context.provide(peopleService, {
      following: follows.following,
      followersOf: follows.followersOf,
      follow: follows.follow,
      profileOf: async (viewer, id) =>
        (await profiles.whole((await people.get(viewer, id)).id)).profile,
      change: profiles.change,
    })

    addDepartmentRoutes(routes, people)
    const reading = {
      routes,
      people,
      profiles,
      competences,
      follows,
      shapes,
      suggested,
      company,
    }
    addReadingRoutes(reading)
    addPressRoutes(reading)
    addSectionRoutes({ routes, people, profiles, returned })
    addPhotoRoutes({ routes, files, people, profiles })

    addDirectory({ pages, people, competences, shapes, suggested, t, rowsPerPage })
    addOrgPage({ pages, people, view })
    addCelebrations({ pages, widgets, people, sections, t, now })
    addFollowPages({ pages, people, follows, t })
    addEditPages({ pages, people, profiles, returned, t })
    addProfilePage({ pages, people, profiles, view, follows, t })
    addDepartmentPages({ pages, people, rowsPerPage })
    addSuggestedWidget(widgets, suggested)
    offerPalette(context, competences)
  },
})
