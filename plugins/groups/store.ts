import {
  coreErrors,
  type Database,
  type SpaceForViewer,
  type Spaces,
  type Viewer,
} from 'portico/sdk'
import type { Entry, Group, GroupFacts, Question } from './api.ts'

export const groupKind = 'group'

/** A row of `groups_groups`; all but the key may be missing: a space can be older than the plugin. */
export interface GroupRow {
  space_id: string
  category: string | null
  tags: string
  process: string | null
  project: number
  ends_on: string | null
  entry: Entry | null
  questions: string
  parent_id: string | null
  hue: number
  rules_id: string | null
  created_at: number
  orphaned_at: number | null
}

/** Reading groups: every way goes through the gate of their spaces. */
export function createStore(db: Database, spaces: Spaces) {
  async function rows(ids: readonly string[]): Promise<Map<string, GroupRow>> {
    if (ids.length === 0) return new Map()
    const found = await db.select<GroupRow>(
      `SELECT * FROM groups_groups WHERE space_id ${db.oneOf}`,
      [JSON.stringify(ids)],
    )
    return new Map(found.map((row) => [row.space_id, row]))
  }

  async function dressed(viewer: Viewer, found: readonly SpaceForViewer[]): Promise<Group[]> {
    const facts = await rows(found.map(({ id }) => id))
    const parents = [...facts.values()].flatMap(({ parent_id }) => parent_id ?? [])
    const known = await knownOf(viewer, parents)
    return found.map((space) => {
      const group = factsOf(space, facts.get(space.id))
      const parentId = group.parentId && known.has(group.parentId) ? group.parentId : null
      return { ...space, ...group, parentId, url: `/groups/${space.slug}` }
    })
  }

  /** A parent is only named to who may know of it. */
  async function knownOf(viewer: Viewer, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set()
    const found = await spaces.list(viewer, { ids, kind: groupKind })
    return new Set(found.map(({ id }) => id))
  }

  /** @throws core:not-found, also for what the viewer may not know of */
  async function get(viewer: Viewer, idOrSlug: string): Promise<Group> {
    const space = await spaces.get(viewer, idOrSlug)
    if (space.kind !== groupKind) throw coreErrors.notFound()
    return (await dressed(viewer, [space]))[0]!
  }

  return {
    get,

    /** These of the groups the viewer may know of, in the order given. */
    async of(viewer: Viewer, ids: readonly string[]): Promise<Group[]> {
      if (ids.length === 0) return []
      const found = await spaces.list(viewer, { ids, kind: groupKind })
      const byId = new Map((await dressed(viewer, found)).map((group) => [group.id, group]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },

    async mine(viewer: Viewer): Promise<Group[]> {
      return dressed(viewer, await spaces.list(viewer, { kind: groupKind, mine: true }))
    },

    row: async (id: string): Promise<GroupRow | undefined> => (await rows([id])).get(id),

    async questions(id: string): Promise<Question[]> {
      return JSON.parse((await rows([id])).get(id)?.questions ?? '[]')
    },

    /** Writes facts of a group, whether it had any before or not. */
    async keep(id: string, facts: Partial<Omit<GroupRow, 'space_id'>>) {
      await db
        .table('groups')
        .insert({ space_id: id, ...facts })
        .onConflict('space_id')
        .merge(facts)
    },

    /** Makes others who change the same group wait until this transaction ends. */
    async lock(id: string): Promise<void> {
      await db.table('groups').insert({ space_id: id }).onConflict('space_id').merge(['space_id'])
    },
  }
}

export type Store = ReturnType<typeof createStore>

function factsOf({ visibility }: SpaceForViewer, row: GroupRow | undefined): GroupFacts {
  return {
    category: row?.category ?? null,
    tags: JSON.parse(row?.tags ?? '[]'),
    process: row?.process ?? null,
    project: row?.project === 1,
    endsOn: row?.ends_on ?? null,
    entry: visibility === 'secret' ? 'invitation' : (row?.entry ?? usualEntry[visibility]),
    hue: row?.hue ?? 0,
    parentId: row?.parent_id ?? null,
  }
}

export const usualEntry = { open: 'open', closed: 'request', secret: 'invitation' } as const
