import type { SpaceRole } from '../../../sdk/index.ts'

/**
 * The company as the oracle knows it: what was done, in plain data, without any rule of the portal.
 * The rules stand in `predicate.ts`, written a second time and by other means than the portal's SQL.
 */
export interface Company {
  departments: Department[]
  people: Person[]
  spaces: Space[]
  items: Item[]
  files: File[]
  /** Further facts with their readers, for plugins whose content is neither item, space nor person. */
  facts: Fact[]
}

export interface Department {
  id: string
  /** Index, or -1 for a unit at the top. */
  parent: number
  name: string
}

export interface Person {
  id: string
  login: string
  kind: 'employee' | 'guest' | 'partner'
  admin: boolean
  /** Index, or -1. */
  department: number
  status: 'active' | 'left'
  /** Canaries that stand wherever the person is named. */
  card: string[]
  /** Canaries of the profile. */
  profile: string[]
  /** Permissions given (true) or taken away (false) from this person alone. */
  single: Record<string, boolean>
  /** Topics they follow: words of their own, whatever becomes of the texts. */
  topics: string[]
}

/** Whom a grant means, in the oracle's own words. */
export type Whom =
  | { who: 'person'; person: number }
  | { who: 'department'; department: number }
  | { who: 'role'; role: string }
  | { who: 'space'; space: number; role: Exclude<SpaceRole, 'follower'> }
  | { who: 'employees' }
  | { who: 'anyone' }

export interface Space {
  id: string
  kind: string
  slug: string
  visibility: 'open' | 'closed' | 'secret'
  posting: 'readers' | 'members' | 'moderators'
  outsiders: boolean
  archived: boolean
  readers: Whom[]
  /** By index of the person. */
  roles: Record<number, SpaceRole>
  /** Canaries of what everybody knows who may know of the space. */
  listed: string[]
  /** Canaries of what its readers know. */
  inside: string[]
  gone: boolean
}

export interface Item {
  id: string
  kind: string
  space: number
  /** Index of a person. */
  author: number
  /** Index of the item this hangs on. */
  parent: number | undefined
  /** In a tree: index of the item above, null at the top. Left out: in no tree. */
  under?: number | null
  narrowed: Whom[] | undefined
  /** Removed by itself, or with the item it hangs on or is under: the index of the one that took it. */
  removed: { with: number } | undefined
  pinned: boolean
  version: number
  /** Canaries of title and text, of all versions. */
  texts: string[]
  /** The canary of the title now, to find it again. */
  title: string
  tags: string[]
  files: number[]
  /** Indices of people named in it. */
  mentions: number[]
  /** Reaction key by person. */
  reactions: Record<number, string[]>
  /** Written so by a plugin: whose replies answer what. */
  replyTo: number | undefined
}

export interface File {
  id: string
  owner: number
  /** Index of its item, or undefined while it is loose. */
  item: number | undefined
  texts: string[]
}

export interface Fact {
  token: string
  what: string
  readers: FactReaders
  /** Administrators meet it on pages for them alone. */
  administered?: true
  /** An id that addresses are tried with. */
  address?: true
}

/**
 * Who may know a fact: readers of an item, of a space, who may know of a space, certain people, those who
 * know a person's profile, or who decides on letting somebody into a space.
 */
export type FactReaders =
  | { item: number }
  | { space: number }
  | { listing: number }
  | { people: number[] }
  | { profile: number }
  | { desk: number; asker: number }

export function emptyCompany(): Company {
  return { departments: [], people: [], spaces: [], items: [], files: [], facts: [] }
}

/** What hangs on an item or is under it in a tree, with all that hangs on these. */
export function branchOf({ items }: Company, root: number): number[] {
  const branch = new Set([root])
  // What is under it may have come before it.
  for (let before = 0; before < branch.size; ) {
    before = branch.size
    for (const [index, { parent, under }] of items.entries()) {
      if (branch.has(parent ?? -1) || branch.has(under ?? -1)) branch.add(index)
    }
  }
  branch.delete(root)
  return [...branch]
}
