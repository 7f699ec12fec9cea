import type { Company, Fact, Item, Person, Space, Whom } from './model.ts'

/** Index of a person, or somebody who is not signed in. */
export type Looker = number | 'anonymous'

/** Who may know what: the rules of access in the plainest words. No SQL, nothing of `core/access`. */
export function createPredicate(company: Company) {
  const { people, spaces, items, departments } = company

  const personOf = (looker: Looker): Person | undefined =>
    looker === 'anonymous' ? undefined : people[looker]
  const isActive = (looker: Looker) => personOf(looker)?.status === 'active'
  const isEmployee = (looker: Looker) => isActive(looker) && personOf(looker)?.kind === 'employee'

  const ranks = ['owner', 'moderator', 'member', 'reader']

  function hasRole(looker: Looker, space: number, role: string): boolean {
    if (looker === 'anonymous' || !isActive(looker)) return false
    const held = spaces[space]!.roles[looker]
    return held !== undefined && held !== 'follower' && ranks.indexOf(held) <= ranks.indexOf(role)
  }

  function isUnder(department: number, ancestor: number): boolean {
    const seen = new Set<number>()
    for (let at = department; at >= 0 && !seen.has(at); at = departments[at]!.parent) {
      if (at === ancestor) return true
      seen.add(at)
    }
    return false
  }

  /** Whether a grant to `whom` means this looker. */
  function isMeant(looker: Looker, whom: Whom): boolean {
    if (whom.who === 'anyone') return looker === 'anonymous' || isActive(looker)
    if (looker === 'anonymous' || !isActive(looker)) return false
    const person = people[looker]!
    switch (whom.who) {
      case 'person':
        return whom.person === looker
      case 'employees':
        return person.kind === 'employee'
      case 'role':
        return whom.role === person.kind || (whom.role === 'admin' && person.admin)
      case 'department':
        return isUnder(person.department, whom.department)
      case 'space':
        return hasRole(looker, whom.space, whom.role)
    }
  }

  /** Guests, partners and strangers come in only where outsiders are let in. */
  const isWalledOut = (looker: Looker, space: Space) => !isEmployee(looker) && !space.outsiders

  function readsSpace(looker: Looker, index: number): boolean {
    const space = spaces[index]!
    if (space.gone || isWalledOut(looker, space)) return false
    if (hasRole(looker, index, 'reader')) return true
    if (space.visibility === 'open' && isEmployee(looker)) return true
    return space.readers.some((whom) => isMeant(looker, whom))
  }

  function knowsOfSpace(looker: Looker, index: number): boolean {
    if (spaces[index]!.gone) return false
    if (readsSpace(looker, index)) return true
    return spaces[index]!.visibility === 'closed' && isEmployee(looker)
  }

  /** In a tree the nearest says who reads: the item itself, or one above it that has readers of its own. */
  function readersOf(item: Item): Whom[] | undefined {
    for (let at: Item | undefined = item; at; ) {
      if (at.narrowed !== undefined) return at.narrowed
      at = at.under == null ? undefined : items[at.under]
    }
    return undefined
  }

  /** What hangs on an item is read by whoever reads that item. */
  function readsItem(looker: Looker, item: Item, which?: 'removed or not'): boolean {
    if (item.removed && !which) return false
    if (item.parent !== undefined && !readsItem(looker, items[item.parent]!, which)) return false
    if (!readsSpace(looker, item.space)) return false
    return readersOf(item)?.some((whom) => isMeant(looker, whom)) ?? true
  }

  /** Of what was removed from a tree its author sees the title, and who looks after the space. */
  function bringsBack(looker: Looker, item: Item): boolean {
    if (looker === 'anonymous' || !item.removed || item.under === undefined) return false
    if (!readsItem(looker, item, 'removed or not')) return false
    const { single, admin } = people[looker]!
    const looksAfter = single['core:moderate'] ?? admin
    return item.author === looker || looksAfter || hasRole(looker, item.space, 'moderator')
  }

  /** Employees know each other; outsiders those whom they share a space with. */
  function knowsProfile(looker: Looker, index: number): boolean {
    if (looker === 'anonymous' || !isActive(looker)) return false
    if (looker === index || isEmployee(looker)) return true
    return spaces.some(
      ({ roles }, space) =>
        readsSpace(looker, space) && roles[index] !== undefined && roles[index] !== 'follower',
    )
  }

  /** A name stands also with what its bearer wrote, and where they reacted or were mentioned. */
  function knowsPerson(looker: Looker, index: number): boolean {
    if (knowsProfile(looker, index)) return true
    return items.some((item) => standsIn(index, item) && readsItem(looker, item))
  }

  const standsIn = (index: number, { author, mentions, reactions }: Item) =>
    author === index || mentions.includes(index) || reactions[index] !== undefined

  const knowsDepartments = (looker: Looker) => isEmployee(looker)

  function readsFile(looker: Looker, index: number): boolean {
    const { item, owner } = company.files[index]!
    return item === undefined
      ? looker === owner && isActive(looker)
      : readsItem(looker, items[item]!)
  }

  function knowsFact(looker: Looker, { readers }: Fact): boolean {
    if ('item' in readers) return readsItem(looker, items[readers.item]!)
    if ('space' in readers) return readsSpace(looker, readers.space)
    if ('listing' in readers) return knowsOfSpace(looker, readers.listing)
    if ('profile' in readers) return knowsProfile(looker, readers.profile)
    if ('desk' in readers) {
      const asks = looker === readers.asker && isActive(looker)
      return asks || hasRole(looker, readers.desk, 'moderator')
    }
    return looker !== 'anonymous' && isActive(looker) && readers.people.includes(looker)
  }

  return {
    ...{ isActive, isEmployee, isMeant, hasRole, readsSpace, knowsOfSpace, readsItem, bringsBack },
    ...{ knowsProfile, knowsPerson, knowsDepartments, readsFile, knowsFact },
  }
}

export type Predicate = ReturnType<typeof createPredicate>
