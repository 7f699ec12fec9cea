import type { Access, PermissionHeld, PersonRights, Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { People, PersonCard } from '../../sdk/people.ts'
import type { AuditRoom } from '../audit/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import { createExplain } from './explain.ts'
import { createHolders } from './holders.ts'
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
  audit: Pick<AuditRoom, 'record'>
}

/** Where questions about rights are answered, and rights of single people changed. */
export function createAccessDesk(options: AccessDeskOptions): Access {
  const { db, t, permissions, people, recount, viewers, audit } = options
  const words = createPrincipalWords({ db, t, roleTitle: permissions.roleTitle })
  const holders = createHolders(db, permissions)
  const lastAdmin = createLastAdmin(db, permissions)

  async function rights(asker: Viewer, personId: string): Promise<PersonRights> {
    if (!asker.can('core:admin') && asker.id !== personId) throw coreErrors.forbidden()
    const person = await cardOf(personId)
    const theirs = await rolesOf(personId)
    const own = await ownDecisions(personId)
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
    const owner = permissions.ownerOf(permission, locale)
    const decided = own === undefined ? undefined : own ? 'given' : 'withdrawn'
    return { permission, owner, title, held, roles, own: decided, text }
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
    const decided = (await ownDecisions(personId)).get(permission)
    if (decided === granted) return
    const change = async () => {
      await permissions.grant(personId, permission, granted)
      const [before, after] = [
        { [permission]: inWords(decided) },
        { [permission]: inWords(granted) },
      ]
      await audit.record(asker, {
        action: `core.permission-${inWords(granted)}`,
        ...{ object: `person:${personId}`, before, after },
      })
    }
    await (permission === 'core:admin' ? lastAdmin.guard(asker, change) : db.tx(change))
  }

  /** With what they are at the company, which is stored apart. */
  async function rolesOf(personId: string): Promise<string[]> {
    const { roles, account_kind } = await db.table('people').where({ id: personId }).first()
    return [...new Set<string>([account_kind, ...JSON.parse(roles)])].sort()
  }

  const setRoles: Access['setRoles'] = async (asker, personId, roles) => {
    if (!asker.can('core:admin')) throw coreErrors.forbidden()
    await cardOf(personId)
    await lastAdmin.guard(asker, async () => {
      const before = await rolesOf(personId)
      await people.update(personId, { roles })
      const after = await rolesOf(personId)
      if (before.join() !== after.join()) {
        await audit.record(asker, {
          ...{ action: 'core.roles-changed', object: `person:${personId}` },
          ...{ before: { roles: before }, after: { roles: after } },
        })
      }
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
    holders: (permission) => holders(permission),
    viewerOf: (personId) => viewers.viewerFor(personId),
  }
}

const inWords = (granted: boolean | undefined): string =>
  granted === undefined ? 'left-to-roles' : granted ? 'given' : 'withdrawn'

function unknownPermission(permission: string) {
  const message = `is not a permission of this portal: "${permission}"`
  return coreErrors.invalid({ fields: [{ path: '/permission', message }] })
}
