import type { PermissionSpec } from '../../../sdk/access.ts'
import { eachDatabaseRooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })

test('why somebody sees an item, or not, is told by the principals of its readers', async (t, rooms) => {
  const { desk, items, people, person, space, spaces, system } = rooms
  const head = await people.createDepartment({ name: 'Logistics' })
  const part = await people.createDepartment({ name: 'Drivers', parentId: head.id })
  const readers = [`department:${head.id}` as const]
  const place = await space({ title: 'Running club', visibility: 'closed', readers })
  const driver = await person({ departmentId: part.id })
  await spaces.setRole(place.id, driver.id, 'member')
  const draft = { space: place.id, title: 'Route', body: 'x', audience: ['role:admin'] as const }
  const item = await items.create(await rooms.again(driver), 'test:post', { ...draft })

  const yes = await desk.explain(await rooms.again(driver), driver.id, item.id)
  t.like(yes, { allowed: true, verdict: `core.access.verdict.youCan(${driver.person?.name})` })
  t.deepEqual(
    yes.sides.map(({ open, reasons }) => [open, reasons.map(({ text }) => text)]),
    [
      [
        true,
        [
          'core.access.reason.department(Drivers → Logistics)',
          'core.access.reason.spaceSince(Running club, core.access.role.member(), January 5, 2026)',
        ],
      ],
      [true, ['core.access.reason.person()']],
    ],
  )
  t.deepEqual(
    yes.sides.flatMap((side) => side.readers),
    [],
    'whom else it lets in is not for all',
  )

  const stranger = await person({ roles: ['admin', 'guest'] })
  const no = await desk.explain(system, stranger.id, item.id)
  t.like(no, { allowed: false, obstacles: ['core.access.obstacle.wall(Running club)'] })
  t.deepEqual(
    no.sides.map(({ open, readers }) => [open, readers.map(({ text }) => text)]),
    [
      [
        false,
        [
          'core.access.readers.department(Logistics)',
          'core.access.readers.space.reader(Running club)',
        ],
      ],
      [
        true,
        [
          `core.access.readers.person(${driver.person?.name})`,
          'core.access.readers.role(Administrator)',
        ],
      ],
    ],
  )
  t.is((await desk.explain(stranger, driver.id, item.id)).item.title, null, 'not theirs to read')
  const refused = await person()
  await t.throwsAsync(desk.explain(refused, refused.id, item.id), code('not-found'))
  await t.throwsAsync(desk.explain(refused, driver.id, item.id), code('forbidden'))
  await t.throwsAsync(desk.explain(system, driver.id, 'no-such-item'), code('not-found'))
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
  t.like(await spaces.members(member, place.id), [{ personId: member.id, role: 'moderator' }])
  await accounts.reactivate(owner.id)
  t.is((await spaces.get(await rooms.again(owner), place.id)).role, 'owner')
})

test('permissions follow roles; an administrator has them all', (t, { permissions }) => {
  const spec = (roles: PermissionSpec['roles']) => ({ title: { en: 'x' }, roles })
  permissions.define('ideas:submit', spec(['employee']), { en: 'Ideas' })
  permissions.define('ideas:manage', spec([]), { en: 'Ideas' })
  t.deepEqual([...permissions.of(['guest'], new Map())], [])
  t.true(permissions.of(['employee'], new Map()).has('ideas:submit'))
  t.true(permissions.of(['employee', 'admin'], new Map()).has('ideas:manage'))
  t.true(permissions.of(['guest'], new Map([['ideas:submit', true]])).has('ideas:submit'))
  return Promise.resolve()
})
