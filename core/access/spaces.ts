import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Events } from '../../sdk/events.ts'
import { slugOf } from '../../sdk/slugs.ts'
import type { Space, SpaceForViewer, Spaces } from '../../sdk/spaces.ts'
import type { AuditRoom } from '../audit/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase, Dialect } from '../database/index.ts'
import type { Audiences } from './audiences.ts'
import { gate, gateOfFew, type SqlPart } from './gate.ts'
import { createMembership } from './membership.ts'
import type { Principals } from './principals.ts'
import { createSpaceHeads, type SpaceHead } from './space-heads.ts'
import { forViewer, type SpaceRow } from './space-row.ts'
import { createSpaceWrites } from './space-writes.ts'

/** The SDK's spaces, with what other rooms of the core need of them. */
export interface CoreSpaces extends Spaces {
  /** Where spaces of a kind are at home, as plugins declare it: `group` at `/groups/:slug`. */
  readonly homes: Map<string, string>
  /** Titles and the like for a list of items. Not gated: who may see an item may know its space. */
  heads(ids: readonly string[]): Promise<Map<string, SpaceHead>>
  /** As the database knows it now, for those who are about to write. */
  isArchived(id: string): Promise<boolean>
  standing(id: string): Promise<SpaceStanding>
  /** Counts the members of this person's spaces again, when the person comes, goes or moves outside. */
  recount(personId: string): Promise<void>
}

/** Whether a space is written, and by whom. */
export interface SpaceStanding {
  archived: boolean
  posting: Space['posting']
}

export interface SpacesOptions {
  db: BoundDatabase
  clock: Clock
  audit: Pick<AuditRoom, 'record'>
  audiences: Audiences
  principals: Principals
  events: Pick<Events, 'emit'>
}

export function createSpaces(options: SpacesOptions): CoreSpaces {
  const { db } = options
  const homes = new Map<string, string>()
  const membership = createMembership(options)
  const { heads, forget } = createSpaceHeads(db, homes)
  const writes = createSpaceWrites({ ...options, membership, forget })

  /** Spaces this viewer may know of; `readable` says whether the content is theirs, too. */
  function known(condition: string, parameters: string[], content: SqlPart) {
    const listing = content.sql.replace('s.audience_id', 's.listing_audience_id')
    return db.select<SpaceRow & { readable: number }>(
      `SELECT s.*, CASE WHEN ${content.sql} THEN 1 ELSE 0 END AS readable
       FROM spaces s WHERE ${listing} AND ${condition}`,
      [...content.parameters, ...content.parameters, ...parameters],
    )
  }

  async function get(viewer: Viewer, idOrSlug: string): Promise<SpaceForViewer> {
    const ids = [idOrSlug, idOrSlug]
    const rows = await known('(s.id = ? OR s.slug = ?)', ids, gateOfFew(viewer, 's'))
    const row = rows.find(({ id }) => id === idOrSlug) ?? rows[0]
    if (row === undefined) throw coreErrors.notFound()
    return forViewer(viewer, row)
  }

  const freeSlug: Spaces['freeSlug'] = async (title, { visibility, reserved = [], otherwise }) => {
    const slug = slugOf(title, { otherwise })
    const isPlain = visibility !== 'secret' && !reserved.includes(slug)
    const taken = isPlain && (await db.select('SELECT id FROM spaces WHERE slug = ?', [slug]))
    return taken && taken.length === 0 ? slug : `${slug}-${crypto.randomUUID().slice(0, 6)}`
  }

  const list: Spaces['list'] = async (viewer, { kind, mine, ids } = {}) => {
    const conditions = ['1 = 1']
    const parameters: string[] = []
    const also = (condition: string, parameter: string) => {
      conditions.push(condition)
      parameters.push(parameter)
    }
    if (kind !== undefined) also('s.kind = ?', kind)
    if (ids !== undefined) also(`s.id ${db.oneOf}`, JSON.stringify(ids))
    if (mine) also(isMember[db.dialect], viewer.id)
    const few = mine || ids !== undefined
    const content = few ? gateOfFew(viewer, 's') : gate(db.dialect, viewer, 's')
    const rows = await known(conditions.join(' AND '), parameters, content)
    const { compare } = orderOf(viewer.locale)
    return rows
      .sort((a, b) => compare(a.title, b.title) || (a.id < b.id ? -1 : 1))
      .map((row) => forViewer(viewer, row))
  }

  const members: Spaces['members'] = async (viewer, spaceId, query) => {
    const [row] = await known('s.id = ?', [spaceId], gateOfFew(viewer, 's'))
    if (!row?.readable) throw coreErrors.notFound()
    return membership.of(viewer, spaceId, query)
  }

  async function standing(id: string): Promise<SpaceStanding> {
    const [row] = await db.select<{ posting: Space['posting']; archived_at: number | null }>(
      'SELECT posting, archived_at FROM spaces WHERE id = ?',
      [id],
    )
    return { archived: row?.archived_at !== null, posting: row?.posting ?? 'moderators' }
  }

  return {
    ...writes,
    homes,
    freeSlug,
    get,
    list,
    members,
    heads,
    standing,
    isArchived: async (id) => (await standing(id)).archived,
    setRole: membership.setRole,
    recount: membership.recount,
  }
}

const memberships = `SELECT m.space_id FROM space_members m
  WHERE m.person_id = ? AND m.role IN ('owner', 'moderator', 'member')`

/** PostgreSQL looks up a list in the index, where it would go through all spaces for a subselect. */
const isMember: Record<Dialect, string> = {
  sqlite: `s.id IN (${memberships})`,
  postgres: `s.id = ANY(ARRAY(${memberships}))`,
}

const orders = new Map<string, Intl.Collator>()

function orderOf(locale: string): Intl.Collator {
  const order = orders.get(locale) ?? new Intl.Collator(locale)
  orders.set(locale, order)
  return order
}
