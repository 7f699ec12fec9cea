import { coreErrors } from 'portico/sdk'
import type { Group } from './api.ts'
import { refuse } from './refusals.ts'

/** Owners say what the group is; moderators look after it. */
export const owns = ({ role }: Pick<Group, 'role'>) => role === 'owner'
export const moderates = ({ role }: Pick<Group, 'role'>) => role === 'owner' || role === 'moderator'
export const isMemberOf = ({ role }: Pick<Group, 'role'>) =>
  role === 'owner' || role === 'moderator' || role === 'member'

/** @throws core:forbidden */
export function mustOwn(group: Group): Group {
  if (!owns(group)) throw coreErrors.forbidden()
  return group
}

/** @throws core:forbidden */
export function mustModerate(group: Group): Group {
  if (!moderates(group)) throw coreErrors.forbidden()
  return group
}

/** @throws groups:archived */
export function mustBeOpen(group: Group): Group {
  if (group.archivedAt !== null) throw refuse('archived')
  return group
}
