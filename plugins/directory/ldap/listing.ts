import type { SourceUnit } from '../source.ts'
import { normalDn } from './dn.ts'
import { isDisabled, keyOf, textOf, timeOf, valuesOf } from './entries.ts'
import type { Session } from './session.ts'
import type { LdapSettings } from './settings.ts'

/** Everybody in the directory with just what others point at: who is there, and by which names. */
export interface Listing {
  keyByDn: Map<string, string>
  keyByLogin: Map<string, string>
  active: Set<string>
  disabled: Set<string>
  /** Where departments come from an attribute: its values. */
  unitPaths: Set<string>
  /** When an entry changed last, by the clock of the directory. */
  newest: number
}

/** The keys of all people; small, so it is read each time. */
export async function listPeople(session: Session, settings: LdapSettings): Promise<Listing> {
  const { base, filter, attributes, departments, markAttribute } = settings
  const listing: Listing = {
    ...{ keyByDn: new Map(), keyByLogin: new Map(), unitPaths: new Set(), newest: 0 },
    ...{ active: new Set(), disabled: new Set() },
  }
  const wanted = [attributes.key, attributes.login, 'userAccountControl', markAttribute]
  if (departments.from === 'attribute') wanted.push(departments.attribute)
  const search = { filter, attributes: wanted.flatMap((names) => names.split(/\s+/)) }
  for await (const page of session.pages(base, search)) {
    for (const entry of page) {
      const values = valuesOf(entry)
      const key = keyOf(values, attributes.key)
      if (key === null) continue
      listing.keyByDn.set(normalDn(entry.dn), key)
      const login = textOf(values, attributes.login)
      if (login !== null) listing.keyByLogin.set(login.toLowerCase(), key)
      listing.newest = Math.max(listing.newest, timeOf(textOf(values, 'modifyTimestamp')))
      if (isDisabled(values)) listing.disabled.add(key)
      else listing.active.add(key)
      const path = departments.from === 'attribute' && textOf(values, departments.attribute)
      if (path) listing.unitPaths.add(path)
    }
  }
  return listing
}

/** Organisational units as departments; the base itself is none. */
export async function readUnits(
  session: Session,
  settings: LdapSettings,
  keyByDn: ReadonlyMap<string, string>,
): Promise<{ units: SourceUnit[]; unitByDn: Map<string, string> }> {
  const { attributes, departments } = settings
  const top = normalDn(departments.base)
  const found: { dn: string; key: string; name: string; head: string | null }[] = []
  const search = {
    filter: '(objectClass=organizationalUnit)',
    attributes: [attributes.key, 'ou', 'managedBy', 'manager'],
  }
  for await (const page of session.pages(departments.base, search)) {
    for (const entry of page) {
      const values = valuesOf(entry)
      const [dn, key] = [normalDn(entry.dn), keyOf(values, attributes.key)]
      const name = textOf(values, 'ou') ?? dn.split('\n')[0]!.slice(3)
      const head = textOf(values, 'managedBy manager')
      if (dn === top || key === null) continue
      found.push({ dn, key, name, head: head && (keyByDn.get(normalDn(head)) ?? null) })
    }
  }
  const unitByDn = new Map(found.map(({ dn, key }) => [dn, key]))
  const units = found.map(({ dn, key, name, head }) => ({
    ...{ key, name, parent: nearest(dn, unitByDn), head },
  }))
  return { units, unitByDn }
}

/** The key of the nearest unit above a DN. */
export function nearest(dn: string, unitByDn: ReadonlyMap<string, string>): string | null {
  for (let rest = dn; rest.includes('\n'); ) {
    rest = rest.slice(rest.indexOf('\n') + 1)
    const key = unitByDn.get(rest)
    if (key !== undefined) return key
  }
  return null
}
