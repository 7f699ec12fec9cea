import { notificationsService } from 'portico/plugins/notifications/api'
import { coreEvents, definePlugin, named, optional, Type, withDefault } from 'portico/sdk'
import { addOrphanRoutes } from './admin-routes.ts'
import { createAnnounce, postKind } from './announce.ts'
import { type Groups, groupsErrors, groupsHooks, groupsService } from './api.ts'
import { createCategories, usualCategories } from './categories.ts'
import { addContentRoutes } from './content-routes.ts'
import { addToDigest } from './digest.ts'
import { createDirectory } from './directory.ts'
import { addDirectoryPages } from './directory-pages.ts'
import { createEntry } from './entry.ts'
import { addEntryRoutes } from './entry-routes.ts'
import { createFrame, frameIcons } from './frame.ts'
import { addGroupPages } from './group-pages.ts'
import { createHandover } from './handover.ts'
import { createInvitations } from './invitations.ts'
import { createInvite } from './invite.ts'
import { createManage } from './manage.ts'
import { addMemberRoutes } from './member-routes.ts'
import { createMembership } from './membership.ts'
import { mentionGroups } from './mention.ts'
import { migrations } from './migrations.ts'
import { offerGroups } from './offers.ts'
import { createOrphans } from './orphans.ts'
import { createPeopleOf } from './people-of.ts'
import { createReading } from './reading.ts'
import { createRequests } from './requests.ts'
import { addGroupRoutes } from './routes.ts'
import { createRules } from './rules.ts'
import { addStepPages } from './step-pages.ts'
import { createStore, groupKind } from './store.ts'
import { createTelling, noticeIcons } from './telling.ts'
import { addWidgets } from './widgets.ts'

export default definePlugin({
  id: 'groups',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Groups', ru: 'Группы', uk: 'Групи' },
  description: {
    en: 'Groups people open, join and run themselves: teams, projects, interests, quiet circles.',
    ru: 'Группы, которые сотрудники создают и ведут сами: команды, проекты, интересы, узкий круг.',
    uk: 'Групи, які співробітники створюють і ведуть самі: команди, проєкти, інтереси, вузьке коло.',
  },
  folder: import.meta.dirname,
  presets: ['social', 'knowledge'],
  uses: { notifications: optional(notificationsService) },
  provides: [groupsService],
  hooks: groupsHooks,
  errors: groupsErrors,
  spaces: { group: { path: '/groups/:slug' } },
  slots: ['groups:home', 'groups:aside'],
  config: Type.Object({
    /** Key → title in the portal's languages. */
    categories: named(
      withDefault(
        Type.Record(
          Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }),
          Type.Object({
            en: Type.String(),
            ru: Type.Optional(Type.String()),
            uk: Type.Optional(Type.String()),
          }),
        ),
        usualCategories,
      ),
      { en: 'Categories', ru: 'Категории', uk: 'Категорії' },
      {
        en: 'A short name in Latin letters, and the title in the languages of the portal',
        ru: 'Короткое имя латиницей и название на языках портала',
        uk: 'Коротке ім’я латиницею та назва мовами порталу',
      },
    ),
  }),
  permissions: {
    'groups:create': {
      title: { en: 'Open groups', ru: 'Создавать группы', uk: 'Створювати групи' },
      roles: ['admin', 'employee'],
    },
  },
  items: {
    rules: {
      label: { en: 'Rules of a group', ru: 'Правила группы', uk: 'Правила групи' },
      icon: 'scroll-text',
      profile: 'post',
      path: '/group-pages/:id',
    },
    notice: {
      label: { en: 'Notice in a group', ru: 'Сообщение группы', uk: 'Повідомлення групи' },
      icon: 'info',
      profile: 'comment',
      path: '/group-pages/:id',
      feed: { view: 'groups/notice' },
      data: Type.Object({ owner: Type.String(), ownerId: Type.String(), gone: Type.String() }),
    },
  },
  migrations,
  icons: [...frameIcons, ...noticeIcons, 'shapes'],
  setup(context) {
    const { config, db, events, hooks, items, pages, people, provide, routes } = context
    const { spaces, system, t, now, widgets } = context
    const categories = createCategories(config.categories)
    const store = createStore(db, spaces)
    const { notifications } = context.use
    const telling = createTelling({ notifications, db, spaces, system })
    const handover = createHandover({ db, items, people, spaces, store, telling, system, now })
    const membership = createMembership({ db, hooks, spaces, store, handover })
    const requests = createRequests({ db, hooks, membership, telling, now })
    const invitations = createInvitations({ db, hooks, membership, telling, now })
    const entry = createEntry({ db, spaces, store, membership, requests, invitations })
    const invite = createInvite({
      ...{ db, people, spaces, membership, requests, invitations, telling, system },
    })
    const manage = createManage({
      ...{ db, spaces, store, membership, system, now },
      categories: categories.keys,
    })
    const directory = createDirectory(db, store)
    const reading = createReading(db, store)
    const rules = createRules(items, store, system)
    const announce = createAnnounce(db, items)
    const peopleOf = createPeopleOf(db, people)
    const orphans = createOrphans(db, spaces, membership)
    const categoryTitle = categories.title
    const frame = createFrame({ store, reading, requests, invitations, categoryTitle, t })

    addOrphanRoutes(routes, orphans, people)
    addEntryRoutes({ routes, spaces, store, entry, requests, invitations, invite, peopleOf })
    addGroupRoutes({ routes, store, directory, manage })
    addMemberRoutes({ routes, store, reading, membership, peopleOf })
    addContentRoutes({ routes, store, manage, reading, rules, announce })
    addDirectoryPages({ pages, store, directory, frame, invite, orphans, categories, t })
    addStepPages({ pages, people, store, frame, requests, invitations, peopleOf, categories })
    addGroupPages({ pages, items, store, frame, reading, rules, peopleOf, announce })
    addWidgets({ widgets, items, store, frame, directory, reading, peopleOf })
    offerGroups(context, store, directory)
    mentionGroups(context, store)
    addToDigest(context)

    const service: Groups = {
      create: manage.create,
      get: store.get,
      mine: store.mine,
      setRules: rules.set,
      setMember: (groupId, personId, role, duty) =>
        role === undefined
          ? membership.end(groupId, personId)
          : membership.set(groupId, personId, role, duty),
    }
    provide(groupsService, service)

    events.on(coreEvents.personLeft, async ({ payload: { personId } }) => {
      await requests.forget(personId)
      await invitations.forget(personId)
      await handover.afterLeaving(personId)
    })
    events.on(coreEvents.itemCreated, async ({ payload }) => {
      if (payload.kind !== postKind || !notifications) return
      const item = await items.get(system, payload.id).catch(() => undefined)
      if (!item?.data.announcement || item.space.kind !== groupKind) return
      const { id: itemId, space } = item
      await telling.announced({ itemId, groupId: space.id, authorId: payload.authorId })
    })
    // Roles are also taken elsewhere, by an administrator or another plugin.
    events.on(coreEvents.roleChanged, async ({ payload: { spaceId, personId } }) => {
      await membership.forgetDuty(spaceId, personId)
    })
  },
})
