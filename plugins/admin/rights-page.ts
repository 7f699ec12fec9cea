import type { PermissionHeld, SetupContext } from 'portico/sdk'
import type { AdminConsole } from './api.ts'
import { findPeople } from './find-people.ts'

type Needs = Pick<
  SetupContext<'core:admin'>,
  'pages' | 'people' | 'access' | 'operations' | 't'
> & {
  admin: AdminConsole
}

/** Roles and permissions of single people. */
export function addRightsPages({ pages, people, access, operations, admin, t }: Needs): void {
  pages.add(
    '/admin/people',
    {
      ...{ title: 'admin.people.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'admin/people', reads: ['people'] },
    },
    async ({ viewer, locale, query }) => {
      const text = query.get('q') ?? ''
      const { person, others } = await findPeople(people, viewer, text)
      return {
        ...(await admin.frame(viewer, locale, 'people')),
        text,
        found: person ? [person] : others,
        nobody: text !== '' && person === undefined && others.length === 0,
      }
    },
  )

  pages.add(
    '/admin/people/:id',
    {
      ...{ title: 'admin.people.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'admin/rights', reads: ['access'] },
    },
    async ({ viewer, locale, params, query }) => {
      const rights = await access.rights({ ...viewer, locale }, params.id)
      return {
        ...(await admin.frame(viewer, locale, 'people')),
        ...rights,
        title: t(locale, 'admin.rights.title', { name: rights.person.name }),
        groups: byOwner(rights.permissions),
        wayIn:
          rights.person.status === 'active' ? await operations.wayIn(viewer, params.id) : undefined,
        helped: ['link', 'factor'].find((how) => how === query.get('helped')),
        mayView:
          params.id !== viewer.id &&
          rights.person.status === 'active' &&
          rights.permissions.every(({ held, permission }) => !held || viewer.can(permission)),
        viewTitle: t(locale, 'admin.view.title', { name: rights.person.name }),
      }
    },
  )
}

/** The portal's own first, then plugin by plugin. */
function byOwner(permissions: readonly PermissionHeld[]) {
  const groups = Map.groupBy(permissions, ({ permission }) => permission.split(':')[0]!)
  return [...groups.values()].map((rows) => ({
    owner: rows[0]!.owner,
    rows: rows.map((row) => ({
      ...row,
      action: encodeURIComponent(row.permission),
    })),
  }))
}
