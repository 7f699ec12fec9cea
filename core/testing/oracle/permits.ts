import type { Play } from './play.ts'
import type { Looker } from './predicate.ts'

/** The roles' permissions as declared, and what this person alone was given or denied. */
export function holds(
  { company, rule, portal }: Play,
  looker: Looker,
  permission: string,
): boolean {
  if (looker === 'anonymous' || !rule.isActive(looker)) return false
  const { kind, admin, single } = company.people[looker]!
  if (single[permission] !== undefined) return single[permission]
  if (admin) return true
  const configured = portal.portal.settings.roles[kind]?.permissions
  if (configured) return configured.includes(permission)
  const declared = portal.portal.rooms.access.permissions.all().get(permission)
  return declared?.roles.includes(kind) ?? false
}

/** Whether somebody is let onto routes of this access. */
export function mayCall(play: Play, looker: Looker, access: string): boolean {
  if (access === 'public') return true
  return access === 'signed-in' ? play.rule.isActive(looker) : holds(play, looker, access)
}
