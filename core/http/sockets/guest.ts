import { coreErrors, isPorticoError, type Viewer } from '../../../sdk/index.ts'
import type { SocketEntry } from './entry.ts'

/** What has to be known to let somebody in. */
export interface Admission {
  /** Of these people, the active ones, each with a number that grows when something about them changes. */
  revisionsOf(people: readonly string[]): Promise<ReadonlyMap<string, number>>
  viewerFor(personId: string, revision: number): Promise<Viewer>
  readersAmong(itemId: string, personIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Of these sessions, the ones that still hold. */
  alive(sessions: readonly string[]): Promise<ReadonlySet<string>>
  /** Runs a plugin's code. */
  enter<T>(owner: string, run: () => T, patience?: number): Promise<Awaited<T>>
}

/** Who asks to come in, and where to. */
export interface Guest {
  entry: SocketEntry
  params: Record<string, string>
  personId: string
  session: string
  locale: string
}

export interface Admitted {
  viewer: Viewer
  revision: number
  grant: unknown
}

/** How long a plugin may take for anything that happens on a socket. */
export const patienceMs = 15_000

/** Asks all that decides whether somebody may be there: session, person, permission, item, plugin. */
export async function admit(guest: Guest, rules: Admission): Promise<Admitted> {
  const { entry, params, personId, session, locale } = guest
  const [held, revisions] = await Promise.all([
    rules.alive([session]),
    rules.revisionsOf([personId]),
  ])
  const revision = revisions.get(personId)
  if (!held.has(session) || revision === undefined) throw coreErrors.signInRequired()
  const viewer = await rules.viewerFor(personId, revision)
  if (entry.access !== 'signed-in' && !viewer.can(entry.access)) throw coreErrors.forbidden()
  const item = itemOf(guest)
  if (item !== undefined && !(await rules.readersAmong(item, [personId])).has(personId)) {
    throw coreErrors.notFound()
  }
  const ask = () => entry.admit?.({ params, viewer, locale })
  return { viewer, revision, grant: await rules.enter(entry.owner, ask, patienceMs) }
}

/** The item that one has to be able to read, where there is one. */
export const itemOf = ({ entry, params }: Guest): string | undefined =>
  entry.item === undefined ? undefined : params[entry.item]

/** How a socket ends for an error: 4000 + its status, and its code. */
export function closeFor(error: unknown): { code: number; reason: string } {
  if (!isPorticoError(error)) return { code: 1011, reason: 'core:internal' }
  // Away for a while: come back.
  if (error.status === 503) return { code: 1013, reason: error.code }
  return { code: 4000 + error.status, reason: error.code.slice(0, 100) }
}
