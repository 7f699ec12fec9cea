import type { Access, PermissionHeld, PersonRights, Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { People, PersonCard } from '../../sdk/people.ts'
import type { BoundDatabase } from '../database/index.ts'
import { createExplain } from './explain.ts'
import { createLastAdmin } from './last-admin.ts'
import type { Permissions } from './permissions.ts'
import { createPrincipalWords, type Translate } from './principal-words.ts'
import { createReaders } from './readers.ts'
import type { Viewers } from './viewers.ts'

export interface AccessDeskOptions {
  db: BoundDatabase
  t: Translate
  permissions: Permissions
  people: Pick<People, 'cards' | 'update'>
  /** `access.spaces.recount`. */
  recount(personId: string): Promise<void>
  viewers: Pick<Viewers, 'viewerFor'>
}

/** Where questions about rights are answered, and rights of single people changed. */
export function createAccessDesk(options: AccessDeskOptions): Access {
  const { db, t, permissions, people, recount, viewers } = options
  const words = createPrincipalWords({ db, t, roleTitle: permissions.roleTitle })
  const lastAdmin = createLastAdmin(db, permissions)

  async function rights(asker: Viewer, personId: string): Promise<PersonRights> {
    if (!asker.can('core:admin') && asker.id !== personId) throw coreErrors.forbidden()
    const person = await cardOf(personId)
    const { roles, account_kind } = await db.table('people').where({ id: personId }).first()
    const own = await ownDecisions(personId)
    const theirs: string[] = [...new Set([account_kind, ...JSON.parse(roles)])]
    const held = permissions.of(theirs, own)
    return {
      person,
      roles: [...permissions.roles.keys()]
        .filter((name) => name !== 'employee')
        .map((name) => ({
          name,
          title: permissions.roleTitle(name, asker.locale),
          held: theirs.includes(name),
        })),
      permissions: [...permissions.all().keys()].map((permission) => {
        const bring = theirs.filter((role) => permissions.heldBy(role).includes(permission))
        const bringing = bring.map((role) => permissions.roleTitle(role, asker.locale))
        return describe(asker, permission, held.has(permission), bringing, own.get(permission))
      }),
    }
  }

  function describe(
    { locale }: Viewer,
    permission: string,
    held: boolean,
    roles: string[],
    own: boolean | undefined,
  ): PermissionHeld {
    const key = own === undefined ? (held ? 'roles' : 'none') : own ? 'given' : 'withdrawn'
    const text = t(locale, `core.access.permission.${key}`, {
      roles: new Intl.ListFormat(locale).format(roles),
      count: String(roles.length),
    })
    const title = permissions.titleOf(permission, locale)
    const decided = own === undefined ? undefined : own ? 'given' : 'withdrawn'
    return { permission, title, held, roles, own: decided, text }
  }

  async function ownDecisions(personId: string): Promise<Map<string, boolean>> {
    const rows = await db.select<{ permission: string; granted: number }>(
      'SELECT permission, granted FROM person_permissions WHERE person_id = ?',
      [personId],
    )
    return new Map(rows.map(({ permission, granted }) => [permission, granted === 1]))
  }

  async function cardOf(personId: string): Promise<PersonCard> {
    const card = (await people.cards([personId])).get(personId)
    if (card === undefined) throw coreErrors.notFound()
    return card
  }

  const grant: Access['grant'] = async (asker, personId, permission, granted) => {
    if (!asker.can('core:admin')) throw coreErrors.forbidden()
    await cardOf(personId)
    if (!permissions.all().has(permission)) throw unknownPermission(permission)
    const change = () => permissions.grant(personId, permission, granted)
    await (permission === 'core:admin' ? lastAdmin.guard(asker, change) : change())
  }

  const setRoles: Access['setRoles'] = async (asker, personId, roles) => {
    if (!asker.can('core:admin')) throw coreErrors.forbidden()
    await cardOf(personId)
    await lastAdmin.guard(asker, async () => {
      await people.update(personId, { roles })
      // A guest is behind the walls of spaces that an employee was counted in.
      await recount(personId)
    })
  }

  return {
    explain: createExplain({ db, t, words, cards: people.cards }),
    rights,
    grant,
    setRoles,
    readersAmong: createReaders(db),
    viewerOf: (personId) => viewers.viewerFor(personId),
  }
}

function unknownPermission(permission: string) {
  const message = `is not a permission of this portal: "${permission}"`
  return coreErrors.invalid({ fields: [{ path: '/permission', message }] })
}
