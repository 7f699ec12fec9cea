import fc from 'fast-check'
import type { Principal, SpaceRole } from '../../../sdk/access.ts'

type Visibility = 'open' | 'closed' | 'secret'

/** A small company at random, told in plain data; people, spaces and items are named by their place in the list. */
export interface World {
  /** For each department the one above it, always an earlier one. */
  departments: (number | undefined)[]
  people: {
    department: number | undefined
    kind: 'employee' | 'guest' | 'partner'
    admin: boolean
  }[]
  spaces: { visibility: Visibility; readers: Who[]; outsiders: boolean }[]
  members: { space: number; person: number; role: SpaceRole }[]
  items: {
    space: number
    author: number
    narrowed: Who[] | undefined
    note: boolean
    on: number | undefined
  }[]
  changes: Change[]
}

export type Who =
  | { all: 'employees' | 'anyone' }
  | { person: number }
  | { department: number }
  | { role: 'admin' | 'guest' | 'partner' | 'employee' }
  | { space: number; as: SpaceRole }

export type Change =
  | { leave: number }
  | { space: number; person: number; role: SpaceRole | undefined }
  | { person: number; department: number }
  | { remove: number }
  | { move: number; to: number }
  | { update: number; visibility?: Visibility; readers?: Who[]; outsiders?: boolean }
  | { archive: number; archived: boolean }
  | { person: number; moderates: boolean | undefined }
  | { back: number }
  | { person: number; kind: 'employee' | 'guest' }

const index = fc.nat({ max: 7 })
const reading = fc.constantFrom<SpaceRole>('owner', 'moderator', 'member', 'reader')
const role = fc.constantFrom<SpaceRole>('owner', 'moderator', 'member', 'reader', 'follower')
const who: fc.Arbitrary<Who> = fc.oneof(
  fc.record({ all: fc.constantFrom('employees' as const, 'anyone' as const) }),
  fc.record({ person: index }),
  fc.record({ department: index }),
  fc.record({ role: fc.constantFrom('admin' as const, 'guest' as const, 'partner' as const) }),
  fc.record({ space: index, as: reading }),
)
const visibility = fc.constantFrom<Visibility>('open', 'closed', 'secret')
export const whos = fc.array(who, { maxLength: 2 })
const narrowed = fc.option(fc.array(who, { maxLength: 3 }), { nil: undefined })

