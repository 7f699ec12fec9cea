import type { PermissionSpec } from '../../sdk/access.ts'
import type { LocalText } from '../../sdk/errors.ts'
import type { PortalConfig } from '../../sdk/portal.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Principals } from './principals.ts'

/** Which roles hold which permission, and what single people were given or denied. */
export interface Permissions {
  /** Adds a permission of a plugin, at boot. */
  define(permission: string, spec: PermissionSpec, owner: LocalText): void
  all(): ReadonlyMap<string, PermissionSpec>
  /** Roles people may have: the built-in ones and those of the config. */
  readonly roles: ReadonlyMap<string, LocalText>
  roleTitle(role: string, locale: string): string
  titleOf(permission: string, locale: string): string
  /** The title of the plugin whose permission it is; undefined for one of the portal itself. */
  ownerOf(permission: string, locale: string): string | undefined
  /** What a role brings. */
  heldBy(role: string): readonly string[]
  /** What someone with these roles may do; `single` are their own grants and withdrawals. */
  of(roles: readonly string[], single: ReadonlyMap<string, boolean>): Set<string>
  /** Gives or denies one person a permission; with `undefined` their roles decide again. */
  grant(personId: string, permission: string, granted: boolean | undefined): Promise<void>
}

export interface PermissionsOptions {
  db: BoundDatabase
  principals: Principals
  /** From the portal's config: further roles, or other permissions for the built-in ones. */
  roles?: PortalConfig['roles']
}

const builtInRoles: Record<PermissionSpec['roles'][number], LocalText> = {
  admin: { en: 'Administrator', ru: 'Администратор', uk: 'Адміністратор' },
  employee: { en: 'Employee', ru: 'Сотрудник', uk: 'Співробітник' },
  guest: { en: 'Guest', ru: 'Гость', uk: 'Гість' },
  partner: { en: 'Partner', ru: 'Партнёр', uk: 'Партнер' },
}

const corePermissions: Record<string, PermissionSpec> = {
  'core:admin': {
    title: {
      en: 'Administer the portal',
      ru: 'Управлять порталом',
      uk: 'Керувати порталом',
    },
    roles: ['admin'],
  },
  'core:moderate': {
    title: {
      en: 'Moderate all content they can see',
      ru: 'Модерировать всё, что видно',
      uk: 'Модерувати все, що видно',
    },
    roles: ['admin'],
  },
  'core:invite': {
    title: {
      en: 'Invite people to the portal',
      ru: 'Приглашать людей на портал',
      uk: 'Запрошувати людей на портал',
    },
    roles: ['admin'],
  },
  'core:create-spaces': {
    title: { en: 'Create groups', ru: 'Создавать группы', uk: 'Створювати групи' },
    roles: ['employee'],
  },
}

export function createPermissions({ db, principals, roles = {} }: PermissionsOptions): Permissions {
  const specs = new Map<string, PermissionSpec>(Object.entries(corePermissions))
  const owners = new Map<string, LocalText>()
  const titles = new Map([
    ...Object.entries(builtInRoles),
    ...Object.entries(roles).map(([name, { title }]) => [name, title] as const),
  ])
  const inWords = (text: LocalText | undefined, locale: string) => text?.[locale] ?? text?.en

  function held(role: string): readonly string[] {
    if (role === 'admin') return [...specs.keys()]
    const configured = Object.hasOwn(roles, role) ? roles[role]?.permissions : undefined
    if (configured) return configured
    return [...specs]
      .filter(([, spec]) => spec.roles.some((name) => name === role))
      .map(([key]) => key)
  }

  return {
    define: (permission, spec, owner) => {
      specs.set(permission, spec)
      owners.set(permission, owner)
    },
    all: () => specs,
    roles: titles,
    roleTitle: (role, locale) => inWords(titles.get(role), locale) ?? role,
    titleOf: (permission, locale) => inWords(specs.get(permission)?.title, locale) ?? permission,
    ownerOf: (permission, locale) => inWords(owners.get(permission), locale),
    heldBy: held,
    of: (names, single) => {
      const permissions = new Set(names.flatMap(held))
      for (const [permission, granted] of single) {
        if (granted) permissions.add(permission)
        else permissions.delete(permission)
      }
      return permissions
    },
    grant: (personId, permission, granted) =>
      db.tx(async () => {
        const row = { person_id: personId, permission }
        await db.table('person_permissions').where(row).delete()
        if (granted !== undefined) {
          await db.table('person_permissions').insert({ ...row, granted: granted ? 1 : 0 })
        }
        await principals.rebuild([personId])
      }),
  }
}
