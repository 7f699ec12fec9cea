import type { LocalText } from './errors.ts'
import type { PersonCard } from './people.ts'

/**
 * A key that stands for a set of viewers: `person:<id>`, `role:<name>`, `department:<id>` (its
 * sub-departments included), `space:<id>#<role>`, `employees`, or `anyone` (not signed in, too).
 */
export type Principal =
  | `person:${string}`
  | `role:${string}`
  | `department:${string}`
  | `space:${string}#${SpaceRole}`
  | 'employees'
  | 'anyone'

/**
 * What a person is in a space. Each role includes the ones to its right. A follower only takes an
 * interest: it opens nothing that they could not read anyway.
 */
export type SpaceRole = 'owner' | 'moderator' | 'member' | 'reader' | 'follower'

/** Who is looking. Computed once per session and kept; a change of rights makes a new one. */
export interface Viewer {
  readonly kind: 'person' | 'anonymous' | 'system'
  /** The person's id, `anonymous` or `system`. */
  readonly id: string
  readonly person: PersonCard | undefined
  readonly principals: readonly Principal[]
  readonly permissions: ReadonlySet<string>
  /** BCP 47 language of the portal's three, e.g. `uk`. */
  readonly locale: string
  /** IANA name, e.g. `Europe/Kyiv`. */
  readonly timeZone: string
  /** True when the viewer holds the permission, e.g. `feed:pin`. The system holds all. */
  can(permission: string): boolean
}

/** A right that a plugin defines and admins give. */
export interface PermissionSpec {
  title: LocalText
  /** Roles that hold it unless the portal's config says otherwise. */
  roles: readonly ('admin' | 'employee' | 'guest' | 'partner')[]
}

/** A principal in words. */
export interface AccessReason {
  principal: Principal
  /** In the asker's language, e.g. "Member of “Running club” since 3 May 2026". */
  text: string
}

/** One circle of readers that lets the person in, or does not. */
export interface AccessSide {
  /** Whose circle it is, in words: that of the space, or the narrower one of the item. */
  title: string
  open: boolean
  /** Everything of the circle that the person is, and how. */
  reasons: AccessReason[]
  /** Whom the circle lets in. Empty for those who are no administrators. */
  readers: AccessReason[]
}

/** The answer to "why can this person see this, or not?". */
export interface AccessExplanation {
  person: PersonCard
  item: {
    id: string
    kind: string
    /** Its title or how it begins. Null when the asker may not read it, or there is no text. */
    title: string | null
    space: { id: string; slug: string; title: string }
  }
  /** What the access gate says. */
  allowed: boolean
  /** The same as a sentence. */
  verdict: string
  /** All of them have to be open. */
  sides: AccessSide[]
  /** What keeps the person out besides: they have left, or a wall for outsiders. */
  obstacles: string[]
}

/** One permission of one person. */
export interface PermissionHeld {
  permission: string
  /** The title of the plugin whose permission it is; undefined for one of the portal itself. */
  owner: string | undefined
  /** In the asker's language, as are `owner`, `roles` and `text`. */
  title: string
  held: boolean
  /** Titles of the person's roles that bring it. */
  roles: string[]
  /** What was decided for this person alone; undefined when their roles decide. */
  own: 'given' | 'withdrawn' | undefined
  /** How they come to have it, or not to have it. */
  text: string
}

/** What one person may do, and why. */
export interface PersonRights {
  person: PersonCard
  /** All roles that can be given. */
  roles: { name: string; title: string; held: boolean }[]
  permissions: PermissionHeld[]
}

/** Who may see and do what. Holders of `core:admin` ask about everybody, others about themselves. */
export interface Access {
  /** @throws core:not-found, core:forbidden */
  explain(asker: Viewer, personId: string, itemId: string): Promise<AccessExplanation>
  /** @throws core:not-found, core:forbidden */
  rights(asker: Viewer, personId: string): Promise<PersonRights>
  /**
   * Gives a person a permission or withdraws it; with `undefined` their roles decide again. Needs
   * `core:admin`, which nobody takes from themselves or from the last who holds it.
   * @throws core:not-found, core:forbidden, core:invalid
   */
  grant(
    asker: Viewer,
    personId: string,
    permission: string,
    granted: boolean | undefined,
  ): Promise<void>
  /** The roles a person has from now on. As with `grant`, somebody stays administrator. */
  setRoles(asker: Viewer, personId: string, roles: readonly string[]): Promise<void>
  /**
   * Who of these people may read the item now: for who is to be told of it. Removed or unknown items
   * have no readers.
   */
  readersAmong(itemId: string, personIds: readonly string[]): Promise<Set<string>>
  /** Active people who hold the permission, by their roles or for themselves: whom to tell of trouble. */
  holders(permission: string): Promise<string[]>
  /**
   * The viewer that an active person is, for work done in their name while they are away: a digest, a
   * saved search. @throws core:not-found for those who are unknown or have left
   */
  viewerOf(personId: string): Promise<Viewer>
}
