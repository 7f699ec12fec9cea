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

/** Content is for the readers, and in an open space for all employees; a closed space is at least listed. */
export function audienceSets(space: Pick<SpaceRow, 'id' | 'visibility' | 'readers'>) {
  const inside: Principal[] = [`space:${space.id}#reader`, ...JSON.parse(space.readers)]
  const everybody: Principal[] = [...inside, 'employees']
  return {
    content: space.visibility === 'open' ? everybody : inside,
    listing: space.visibility === 'secret' ? inside : everybody,
  }
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

function mayPost(viewer: Viewer, { id, posting }: Space): boolean {
  if (viewer.kind === 'anonymous') return false
  if (moderates(viewer, id)) return true
  const role = roleIn(viewer, id)
  if (posting === 'readers') return true
  return posting === 'members' && role !== undefined && includes(role, 'member')
}