export const worlds: fc.Arbitrary<World> = fc.record({
  departments: fc.array(fc.option(index, { nil: undefined }), { minLength: 1, maxLength: 5 }),
  people: fc.array(
    fc.record({
      department: fc.option(index, { nil: undefined }),
      kind: fc.constantFrom(
        'employee' as const,
        'employee' as const,
        'guest' as const,
        'partner' as const,
      ),
      admin: fc.boolean(),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  spaces: fc.array(
    fc.record({
      visibility,
      readers: whos,
      outsiders: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  members: fc.array(fc.record({ space: index, person: index, role }), { maxLength: 10 }),
  items: fc.array(
    fc.record({
      space: index,
      author: index,
      narrowed,
      note: fc.boolean(),
      on: fc.option(index, { nil: undefined, freq: 3 }),
    }),
    { minLength: 4, maxLength: 16 },
  ),
  changes: fc.array(
    fc.oneof(
      fc.record({ leave: index }),
      fc.record({ space: index, person: index, role: fc.option(role, { nil: undefined }) }),
      fc.record({ person: index, department: index }),
      fc.record({ remove: fc.nat({ max: 15 }) }),
      fc.record({ move: fc.nat({ max: 15 }), to: index }),
      fc.record(
        { update: index, visibility, readers: whos, outsiders: fc.boolean() },
        { requiredKeys: ['update'] },
      ),
      fc.record({ archive: index, archived: fc.boolean() }),
      fc.record({ person: index, moderates: fc.option(fc.boolean(), { nil: undefined }) }),
      fc.record({ back: index }),
      fc.record({ person: index, kind: fc.constantFrom('employee' as const, 'guest' as const) }),
    ),
    { maxLength: 8 },
  ),
})

/** What the world looks like now, kept by the oracle without any SQL. */
export interface Model {
  parents: (number | undefined)[]
  people: (World['people'][number] & {
    active: boolean
    roles: Map<number, SpaceRole>
    /** Whether they were given the right to moderate, or denied it, in person. */
    moderates: boolean | undefined
  })[]
  spaces: (World['spaces'][number] & { archived: boolean })[]
  items: ModelItem[]
}

export interface ModelItem {
  id: string
  space: number
  author: number
  narrowed: Who[] | undefined
  note: boolean
  tagged: boolean
  parent: ModelItem | undefined
  removed: boolean
}

/** May this person (or who is not signed in) read the item? Straight from the rules, one by one. */
export function mayRead(model: Model, person: number | 'anonymous', item: ModelItem): boolean {
  if (item.removed) return false
  if (item.parent) return mayRead(model, person, item.parent)
  if (!inSpace(model, person, item.space)) return false
  if (item.narrowed === undefined) return true
  return isAmong(model, person, [...item.narrowed, { person: item.author }])
}

/** Being among the readers is not enough for an outsider, unless the space lets outsiders in. */
export function inSpace(model: Model, person: number | 'anonymous', space: number): boolean {
  return isWelcome(model, person, space, model.spaces[space]!.visibility === 'open')
}

/** May this person write there? Nobody may once the space is archived. */
export function mayRemove(model: Model, person: number, item: ModelItem): boolean {
  const { archived } = model.spaces[item.space]!
  return moderates(model, person, item.space) || (item.author === person && !archived)
}

function moderates(model: Model, person: number, space: number): boolean {
  const { roles, admin, moderates: own } = model.people[person]!
  const role = roles.get(space)
  return role === 'owner' || role === 'moderator' || (own ?? admin)
}

/** Those the space counts: present, and more than followers. */
export function memberCount(model: Model, space: number): number {
  const { outsiders } = model.spaces[space]!
  return model.people.filter(
    ({ active, kind, roles }) =>
      active &&
      (kind === 'employee' || outsiders) &&
      (roles.get(space) ?? 'follower') !== 'follower',
  ).length
}

export function mayKnow(model: Model, person: number | 'anonymous', space: number): boolean {
  return isWelcome(model, person, space, model.spaces[space]!.visibility !== 'secret')
}

function isWelcome(
  model: Model,
  person: number | 'anonymous',
  space: number,
  employees: boolean,
): boolean {
  const { readers, outsiders } = model.spaces[space]!
  const inside = person !== 'anonymous' && model.people[person]!.kind === 'employee'
  if (!inside && !outsiders) return false
  const all: Who[] = employees ? [{ all: 'employees' }] : []
  return isAmong(model, person, [...readers, ...all, { space, as: 'reader' }])
}

const isAnyone = (who: Who) => 'all' in who && who.all === 'anyone'

/** Following is no rank: it opens nothing. */
const rank: Record<SpaceRole, number> = {
  owner: 0,
  moderator: 1,
  member: 2,
  reader: 3,
  follower: 9,
}

function isAmong(model: Model, person: number | 'anonymous', whos: Who[]): boolean {
  if (person === 'anonymous') return whos.some(isAnyone)
  const me = model.people[person]!
  return (
    me.active &&
    whos.some((one) => {
      if ('all' in one) return one.all === 'anyone' || me.kind === 'employee'
      if ('person' in one) return one.person === person
      if ('role' in one) return one.role === me.kind || (one.role === 'admin' && me.admin)
      if ('department' in one) return isUnder(model, me.department, one.department)
      const role = me.roles.get(one.space)
      return role !== undefined && rank[role] <= rank[one.as]
    })
  )
}

function isUnder(model: Model, department: number | undefined, above: number): boolean {
  if (department === undefined) return false
  return department === above || isUnder(model, model.parents[department], above)
}

/** Ids as the database knows them. */
export interface Ids {
  departments: string[]
  people: string[]
  spaces: string[]
}

export function principalOf(ids: Ids, who: Who): Principal {
  if ('all' in who) return who.all
  if ('person' in who) return `person:${ids.people[who.person]}`
  if ('department' in who) return `department:${ids.departments[who.department]}`
  if ('role' in who) return `role:${who.role}`
  return `space:${ids.spaces[who.space]}#${who.as}`
}
