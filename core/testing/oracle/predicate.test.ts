import test from 'ava'
import { branchOf, emptyCompany, type Item, type Person, type Space } from './model.ts'
import { createPredicate } from './predicate.ts'

const person = (kind: Person['kind'], department = -1): Person => ({
  ...{ id: '', login: '', kind, admin: false, department, status: 'active' },
  ...{ card: [], profile: [], single: {}, topics: [] },
})
const space = (fields: Partial<Space>): Space => ({
  ...{ id: '', kind: 'group', slug: '', visibility: 'secret', posting: 'members' },
  ...{
    outsiders: false,
    archived: false,
    readers: [],
    roles: {},
    listed: [],
    inside: [],
    gone: false,
  },
  ...fields,
})
const item = (fields: Partial<Item>): Item => ({
  ...{
    id: '',
    kind: '',
    space: 0,
    author: 0,
    parent: undefined,
    narrowed: undefined,
    removed: undefined,
  },
  ...{ pinned: false, version: 1, texts: [], title: '', tags: [], files: [], mentions: [] },
  ...{ reactions: {}, replyTo: undefined },
  ...fields,
})

/** An employee below D0, an employee without a department, a guest. */
function company() {
  const made = emptyCompany()
  made.departments.push({ id: '', parent: -1, name: '' }, { id: '', parent: 0, name: '' })
  made.people.push(person('employee', 1), person('employee'), person('guest'))
  return made
}

test('roles and grants open a space, a wall and leaving close it; following opens nothing', (t) => {
  const made = company()
  made.spaces.push(
    space({
      roles: { 0: 'follower', 2: 'member' },
      readers: [{ who: 'department', department: 0 }],
    }),
  )
  const { readsSpace } = createPredicate(made)
  const readers = () => [0, 1, 2].map((looker) => readsSpace(looker, 0))
  t.deepEqual(readers(), [true, false, false])
  made.spaces[0]!.outsiders = true
  t.deepEqual(readers(), [true, false, true])
  made.spaces[0]!.readers = []
  t.deepEqual(readers(), [false, false, true])
  made.people[2]!.status = 'left'
  t.deepEqual(readers(), [false, false, false])
})

test('a narrower circle lies within the space; what hangs on an item goes with it', (t) => {
  const made = company()
  made.spaces.push(space({ visibility: 'open', outsiders: true }))
  const narrowed = [{ who: 'person', person: 2 } as const, { who: 'person', person: 1 } as const]
  made.items.push(item({ narrowed }), item({ parent: 0 }))
  const { readsItem } = createPredicate(made)
  const readers = () => [0, 1, 2].map((looker) => readsItem(looker, made.items[1]!))
  t.deepEqual(readers(), [false, true, false])
  made.items[0]!.removed = { with: 0 }
  t.deepEqual(readers(), [false, false, false])
})

test('in a tree the nearest readers hold, wherever the item above stands', (t) => {
  const made = company()
  made.spaces.push(space({ visibility: 'open', outsiders: true }))
  const only = (person: number) => [{ who: 'person', person } as const]
  made.items.push(
    item({ under: null, narrowed: only(0) }),
    item({ under: 0 }),
    item({ under: 1, narrowed: only(1) }),
    item({ parent: 2 }),
  )
  const { readsItem } = createPredicate(made)
  const readers = (index: number) => [0, 1].map((looker) => readsItem(looker, made.items[index]!))
  t.deepEqual([0, 1, 2, 3].map(readers), [
    [true, false],
    [true, false],
    [false, true],
    [false, true],
  ])
  t.deepEqual(branchOf(made, 0), [1, 2, 3])
  made.items[1]!.under = null
  t.deepEqual(readers(1), [true, true])
  t.deepEqual(branchOf(made, 0), [])
})

test('what was removed from a tree is seen by its author and by who looks after the space', (t) => {
  const made = company()
  const roles = { 1: 'moderator', 2: 'member' } as const
  made.spaces.push(space({ visibility: 'open', outsiders: true, roles }))
  made.items.push(item({ under: null, removed: { with: 0 } }))
  const { bringsBack, readsItem } = createPredicate(made)
  const seeing = () => [0, 1, 2].map((looker) => bringsBack(looker, made.items[0]!))
  t.deepEqual(seeing(), [true, true, false])
  t.false(readsItem(0, made.items[0]!))
  made.items[0]!.narrowed = [{ who: 'person', person: 0 }]
  t.deepEqual(seeing(), [true, false, false])
})

test('guests know whom they share a space with, and who stands in what they read', (t) => {
  const made = company()
  made.spaces.push(
    space({ outsiders: true, roles: { 0: 'member', 2: 'reader' } }),
    space({ roles: { 1: 'owner' } }),
  )
  const { knowsPerson, knowsProfile } = createPredicate(made)
  t.deepEqual(
    [0, 1, 2].map((index) => knowsProfile(2, index)),
    [true, false, true],
  )
  made.items.push(item({ author: 1 }))
  t.true(knowsPerson(2, 1))
  t.false(knowsProfile(2, 1))
})
