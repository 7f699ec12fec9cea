import { rebuilding } from '../../../access/principals.ts'
import type { BoundDatabase } from '../../../database/index.ts'
import { newId } from '../../../id.ts'
import { orderColumns, tokenRows } from '../../../identity/finding/index.ts'
import type { Portal } from '../../../portal.ts'
import { seedItems } from '../seed.ts'
import { createDice, type Dice } from '../world.ts'
import type { CompanySize } from './company-size.ts'
import { chunks, insertJson } from './insert-json.ts'
import { groupNameOf, nameOf } from './names.ts'

export interface Company {
  /** Some people from all over the company, with a session each. */
  viewers: { id: string; token: string }[]
  /** A group of medium size. */
  group: string
  /** One without others below it. */
  department: string
}

interface Person {
  id: string
  name: string
  login: string
  phone: string
}

interface Group {
  id: string
  title: string
  audienceId: number
  members: string[]
}

const viewers = 20
/** For this connection alone, while nothing can be lost. */
const hurried = ['cache_size = -500000', 'synchronous = OFF', 'wal_autocheckpoint = 50000']
const peopleAtOnce = 5_000

/**
 * Fills an empty portal with rows in bulk: the tokens people are found by are made by the portal's
 * own code, and so are spaces, audiences, principals and sessions.
 */
export async function seedCompany(portal: Portal, size: CompanySize): Promise<Company> {
  const dice = createDice()
  const { db, identity } = portal.rooms
  if (db.dialect === 'sqlite') for (const pragma of hurried) await db.raw(`PRAGMA ${pragma}`)
  const departments = await seedDepartments(db, size)
  const people = await seedPeople(db, dice, size, departments)
  await seedTokens(db, people)
  const groups = await seedGroups(portal, dice, size, people)
  for (const some of chunks(people, peopleAtOnce)) {
    // Nobody has any yet: what a change of these people would write, without looking for what to take away.
    const { sql, parameters } = rebuilding(
      db.dialect,
      some.map(({ id }) => id),
    ).at(-1)!
    await db.raw(sql, [...parameters])
  }
  await seedPosts(portal, dice, size, people, groups)
  const chosen = Array.from({ length: viewers }, () => dice.pick(people))
  return {
    viewers: await Promise.all(
      chosen.map(async ({ id }) => ({ id, token: (await identity.sessions.create(id)).token })),
    ),
    group: groups[Math.floor(groups.length / 2)]!.id,
    department: departments.at(-1)!,
  }
}

async function seedDepartments(db: BoundDatabase, size: CompanySize): Promise<string[]> {
  const ids = Array.from({ length: size.departments }, (_, at) => `department-${at}`)
  const rows = ids.map((id, at) => [id, `Department ${at}`, at === 0 ? null : ids[(at - 1) >> 3]!])
  await insertJson(db, 'departments', ['id', 'name', 'parent_id'], rows)
  return ids
}

async function seedPeople(
  db: BoundDatabase,
  dice: Dice,
  size: CompanySize,
  departments: readonly string[],
): Promise<Person[]> {
  // In the order of their ids: a database is filled several times as fast.
  const ids = Array.from({ length: size.people }, newId).sort()
  const people = ids.map((id, at) => {
    const phone = `+380 44 ${100 + dice.below(900)}-${10 + dice.below(90)}-${10 + dice.below(90)}`
    return { id, name: nameOf(dice), login: `person${at}`, phone }
  })
  const rows = people.map(({ id, name, login, phone }, at) => {
    const { name_order, name_order_latin, found_by } = orderColumns(name)
    const city = `City ${dice.below(40)}`
    return [
      ...[id, login, name, '', 'Engineer', dice.pick(departments), city, phone, '[]', 'active'],
      ...['employee', at, name_order, name_order_latin, found_by],
    ]
  })
  const columns = `id login name name_search position department_id city phone roles status
    account_kind created_at name_order name_order_latin found_by`
  await insertJson(db, 'people', columns.split(/\s+/), rows)
  return people
}

/** Sorted, as a database takes them in quickly. */
async function seedTokens(db: BoundDatabase, people: readonly Person[]): Promise<void> {
  const rows = people.flatMap((person) => tokenRows(person.id, { ...person, email: null }))
  const keyed = rows.map((row) => ({
    key: Buffer.from(`${row.token}\0${row.name_order}\0${row.person_id}`),
    row: [row.token, row.name_order, row.person_id, row.letters],
  }))
  keyed.sort((one, other) => Buffer.compare(one.key, other.key))
  const columns = ['token', 'name_order', 'person_id', 'letters']
  await insertJson(
    db,
    'person_tokens',
    columns,
    keyed.map(({ row }) => row),
  )
}

async function seedGroups(
  portal: Portal,
  dice: Dice,
  size: CompanySize,
  people: readonly Person[],
): Promise<Group[]> {
  const { db, access } = portal.rooms
  const sizes = size.groups.flatMap(([count, members]) => Array<number>(count).fill(members))
  const groups = await db.tx(async () => {
    const made: Group[] = []
    for (const [at, count] of sizes.entries()) {
      const visibility = dice.pick(['open', 'closed', 'closed', 'secret'] as const)
      const title = groupNameOf(dice, at)
      const space = await access.spaces.create({
        ...{ kind: 'group', slug: `group-${at}`, title, visibility, posting: 'members' },
      })
      const members = someOf(people, count, dice).map(({ id }) => id)
      made.push({ id: space.id, title, audienceId: space.audienceId, members })
    }
    return made
  })
  groups.sort((one, other) => (one.id < other.id ? -1 : 1))
  for (const some of chunks(groups, 50)) {
    const rows = some.flatMap(({ id, members }) => members.map((person) => [id, person, 'member']))
    await insertJson(db, 'space_members', ['space_id', 'person_id', 'role'], rows)
  }
  const words = groups.flatMap(({ id, title }) => {
    return title.split(' ').map((word) => [word.toLowerCase(), id])
  })
  await insertJson(db, 'groups_words', ['word', 'space_id'], words)
  await db.raw(`UPDATE spaces SET member_count =
    (SELECT COUNT(*) FROM space_members m WHERE m.space_id = spaces.id)`)
  return groups
}

/** Evenly from all over the list, in its order. */
function someOf<T>(list: readonly T[], count: number, dice: Dice): T[] {
  const begin = (at: number) => Math.floor((at * list.length) / count)
  return Array.from({ length: count }, (_, at) => {
    return list[begin(at) + dice.below(begin(at + 1) - begin(at))]!
  })
}

async function seedPosts(
  portal: Portal,
  dice: Dice,
  size: CompanySize,
  people: readonly Person[],
  groups: readonly Group[],
): Promise<void> {
  const company = await portal.rooms.access.spaces.create({
    ...{ kind: 'company', slug: 'company', title: 'Company', visibility: 'open' },
    ...{ posting: 'readers', readers: ['employees'] },
  })
  const everybody = { ...company, members: people.map(({ id }) => id) }
  const items = { people: size.people, groups: 0, posts: size.posts, comments: 0, reactions: 0 }
  await portal.rooms.db.tx(async () => {
    await seedItems({ portal, dice, size: items, people: everybody.members, now: Date.now() }, [
      everybody,
      ...groups,
    ])
  })
}
