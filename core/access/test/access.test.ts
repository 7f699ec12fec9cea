import type { PermissionSpec } from '../../../sdk/access.ts'
import { eachDatabaseRooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })

test('why somebody sees an item is told by the principals they share with it', async (t, rooms) => {
  const { explain, items, people, person, space, spaces, system } = rooms
  const head = await people.createDepartment({ name: 'Logistics' })
  const part = await people.createDepartment({ name: 'Drivers', parentId: head.id })
  const readers = [`department:${head.id}` as const]
  const place = await space({ title: 'Running club', visibility: 'closed', readers })
  const driver = await person({ departmentId: part.id })
  await spaces.setRole(place.id, driver.id, 'member')
  const item = await items.create(system, 'test:post', { space: place.id, body: 'x' })
  t.deepEqual(
    (await explain(driver, item.id)).map(({ text }) => text),
    ['core.access.department(Logistics)', 'core.access.reader(Running club)'],
  )
  await t.throwsAsync(explain(await person(), item.id), code('not-found'))
})

test('equal sets of principals are one audience, in any order and at the same time', async (t, rooms) => {
  const { audiences } = rooms
  const sets = [
    ['employees', 'role:a'],
    ['role:a', 'employees', 'role:a'],
  ] as const
  const ids = await Promise.all([...sets, ...sets].map((set) => audiences.idFor(set)))
  t.is(new Set(ids).size, 1)
  t.not(await audiences.idFor(sets[0], ids[0]), ids[0])
  await t.throwsAsync(
    rooms.db.tx(async () => {
      await audiences.idFor(['role:rolled-back'])
      throw new Error('No')
    }),
  )
  const id = await audiences.idFor(['role:rolled-back'])
  t.is((await rooms.db.table('audience').where({ id })).length, 1, 'nothing of it was remembered')
})

test('a slug is taken once; roles and owners are counted', async (t, rooms) => {
  const { person, space, spaces, accounts } = rooms
  const owner = await person()
  const member = await person()
  const place = await space({ slug: 'Only-One', ownerId: owner.id })
  t.is(place.slug, 'only-one')
  await t.throwsAsync(space({ slug: 'only-one' }), code('duplicate'))
  await t.throwsAsync(space({ slug: 'no spaces' }), code('invalid'))
  for (const role of ['reader', 'member', 'moderator'] as const) {
    await spaces.setRole(place.id, member.id, role)
  }
  t.like(await spaces.get(await rooms.again(member), 'only-one'), {
    memberCount: 2,
    role: 'moderator',
  })
  await accounts.deactivate(owner.id)
  t.is((await spaces.get(member, place.id)).memberCount, 1)
  t.deepEqual(await spaces.members(member, place.id), [{ personId: member.id, role: 'moderator' }])
  await accounts.reactivate(owner.id)
  t.is((await spaces.get(await rooms.again(owner), place.id)).role, 'owner')
})

test('permissions follow roles; an administrator has them all', (t, { permissions }) => {
  const spec = (roles: PermissionSpec['roles']) => ({ title: { en: 'x' }, roles })
  permissions.define('ideas:submit', spec(['employee']))
  permissions.define('ideas:manage', spec([]))
  t.deepEqual([...permissions.of(['guest'], new Map())], [])
  t.true(permissions.of(['employee'], new Map()).has('ideas:submit'))
  t.true(permissions.of(['employee', 'admin'], new Map()).has('ideas:manage'))
  t.true(permissions.of(['guest'], new Map([['ideas:submit', true]])).has('ideas:submit'))
  return Promise.resolve()
})
