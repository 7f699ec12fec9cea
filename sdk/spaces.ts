import type { Principal, SpaceRole, Viewer } from './access.ts'

/** A place with an audience and roles: the company, a group, a wall, a department… */
export interface Space {
  id: string
  kind: string
  /** Unique in the portal, lower case, used in addresses. */
  slug: string
  title: string
  description: string | null
  /** `open`: content is for all employees; `closed`: listed, content for members; `secret`: members only. */
  visibility: 'open' | 'closed' | 'secret'
  /** Who may add content: everybody who sees it, its members, or its moderators. */
  posting: 'readers' | 'members' | 'moderators'
  audienceId: number
  memberCount: number
}

/** A space with what this viewer is in it. */
export interface SpaceForViewer extends Space {
  role: SpaceRole | undefined
  canPost: boolean
}

/** Fields for a new space. */
export interface NewSpace {
  kind: string
  slug: string
  title: string
  description?: string
  visibility?: Space['visibility']
  posting?: Space['posting']
  /** Further principals that read everything here, e.g. `department:hr`. */
  readers?: readonly Principal[]
  ownerId?: string
}

/** Spaces and who is in them. Every read is gated. */
export interface Spaces {
  /** @throws core:duplicate when the slug is taken */
  create(space: NewSpace): Promise<Space>
  /** By id or slug. @throws core:not-found, also when the viewer may not know of it */
  get(viewer: Viewer, idOrSlug: string): Promise<SpaceForViewer>
  /** Spaces the viewer may know of, by title. */
  list(viewer: Viewer, query?: { kind?: string; mine?: boolean }): Promise<SpaceForViewer[]>
  /** Gives, changes or (with `undefined`) takes a role; principals follow in the same transaction. */
  setRole(spaceId: string, personId: string, role: SpaceRole | undefined): Promise<void>
  members(viewer: Viewer, spaceId: string): Promise<{ personId: string; role: SpaceRole }[]>
}
