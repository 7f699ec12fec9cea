import { eachDatabaseRooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })

test('rights say where they come from; what is given or withdrawn in person decides', async (t, rooms) => {
  const { desk, person } = rooms
  const admin = await person({ roles: ['admin'] })
  const worker = await person()
  const of = async (permission: string) => {
    const { permissions } = await desk.rights(admin, worker.id)
    return permissions.find((one) => one.permission === permission)!
  }
  t.like(await of('core:create-spaces'), { held: true, roles: ['Employee'], own: undefined })
  t.like(await of('core:moderate'), { held: false, roles: [] })

  await desk.grant(admin, worker.id, 'core:moderate', true)
  await desk.grant(admin, worker.id, 'core:create-spaces', false)
  t.deepEqual((await desk.holders('core:moderate')).sort(), [admin.id, worker.id].sort())
  t.false((await desk.holders('core:create-spaces')).includes(worker.id))
  t.like(await of('core:moderate'), { held: true, roles: [], own: 'given' })
  t.like(await of('core:create-spaces'), { held: false, roles: ['Employee'], own: 'withdrawn' })
  const now = await rooms.again(worker)
  t.deepEqual([now.can('core:moderate'), now.can('core:create-spaces')], [true, false])

  await desk.grant(admin, worker.id, 'core:create-spaces', undefined)
  t.true((await rooms.again(worker)).can('core:create-spaces'))
  t.is((await desk.rights(worker, worker.id)).person.id, worker.id)
  await t.throwsAsync(desk.rights(worker, admin.id), code('forbidden'))
  await t.throwsAsync(desk.grant(now, worker.id, 'core:admin', true), code('forbidden'))
  await t.throwsAsync(desk.grant(admin, worker.id, 'core:nonsense', true), code('invalid'))
  await t.throwsAsync(desk.grant(admin, 'nobody', 'core:moderate', true), code('not-found'))
})

test('somebody stays administrator, and nobody shuts themselves out', async (t, rooms) => {
  const { desk, person, system } = rooms
  await rooms.db.table('people').update({ status: 'left' })
  const first = await person({ roles: ['admin'] })
  const second = await person()
  await t.throwsAsync(desk.grant(first, first.id, 'core:admin', false), code('forbidden'))
  await t.throwsAsync(desk.setRoles(first, first.id, []), code('forbidden'))
  await t.throwsAsync(desk.setRoles(system, first.id, []), code('forbidden'))
  t.true((await rooms.again(first)).can('core:admin'))

  await desk.grant(first, second.id, 'core:admin', true)
  await desk.setRoles(await rooms.again(second), first.id, [])
  t.false((await rooms.again(first)).can('core:admin'))
  const late = desk.grant(first, second.id, 'core:admin', false)
  await t.throwsAsync(late, code('forbidden'), 'a viewer made before')
  await t.throwsAsync(desk.grant(system, second.id, 'core:admin', undefined), code('forbidden'))

  await desk.setRoles(await rooms.again(second), first.id, ['admin'])
  const both = [await rooms.again(first), await rooms.again(second)] as const
  await Promise.allSettled([
    desk.grant(both[0], second.id, 'core:admin', false),
    desk.grant(both[1], first.id, 'core:admin', false),
  ])
  const left = [await rooms.again(first), await rooms.again(second)]
  t.is(left.filter((viewer) => viewer.can('core:admin')).length, 1, 'who comes second has lost it')
})

test('readers among people are those whom the gate lets in', async (t, rooms) => {
  const { desk, items, person, spaces } = rooms
  const closed = await rooms.space({ visibility: 'closed', posting: 'members' })
  const [admin, chief, member, stranger] = [
    await person({ roles: ['admin'] }),
    await person({ roles: ['admin'] }),
    await person(),
    await person(),
  ]
  for (const { id } of [admin, member]) await spaces.setRole(closed.id, id, 'member')
  const writer = await desk.viewerOf(admin.id)
  const draft = { space: closed.id, title: 'Plan', body: 'x' }
  const open = await items.create(writer, 'test:post', draft)
  const narrow = await items.create(writer, 'test:post', { ...draft, audience: ['role:admin'] })
  const among = async (id: string) => {
    const ids = [admin, chief, member, stranger, { id: 'nobody' }].map((one) => one.id)
    return [...(await desk.readersAmong(id, ids))].sort()
  }
  t.deepEqual(await among(open.id), [admin.id, member.id].sort())
  t.deepEqual(await among(narrow.id), [admin.id], 'the narrow circle lies within the space')
  await rooms.people.leave(member.id)
  t.deepEqual(await among(open.id), [admin.id])
  await t.throwsAsync(desk.viewerOf(member.id), code('not-found'))
  await items.remove(writer, open.id)
  t.deepEqual(await among(open.id), [])
})
