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
  /**
   * Whether guests, partners and strangers may be let in. Otherwise it is a wall: nothing that they
   * have in common with its readers lets them in, and `anyone` means every employee.
   */
  outsiders: boolean
  audienceId: number
  /** Who may know of it. It changes with the visibility: look it up with the space, do not store it. */
  listingAudienceId: number
  memberCount: number
  /** Set once it is archived: to be read, not written. */
  archivedAt: number | null
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
  /** Default false. */
  outsiders?: boolean
  ownerId?: string
}

/** What an address is wanted for. */
export interface SlugWish {
  visibility?: Space['visibility']
  /** Addresses that are places of their own, e.g. `new`. */
  reserved?: readonly string[]
  otherwise: string
}

/** What may change of a space. */
export interface SpaceChange {
  title?: string
  slug?: string
  description?: string | null
  visibility?: Space['visibility']
  posting?: Space['posting']
  readers?: readonly Principal[]
  outsiders?: boolean
}

/** Somebody in a space. */
export interface SpaceMember {
  personId: string
  role: SpaceRole
  /** Since when they are in, with whatever role. Null when it was not noted. */
  since: number | null
}

/** Spaces and who is in them. Every read is gated. */
export interface Spaces {
  /** @throws core:duplicate when the slug is taken */
  create(space: NewSpace): Promise<Space>
  /**
   * An address for a new space, made of its title or of what was wished for. One that is taken or
   * `reserved` ends at random, and that of a secret space always does: who tries the plain one for theirs
   * learns nothing. `otherwise` is for titles that make no address.
   */
  freeSlug(title: string, wish: SlugWish): Promise<string>
  /** By id or slug. @throws core:not-found, also when the viewer may not know of it */
  get(viewer: Viewer, idOrSlug: string): Promise<SpaceForViewer>
  /** Spaces the viewer may know of, by title. */
  list(
    viewer: Viewer,
    query?: { kind?: string; mine?: boolean; ids?: readonly string[] },
  ): Promise<SpaceForViewer[]>
  /** Everything in the space follows in the same transaction. @throws core:not-found, core:invalid, core:duplicate */
  update(spaceId: string, change: SpaceChange): Promise<void>
  /**
   * Closes a space for writing, or opens it again; `by` stands in the audit log for it.
   * @throws core:not-found
   */
  archive(spaceId: string, archived: boolean, by?: Viewer): Promise<void>
  /**
   * Gives, changes or (with `undefined`) takes a role; principals follow in the same transaction.
   * @throws core:not-found, core:invalid for an outsider where none are let in
   */
  setRole(spaceId: string, personId: string, role: SpaceRole | undefined): Promise<void>
  /** Active people with a role, by name; followers only when asked for. @throws core:not-found */
  members(
    viewer: Viewer,
    spaceId: string,
    query?: { roles?: readonly SpaceRole[]; limit?: number; offset?: number },
  ): Promise<SpaceMember[]>
}
