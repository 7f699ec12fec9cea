import QuickLRU from 'quick-lru'
import type { Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Person } from '../../sdk/people.ts'
import type { BoundDatabase } from '../database/index.ts'
import { unmarked } from './outsiders.ts'
import type { Permissions } from './permissions.ts'
import type { Principals } from './principals.ts'

/** Who is looking: made once per person and kept until something about them changes. */
export interface Viewers {
  /**
   * The viewer for an active person. `revision`, when the caller has just read it with the session,
   * tells at once whether another process changed the person; else that is asked once a second.
   * @throws core:not-found for those who are unknown or have left
   */
  viewerFor(personId: string, revision?: number): Promise<Viewer>
  anonymous(locale?: string): Viewer
  readonly system: Viewer
}

export interface ViewersOptions {
  db: BoundDatabase
  principals: Principals
  permissions: Permissions
  /** Reads one active person, ungated. */
  activePerson(id: string): Promise<ActivePerson | undefined>
  /** Of the portal, for those who chose none. */
  locale: string
  timeZone: string
}

export interface ActivePerson {
  person: Person
  accountKind: string
  revision: number
}

interface Kept {
  viewer: Viewer
  revision: number
  checkedAt: number
}

const freshFor = 1_000

export function createViewers(options: ViewersOptions): Viewers {
  const { db, permissions, activePerson, locale, timeZone } = options
  const kept = new QuickLRU<string, Kept>({ maxSize: 20_000 })
  options.principals.onChange((people) => {
    if (people === 'all') kept.clear()
    else for (const id of people) kept.delete(id)
  })

  async function viewerFor(personId: string, revision?: number): Promise<Viewer> {
    const entry = kept.get(personId)
    if (entry && (await isCurrent(entry, personId, revision))) return entry.viewer
    const made = await make(personId)
    kept.set(personId, made)
    return made.viewer
  }

  async function isCurrent(entry: Kept, personId: string, told?: number): Promise<boolean> {
    if (told !== undefined) return told <= entry.revision
    if (performance.now() - entry.checkedAt < freshFor) return true
    const [row] = await db.select<{ revision: number }>(
      `SELECT revision FROM people WHERE id = ? AND status = 'active'`,
      [personId],
    )
    entry.checkedAt = performance.now()
    return row?.revision === entry.revision
  }

  async function make(personId: string): Promise<Kept> {
    const found = await activePerson(personId)
    if (found === undefined) throw coreErrors.notFound()
    const { person, accountKind, revision } = found
    const rows = await db.select<{ name: string; granted: number | null }>(
      `SELECT principal AS name, NULL AS granted FROM user_principal WHERE viewer = ?
       UNION ALL SELECT permission, granted FROM person_permissions WHERE person_id = ?`,
      [personId, personId],
    )
    const single = rows
      .filter(({ granted }) => granted !== null)
      .map(({ name, granted }) => [name, granted === 1] as const)
    const held = permissions.of([accountKind, ...person.roles], new Map(single))
    const viewer: Viewer = {
      kind: 'person',
      id: personId,
      person,
      principals: rows.filter(({ granted }) => granted === null).map(({ name }) => unmarked(name)),
      permissions: held,
      locale: person.locale ?? locale,
      timeZone: person.timeZone ?? timeZone,
      can: (permission) => held.has(permission),
    }
    return { viewer, revision, checkedAt: performance.now() }
  }

  const nobody = { person: undefined, permissions: new Set<string>(), locale, timeZone }
  const system: Viewer = {
    ...nobody,
    kind: 'system',
    id: 'system',
    principals: [],
    can: () => true,
  }
  const anonymous: Viewer = {
    ...nobody,
    kind: 'anonymous',
    id: 'anonymous',
    principals: ['anyone'],
    can: () => false,
  }
  return {
    viewerFor,
    system,
    anonymous: (asked) => (asked === undefined ? anonymous : { ...anonymous, locale: asked }),
  }
}
