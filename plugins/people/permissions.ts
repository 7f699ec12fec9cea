import type { CorePermission, Pages, PermissionSpec, Routes } from 'portico/sdk'

export const permissions = {
  'people:edit': {
    title: {
      en: 'Edit the own profile',
      ru: 'Изменять свой профиль',
      uk: 'Змінювати свій профіль',
    },
    roles: ['admin', 'employee', 'guest', 'partner'],
  },
  'people:edit-others': {
    title: {
      en: "Edit everybody's profile",
      ru: 'Изменять профили других',
      uk: 'Змінювати профілі інших',
    },
    roles: ['admin'],
  },
  'people:departments': {
    title: {
      en: 'Say who leads a department',
      ru: 'Назначать руководителей подразделений',
      uk: 'Призначати керівників підрозділів',
    },
    roles: ['admin'],
  },
} satisfies Record<string, PermissionSpec>

type Allowed = keyof typeof permissions | CorePermission
export type PeopleRoutes = Routes<Allowed>
export type PeoplePages = Pages<Allowed>
