import type { Principal, Viewer } from '../../sdk/access.ts'
import type { Space, SpaceForViewer } from '../../sdk/spaces.ts'
import { includes, moderates, roleIn } from './space-role.ts'

export interface SpaceRow {
  id: string
  kind: string
  slug: string
  title: string
  description: string | null
  visibility: Space['visibility']
  posting: Space['posting']
  /** JSON. */
  readers: string
  outsiders: number
  audience_id: number
  listing_audience_id: number
  member_count: number
  archived_at: number | null
}

type Rules = Pick<SpaceRow, 'id' | 'visibility' | 'readers' | 'outsiders'>

/** Content is for the readers, and in an open space for all employees. */
export function contentReaders({ id, visibility, readers }: Rules): Principal[] {
  const inside: Principal[] = [`space:${id}#reader`, ...JSON.parse(readers)]
  return visibility === 'open' ? [...inside, 'employees'] : inside
}

/**
 * Who may know of a space that is not secret: behind the wall, all employees. One audience for all
 * those spaces keeps the list short that every gate goes through.
 */
export function listingReaders(space: Rules): Principal[] {
  return space.outsiders === 1
    ? [...new Set<Principal>([...contentReaders(space), 'employees'])]
    : ['employees']
}

export function asSpace(row: SpaceRow): Space {
  return {
    id: row.id,
    kind: row.kind,
    slug: row.slug,
    title: row.title,
    description: row.description,
    visibility: row.visibility,
    posting: row.posting,
    outsiders: row.outsiders === 1,
    audienceId: row.audience_id,
    listingAudienceId: row.listing_audience_id,
    memberCount: row.member_count,
    archivedAt: row.archived_at,
  }
}

export function forViewer(viewer: Viewer, row: SpaceRow & { readable: number }): SpaceForViewer {
  const space = asSpace(row)
  const canPost = row.readable === 1 && row.archived_at === null && mayPost(viewer, space)
  return { ...space, role: roleIn(viewer, space.id), canPost }
}

/** Of those who read the space. */
export function mayPost(viewer: Viewer, { id, posting }: Pick<Space, 'id' | 'posting'>): boolean {
  if (viewer.kind === 'anonymous') return false
  if (moderates(viewer, id)) return true
  const role = roleIn(viewer, id)
  if (posting === 'readers') return true
  return posting === 'members' && role !== undefined && includes(role, 'member')
}
