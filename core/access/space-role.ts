import type { SpaceRole, Viewer } from '../../sdk/access.ts'

/** Each role includes those after it. */
export const spaceRoles: readonly SpaceRole[] = [
  'owner',
  'moderator',
  'member',
  'reader',
  'follower',
]

/** Roles that open the space. Following one is an interest, not a right. */
export const openingRoles = spaceRoles.filter((role) => role !== 'follower')

const rolesOfViewers = new WeakMap<readonly string[], Map<string, SpaceRole>>()

/** What the viewer is in a space, read from their principals. */
export function roleIn(viewer: Viewer, spaceId: string): SpaceRole | undefined {
  const known = rolesOfViewers.get(viewer.principals)
  if (known) return known.get(spaceId)
  const roles = readRoles(viewer)
  rolesOfViewers.set(viewer.principals, roles)
  return roles.get(spaceId)
}

function readRoles(viewer: Viewer): Map<string, SpaceRole> {
  const roles = new Map<string, SpaceRole>()
  for (const principal of viewer.principals) {
    const [, id, role] = /^space:(.+)#(.+)$/.exec(principal) ?? []
    if (id === undefined) continue
    const best = roles.get(id)
    if (best === undefined || includes(role as SpaceRole, best)) roles.set(id, role as SpaceRole)
  }
  return roles
}

export function includes(role: SpaceRole, wanted: SpaceRole): boolean {
  return spaceRoles.indexOf(role) <= spaceRoles.indexOf(wanted)
}

export function moderates(viewer: Viewer, spaceId: string): boolean {
  if (viewer.kind !== 'person') return viewer.kind === 'system'
  const role = roleIn(viewer, spaceId)
  return (role !== undefined && includes(role, 'moderator')) || viewer.can('core:moderate')
}
