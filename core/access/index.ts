import type { Events } from '../../sdk/events.ts'
import type { PortalConfig } from '../../sdk/portal.ts'
import type { AuditRoom } from '../audit/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { type Audiences, createAudiences } from './audiences.ts'
import { createPermissions, type Permissions } from './permissions.ts'
import { createPrincipals, type Principals } from './principals.ts'
import { type CoreSpaces, createSpaces } from './spaces.ts'

export type { Audiences } from './audiences.ts'
export { type AccessDeskOptions, createAccessDesk } from './desk.ts'
export { gate, gateOfFew, type SqlPart, viewersAudiences, withGate } from './gate.ts'
export { createLastAdmin } from './last-admin.ts'
export { accessMigrations as migrations } from './migrations.ts'
export { unmarked } from './outsiders.ts'
export type { Permissions } from './permissions.ts'
export type { Principals } from './principals.ts'
export type { SpaceHead } from './space-heads.ts'
export { isPrincipal } from './space-input.ts'
export { moderates, roleIn } from './space-role.ts'
export { mayPost } from './space-row.ts'
export type { CoreSpaces, SpaceStanding } from './spaces.ts'
export { type ActivePerson, createViewers, type Viewers, type ViewersOptions } from './viewers.ts'

/** The room of rights. `createViewers` comes later: it needs the people. */
export interface Access {
  audiences: Audiences
  principals: Principals
  permissions: Permissions
  spaces: CoreSpaces
}

export interface AccessOptions {
  db: BoundDatabase
  clock: Clock
  audit: Pick<AuditRoom, 'record'>
  events: Pick<Events, 'emit'>
  /** `roles` of the portal's config. */
  roles?: PortalConfig['roles']
}

export function createAccess({ db, clock, audit, events, roles }: AccessOptions): Access {
  const audiences = createAudiences(db)
  const principals = createPrincipals(db)
  return {
    audiences,
    principals,
    permissions: createPermissions({ db, principals, roles }),
    spaces: createSpaces({ db, clock, audit, events, audiences, principals }),
  }
}
