import type { Viewer } from '../../sdk/access.ts'
import type { Item } from '../../sdk/items.ts'
import type { PersonCard } from '../../sdk/people.ts'
import {
  type CoreSpaces,
  mayPost,
  moderates,
  type SpaceHead,
  type SpaceStanding,
} from '../access/index.ts'
import type { CorePeople } from '../identity/index.ts'
import type { Kinds } from './kinds.ts'
import type { Nodes } from './nodes.ts'

/** An item as lists read it. */
export interface ItemRow {
  id: string
  kind: string
  space_id: string
  parent_id: string | null
  author_id: string
  title: string | null
  body_html: string
  body_text: string
  data: string
  files: string
  narrowed: number
  version: number
  created_at: number
  edited_at: number | null
  pinned_at: number | null
}

/** The whole row, for changing it. */
export interface FullRow extends ItemRow {
  seq: number
  editor_id: string
  body_json: string
  body_version: number
  audience_id: number
  feed: number
  deleted_at: number | null
  note: string | null
}

export type Present = (viewer: Viewer, rows: readonly ItemRow[]) => Promise<Item[]>

interface Presenting {
  people: Pick<CorePeople, 'cards'>
  spaces: Pick<CoreSpaces, 'heads'>
  kinds: Kinds
  nodes: Pick<Nodes, 'show'>
}

/** Rows as the viewer gets them; people and spaces come from memory nearly always. */
export function createPresent({ people, spaces, kinds, nodes }: Presenting): Present {
  return async (viewer, rows) => {
    const cards = await people.cards(rows.map((row) => row.author_id))
    const heads = await spaces.heads(rows.map((row) => row.space_id))
    const item = (row: ItemRow, { shown, posting }: SpaceHead): Item => ({
      id: row.id,
      kind: row.kind,
      space: shown,
      parentId: row.parent_id,
      author: cards.get(row.author_id) ?? portalItself(row.author_id),
      title: row.title,
      html: nodes.show(row.body_html),
      text: row.body_text,
      data: row.data === '{}' ? {} : JSON.parse(row.data),
      files: row.files === '[]' ? [] : JSON.parse(row.files),
      audience: row.narrowed ? 'narrowed' : 'space',
      version: row.version,
      createdAt: row.created_at,
      editedAt: row.edited_at,
      pinnedAt: row.pinned_at,
      may: rights(viewer, row, { archived: shown.archived, posting }, kinds),
    })
    return rows.map((row) => item(row, heads.get(row.space_id)!))
  }
}

type Owned = Pick<ItemRow, 'kind' | 'author_id' | 'space_id' | 'parent_id'>

/** Of who reads it. In an archived space, only moderators still take something away. */
function rights(
  viewer: Viewer,
  { kind, author_id, space_id, parent_id }: Owned,
  { archived, posting }: SpaceStanding,
  kinds: Kinds,
): Item['may'] {
  const moderator = moderates(viewer, space_id)
  const own = viewer.kind === 'person' && viewer.id === author_id
  const shared = kinds.get(kind)?.editors === 'contributors'
  const writes = own || (shared && mayPost(viewer, { id: space_id, posting }))
  return {
    edit: (writes || viewer.kind === 'system') && !archived,
    remove: (own && !archived) || moderator,
    pin: moderator && parent_id === null && !archived,
  }
}

/** For writing: how the space stands comes from the database, not from memory. */
export type RightsNow = (viewer: Viewer, row: Owned) => Promise<Item['may']>

export function createRightsNow(spaces: Pick<CoreSpaces, 'standing'>, kinds: Kinds): RightsNow {
  return async (viewer, row) => rights(viewer, row, await spaces.standing(row.space_id), kinds)
}

/** What jobs and imports wrote has no person behind it. */
export function portalItself(id: string): PersonCard {
  return {
    id,
    login: id,
    name: 'Portico',
    position: null,
    avatarUrl: null,
    initials: 'P',
    hue: 0,
    status: 'active',
  }
}
