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

/** One step of the answer to "why can this viewer see this?". */
export interface AccessReason {
  principal: Principal
  /** A sentence in the viewer's language, e.g. "because you are a member of Running club". */
  text: string
}
