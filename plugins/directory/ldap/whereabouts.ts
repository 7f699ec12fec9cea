import { Control, EqualityFilter, OrFilter } from 'ldapts'
import type { Whereabouts } from '../source.ts'
import { keyBytes, keyOf, valuesOf } from './entries.ts'
import { both } from './filters.ts'
import type { Listing } from './listing.ts'
import type { Session } from './session.ts'
import type { LdapSettings } from './settings.ts'

/** LDAP_SERVER_SHOW_DELETED_OID: searches of Active Directory see tombstones with it. */
const showDeleted = '1.2.840.113556.1.4.417'
const atOnce = 50

/**
 * Asks for each missing person by key: an answer cut short, or an entry that moved while pages were
 * being read, must not cost anybody their account.
 */
export async function findMissing(
  session: Session,
  settings: LdapSettings,
  listing: Listing,
  keys: readonly string[],
): Promise<Map<string, Whereabouts>> {
  const { base, filter, kind } = settings
  const places = new Map<string, Whereabouts>()
  const ask = keys.filter((key) => {
    if (listing.disabled.has(key)) places.set(key, 'disabled')
    return !listing.disabled.has(key)
  })
  for (let at = 0; at < ask.length; at += atOnce) {
    const some = ask.slice(at, at + atOnce)
    const note = (found: readonly string[], place: Whereabouts) => {
      for (const key of found) if (!places.has(key)) places.set(key, place)
    }
    note(await present(base, some, filter), 'there')
    note(await present(base, some), 'elsewhere')
    if (kind === 'active-directory') note(await deleted(some), 'deleted')
  }
  return places

  async function present(from: string, some: string[], narrow?: string): Promise<string[]> {
    return keysIn(from, narrow === undefined ? oneOf(some) : both(narrow, oneOf(some)))
  }

  /** Tombstones are often not readable; then it stays unknown where somebody went. */
  async function deleted(some: string[]): Promise<string[]> {
    const domain = base.slice(Math.max(0, base.search(/dc=/i)))
    const filters = oneOf(some)
    try {
      return await keysIn(`CN=Deleted Objects,${domain}`, filters, [
        new Control(showDeleted, { critical: true }),
      ])
    } catch {
      return []
    }
  }

  async function keysIn(
    from: string,
    wanted: OrFilter | ReturnType<typeof both>,
    controls?: Control[],
  ) {
    const attributes = [settings.attributes.key]
    const entries = await session.all(from, { filter: wanted, attributes }, controls)
    return entries.flatMap((entry) => keyOf(valuesOf(entry), settings.attributes.key) ?? [])
  }

  function oneOf(some: string[]): OrFilter {
    const attribute = settings.attributes.key
    const filters = some.map(
      (key) => new EqualityFilter({ attribute, value: keyBytes(attribute, key) }),
    )
    return new OrFilter({ filters })
  }
}
