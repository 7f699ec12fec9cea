import QuickLRU from 'quick-lru'
import type { Principal, Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Item } from '../../sdk/items.ts'
import type { NewSpace, Space, SpaceForViewer, Spaces } from '../../sdk/spaces.ts'
import type { Clock } from '../clock.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'
import { newId } from '../id.ts'
import type { Audiences } from './audiences.ts'
import { gate } from './gate.ts'
import { createMembership } from './membership.ts'
import type { Principals } from './principals.ts'
import { checkNewSpace } from './space-input.ts'
import { includes, moderates, roleIn } from './space-role.ts'

export type SpaceHead = Item['space']

/** The SDK's spaces, with what other rooms of the core need of them. */
export interface CoreSpaces extends Spaces {
  /** Titles and the like for a list of items. Not gated: who may see an item may know its space. */
  heads(ids: readonly string[]): Promise<Map<string, SpaceHead>>
  /** Counts the members of this person's spaces again, when the person comes or goes. */
  recount(personId: string): Promise<void>
}

export interface SpacesOptions {
  db: BoundDatabase
  clock: Clock
  audiences: Audiences
  principals: Principals
}

interface SpaceRow {
  id: string
  kind: string
  slug: string
  title: string
  description: string | null
  visibility: Space['visibility']
  posting: Space['posting']
  audience_id: number
  member_count: number
  readable: number
}

export function createSpaces({ db, clock, audiences, principals }: SpacesOptions): CoreSpaces {
  const membership = createMembership(db, principals)
  const titles = new QuickLRU<string, SpaceHead>({ maxSize: 5_000, maxAge: 60_000 })

  async function create(input: NewSpace): Promise<Space> {
    const space = checkNewSpace(input)
    const id = newId()
    const grants = audienceSets(id, space.visibility, space.readers)
    return db.tx(async () => {
      const row = {
        id,
        kind: space.kind,
        slug: space.slug,
        title: space.title,
        description: space.description,
        visibility: space.visibility,
        posting: space.posting,
        audience_id: await audiences.idFor(grants.content),
        listing_audience_id: await audiences.idFor(grants.listing),
        created_at: clock.now(),
      }
      await insert(row)
      if (space.ownerId !== undefined) await membership.setRole(id, space.ownerId, 'owner')
      return asSpace({ ...row, member_count: space.ownerId === undefined ? 0 : 1, readable: 1 })
    })
  }

  async function insert(row: { slug: string }): Promise<void> {
    try {
      await db.table('spaces').insert(row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const message = `is taken: another space has the address "${row.slug}". Choose another one`
      throw coreErrors.duplicate({ fields: [{ path: '/slug', message }], cause: error })
    }
  }

  /** Spaces this viewer may know of; `readable` says whether the content is theirs, too. */
  function known(viewer: Viewer, condition: string, parameters: string[]): Promise<SpaceRow[]> {
    const content = gate(db.dialect, viewer, 's')
    const listing = content.sql.replace('s.audience_id', 's.listing_audience_id')
    return db.select<SpaceRow>(
      `SELECT s.*, CASE WHEN ${content.sql} THEN 1 ELSE 0 END AS readable
       FROM spaces s WHERE ${listing} AND ${condition}`,
      [...content.parameters, ...content.parameters, ...parameters],
    )
  }

  async function get(viewer: Viewer, idOrSlug: string): Promise<SpaceForViewer> {
    const rows = await known(viewer, '(s.id = ? OR s.slug = ?)', [idOrSlug, idOrSlug])
    const row = rows.find(({ id }) => id === idOrSlug) ?? rows[0]
    if (row === undefined) throw coreErrors.notFound()
    return forViewer(viewer, row)
  }

  async function list(viewer: Viewer, query: { kind?: string; mine?: boolean } = {}) {
    const rows =
      query.kind === undefined
        ? await known(viewer, '1 = 1', [])
        : await known(viewer, 's.kind = ?', [query.kind])
    const order = new Intl.Collator(viewer.locale)
    return rows
      .map((row) => forViewer(viewer, row))
      .filter((space) => !query.mine || isMember(space))
      .sort((a, b) => order.compare(a.title, b.title))
  }

  async function members(viewer: Viewer, spaceId: string) {
    const [row] = await known(viewer, 's.id = ?', [spaceId])
    if (!row?.readable) throw coreErrors.notFound()
    return membership.of(spaceId)
  }

  async function heads(ids: readonly string[]): Promise<Map<string, SpaceHead>> {
    const found = new Map<string, SpaceHead>()
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const head = titles.get(id)
      if (head) found.set(id, head)
      else missing.push(id)
    }
    if (missing.length === 0) return found
    const rows: SpaceHead[] = await db
      .table('spaces')
      .select('id', 'slug', 'title', 'visibility')
      .whereIn('id', missing)
    for (const head of rows) {
      titles.set(head.id, head)
      found.set(head.id, head)
    }
    return found
  }

  return {
    create,
    get,
    list,
    members,
    heads,
    setRole: membership.setRole,
    recount: membership.recount,
  }
}

/** Content is for the readers, and in an open space for all employees; a closed space is at least listed. */
function audienceSets(id: string, visibility: Space['visibility'], readers: readonly Principal[]) {
  const inside: Principal[] = [`space:${id}#reader`, ...readers]
  const everybody: Principal[] = [...inside, 'employees']
  return {
    content: visibility === 'open' ? everybody : inside,
    listing: visibility === 'secret' ? inside : everybody,
  }
}

function asSpace(row: SpaceRow): Space {
  return {
    id: row.id,
    kind: row.kind,
    slug: row.slug,
    title: row.title,
    description: row.description,
    visibility: row.visibility,
    posting: row.posting,
    audienceId: row.audience_id,
    memberCount: row.member_count,
  }
}

function forViewer(viewer: Viewer, row: SpaceRow): SpaceForViewer {
  const space = asSpace(row)
  const canPost = Boolean(row.readable) && mayPost(viewer, space)
  return { ...space, role: roleIn(viewer, space.id), canPost }
}

function isMember({ role }: SpaceForViewer): boolean {
  return role !== undefined && includes(role, 'member')
}

function mayPost(viewer: Viewer, { id, posting }: Space): boolean {
  if (viewer.kind === 'anonymous') return false
  if (moderates(viewer, id) || posting === 'readers') return true
  const role = roleIn(viewer, id)
  return posting === 'members' && role !== undefined && includes(role, 'member')
}
