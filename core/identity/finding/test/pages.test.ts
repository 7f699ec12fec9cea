import fc from 'fast-check'
import type { Viewer } from '../../../../sdk/access.ts'
import type { PeopleQuery, Person } from '../../../../sdk/people.ts'
import { eachDatabaseRooms, type Rooms } from '../../../testing/rooms.ts'
import { tokenRows } from '../person-index.ts'
import { readingsOf } from '../readings.ts'

const test = eachDatabaseRooms()

const names = [
  ...['Ґалаґан Іван', 'Галич Іван', 'Гринів Єва', 'Єва Ільїна', 'Жанна Їжак', 'Зоя Йовенко'],
  ...['Іван Гринів', 'Иван Жук', 'Елена Ёлкина', 'Ёж Елена', 'Ель Жанна', 'Ещенко Анна'],
  ...['Анна-Мария Ковалёва', 'Анна Коваль', "О'Ніл Шон", 'Онищенко Ян', 'Юлия Ъ', 'Яна Эль'],
  ...['Adam Smith', 'Zoe Adams', 'Łukasz Nowak', 'Marta Öz', 'Ivan Ivanov', 'Иван Иванов'],
]

/** Everything page by page. */
async function all(rooms: Rooms, viewer: Viewer, query: PeopleQuery): Promise<Person[]> {
  const found: Person[] = []
  let cursor: string | undefined
  do {
    const page = await rooms.people.find(viewer, { ...query, cursor })
    found.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}

async function settle(rooms: Rooms) {
  if ((await rooms.people.count(rooms.system, {})) === 0) {
    for (const name of names) await rooms.person({ name, city: name < 'Z' ? 'Lviv' : 'Kyiv' })
  }
  return rooms.people.list(rooms.system)
}

test('people are listed in the alphabet of the viewer', async (t, rooms) => {
  await settle(rooms)
  for (const locale of ['uk', 'ru', 'en']) {
    const viewer = { ...rooms.system, locale }
    const listed = (await all(rooms, viewer, { limit: 5 })).map(({ name }) => name)
    // Ukrainian has ґ as a letter of its own, which Intl does not know of in other languages.
    const order = new Intl.Collator(locale === 'ru' ? 'uk' : locale)
    const letters = (name: string) => name.replace(/['-]/g, (sign) => (sign === '-' ? ' ' : ''))
    const sorted = names.toSorted((a, b) => order.compare(letters(a), letters(b)))
    if (locale !== 'en') t.deepEqual(listed, sorted, locale)
    else t.deepEqual(listed.slice(0, 5), sorted.slice(0, 5))
    t.is(listed.length, names.length)
  }
})

test('filters, orders and pages fit together', async (t, rooms) => {
  const everybody = await settle(rooms)
  const { people, system } = rooms
  await people.createDepartment({ id: 'top', name: 'Top' })
  await people.createDepartment({ id: 'below', name: 'Below', parentId: 'top' })
  const [boss, one, other, gone] = everybody as [Person, Person, Person, Person]
  await people.update(boss.id, { departmentId: 'top' })
  await people.update(one.id, { departmentId: 'below', managerId: boss.id })
  await people.update(other.id, { managerId: boss.id })
  await people.leave(gone.id)
  const ids = async (query: PeopleQuery) => (await all(rooms, system, query)).map(({ id }) => id)
  t.deepEqual(await ids({ departmentId: 'top' }), [boss.id, one.id])
  t.deepEqual(await ids({ managerId: boss.id, limit: 1 }), [one.id, other.id])
  t.deepEqual(await ids({ status: 'left' }), [gone.id])
  t.deepEqual(await ids({ ids: [other.id, gone.id, 'nobody'] }), [other.id])
  t.is(
    (await ids({ city: 'Lviv' })).length + (await ids({ city: 'Kyiv' })).length,
    names.length - 1,
  )
  const newest = (await all(rooms, system, { sort: 'newest', limit: 4 })).map(({ id }) => id)
  t.is(new Set(newest).size, names.length - 1)
  t.deepEqual(await people.cities(system), [
    { city: 'Kyiv', people: (await ids({ city: 'Kyiv' })).length },
    { city: 'Lviv', people: (await ids({ city: 'Lviv' })).length },
  ])
  const named = { text: 'иван', city: 'Kyiv', limit: 1 }
  t.is((await ids(named)).length, await people.count(system, named))
  t.deepEqual(await people.find(system, { cursor: 'made up' }), { items: [], nextCursor: null })
  t.deepEqual(await people.find(system, { text: 'иван', cursor: 'made up' }), {
    ...{ items: [], nextCursor: null },
  })
  await people.comeBack(gone.id)
})

test('a search answers with exactly those who are meant, each once, in its order', async (t, rooms) => {
  const everybody = await settle(rooms)
  const rows = everybody.map((person) => ({ person, rows: tokenRows(person.id, person) }))
  const words = names.flatMap((name) => name.split(' '))
  const typed = fc
    .array(fc.tuple(fc.constantFrom(...words), fc.integer({ min: 1, max: 6 })), {
      ...{ minLength: 1, maxLength: 3 },
    })
    .map((parts) => parts.map(([word, length]) => word.slice(0, length)).join(' '))
  await fc.assert(
    fc.asyncProperty(typed, fc.integer({ min: 1, max: 4 }), async (text, limit) => {
      const found = (await all(rooms, rooms.system, { text, limit })).map(({ id }) => id)
      t.deepEqual(found, expected(text, rows), text)
      t.is(found.length, await rooms.people.count(rooms.system, { text }))
    }),
    { numRuns: 60 },
  )
})

interface Listed {
  person: Person
  rows: { token: string; name_order: string }[]
}

/** The same without an index: each reading in turn, its people by their first token that matches. */
function expected(text: string, everybody: readonly Listed[]): string[] {
  const shown = new Set<string>()
  for (const reading of readingsOf(text)) {
    const inRange = ({ rows }: Listed, { from, to }: { from: string; to: string }) =>
      rows.map(({ token }) => token).filter((token) => token >= from && token < to)
    const sizes = reading.map((range) => everybody.flatMap((one) => inRange(one, range)).length)
    const driver = reading[sizes.lastIndexOf(Math.min(...sizes))]!
    const meant = everybody
      .filter((one) => reading.every((range) => inRange(one, range).length >= range.times))
      .map((one) => ({
        id: one.person.id,
        key: [inRange(one, driver).sort(byBytes)[0]!, one.rows[0]!.name_order, one.person.id],
      }))
      .sort((a, b) => byBytes(a.key.join('\0'), b.key.join('\0')))
    for (const { id } of meant) shown.add(id)
  }
  return [...shown]
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

test('guests find those they share a space with, and nobody finds who has left', async (t, rooms) => {
  await settle(rooms)
  const { people, spaces } = rooms
  const guest = await rooms.person({ name: 'Гість Ґрищенко', roles: ['guest'] })
  const near = await rooms.person({ name: 'Близька Ґрищенко' })
  const far = await rooms.person({ name: 'Далека Ґрищенко' })
  const found = async (viewer: Viewer) =>
    (await people.suggest(viewer, 'грищен')).map(({ name }) => name)
  const space = await rooms.space({ outsiders: true })
  await spaces.setRole(space.id, near.id, 'member')
  await spaces.setRole(space.id, guest.id, 'member')
  const insider = await rooms.again(guest)
  t.deepEqual(await found(insider), ['Близька Ґрищенко', 'Гість Ґрищенко'])
  t.deepEqual(await found(rooms.viewers.anonymous()), [])
  const hidden = await people.find(insider, { text: 'грищенко', cursor: `0-0-${far.id}` })
  t.deepEqual(hidden.items, [])
  t.is(await people.count(insider, { text: 'грищенко' }), 2)
  await people.leave(near.id)
  t.deepEqual(await found(insider), ['Гість Ґрищенко'])
  t.deepEqual(await found(rooms.system), ['Гість Ґрищенко', 'Далека Ґрищенко'])
  await people.update(far.id, { name: 'Далека Петренко' })
  t.deepEqual(await found(rooms.system), ['Гість Ґрищенко'])
})

test('who was here before is brought in, at the next start', async (t, rooms) => {
  const { db, people, system } = rooms
  const { id } = await rooms.person({ name: 'Давня Людина' })
  await db.table('person_tokens').where({ person_id: id }).delete()
  await db.table('people').where({ id }).update({ found_by: 0, name_order: '' })
  t.deepEqual(await people.suggest(system, 'давня'), [])
  t.is(await people.catchUp(), 1)
  t.is((await people.suggest(system, 'Davnia'))[0]?.id, id)
  t.is(await people.catchUp(), 0)
})
