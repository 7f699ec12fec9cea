import { type Entry, NoSuchObjectError } from 'ldapts'
import type { Finding, Grant } from '../source.ts'
import { normalDn } from './dn.ts'
import type { Session } from './session.ts'
import type { LdapSettings } from './settings.ts'

const memberAttributes = ['member', 'uniqueMember', 'memberUid']
const groups =
  '(|(objectClass=group)(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))'

export interface GroupsInput {
  session: Session
  settings: LdapSettings
  keyByDn: ReadonlyMap<string, string>
  keyByLogin: ReadonlyMap<string, string>
  findings: Finding[]
}

/** Who gets what from the groups of the config, members of groups inside them included. */
export async function readGrants(input: GroupsInput): Promise<Map<string, Grant[]> | undefined> {
  const { session, settings, keyByDn, keyByLogin, findings } = input
  if (settings.grants.length === 0) return undefined
  const granted = new Map<string, Grant[]>()
  const members = new Map<string, Promise<string[]>>()
  let known: Promise<Set<string>> | undefined

  for (const { dn, grant } of settings.grants) {
    for (const key of await everybodyIn(dn)) {
      granted.set(key, [...(granted.get(key) ?? []), grant])
    }
  }
  return granted

  async function everybodyIn(dn: string): Promise<Set<string>> {
    const keys = new Set<string>()
    const seen = new Set([normalDn(dn)])
    const open = [dn]
    for (const group of open) {
      for (const member of await membersOf(group)) {
        const id = normalDn(member)
        const key = keyByDn.get(id) ?? keyByLogin.get(member.toLowerCase())
        if (key !== undefined) keys.add(key)
        else if (!seen.has(id) && (await isGroup(id))) open.push(member)
        seen.add(id)
      }
    }
    return keys
  }

  function membersOf(dn: string): Promise<string[]> {
    const id = normalDn(dn)
    const found = members.get(id) ?? readMembers(dn)
    members.set(id, found)
    return found
  }

  async function readMembers(dn: string): Promise<string[]> {
    try {
      const search = { scope: 'base', filter: '(objectClass=*)', attributes: memberAttributes }
      const [entry] = await session.all(dn, search as never)
      if (!entry) return []
      const lists = memberAttributes.map((attribute) => wholeAttribute(session, entry, attribute))
      return (await Promise.all(lists)).flat()
    } catch (error) {
      if (!((error as Error).cause instanceof NoSuchObjectError)) throw error
      findings.push({ at: dn, field: null, problem: 'group-unknown' })
      return []
    }
  }

  function isGroup(id: string): Promise<boolean> {
    known ??= readGroupNames()
    return known.then((ids) => ids.has(id))
  }

  async function readGroupNames(): Promise<Set<string>> {
    const ids = new Set<string>()
    const search = { filter: groups, attributes: ['1.1'] }
    for await (const page of session.pages(settings.groupsBase, search)) {
      for (const { dn } of page) ids.add(normalDn(dn))
    }
    return ids
  }
}

/** All values of an attribute that Active Directory hands out in ranges: `member;range=0-1499`. */
export async function wholeAttribute(
  session: Session,
  entry: Entry,
  attribute: string,
): Promise<string[]> {
  const whole = list(entry[attribute])
  if (whole.length > 0) return whole
  const values: string[] = []
  for (let current: Entry | undefined = entry; current; ) {
    const range = rangeIn(current, attribute)
    if (!range) return values
    values.push(...range.values)
    if (range.last || range.values.length === 0) return values
    const next = [`${attribute};range=${range.to + 1}-*`]
    const search = { scope: 'base' as const, filter: '(objectClass=*)', attributes: next }
    ;[current] = await session.all(entry.dn, search)
  }
  return values
}

function rangeIn(entry: Entry, attribute: string) {
  const form = new RegExp(`^${attribute};range=(\\d+)-(\\d+|\\*)$`, 'i')
  for (const [name, value] of Object.entries(entry)) {
    const [, , to] = form.exec(name) ?? []
    // What was asked for and is not there stands in the entry as an empty list.
    if (to === undefined || list(value).length === 0) continue
    return { to: Number(to), last: to === '*', values: list(value) }
  }
  return undefined
}

function list(value: Entry[string] | undefined): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String)
}
