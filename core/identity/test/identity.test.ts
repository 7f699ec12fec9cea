import { eachDatabaseRooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })
const minute = 60_000

test('people are found by the first letters of any part of the name or the login', async (t, rooms) => {
  const { people, person, system } = rooms
  const me = await person({ name: 'Іван Ґава' })
  await person({ login: 'ekat', name: 'Катерина Ёлкина-Петрова' })
  await person({ login: 'left', name: 'Катя Ушла' })
  await rooms.accounts.deactivate((await people.byLogin(system, 'left'))!.id)
  const names = async (text: string) => (await people.suggest(me, text)).map(({ login }) => login)
  for (const text of ['ка', 'ЁЛК', 'елк', 'петр', 'EKA', 'елк кат']) {
    t.deepEqual(await names(text), ['ekat'], text)
  }
  for (const text of ['к', '%', '__', 'терина', 'ка zz']) t.deepEqual(await names(text), [], text)
})

test('a guest sees those they share a space with, an outsider nobody', async (t, rooms) => {
  const { people, person, space, spaces, viewers } = rooms
  const guest = await person({ roles: ['guest'], name: 'Guest Gustav' })
  const near = await person({ name: 'Near Neighbour' })
  const far = await person({ name: 'Far Neighbour' })
  const place = await space({ visibility: 'closed', outsiders: true })
  for (const { id } of [guest, near]) await spaces.setRole(place.id, id, 'member')
  const seen = (await people.list(guest)).map(({ id }) => id)
  t.deepEqual(seen.sort(), [guest.id, near.id].sort())
  t.is((await people.suggest(guest, 'neigh')).length, 1)
  await t.throwsAsync(people.get(guest, far.id), code('not-found'))
  t.is(await people.byLogin(guest, far.person!.login), undefined)
  t.deepEqual(await people.list(viewers.anonymous()), [])
  t.is((await people.get(near, far.id)).id, far.id)
})

test('bad people and departments name the field', async (t, rooms) => {
  const { people } = rooms
  const bad = [
    [{ login: 'Ы', name: 'x' }, '/login'],
    [{ login: 'a', name: ' ' }, '/name'],
    [{ login: 'a', name: 'x', birthday: '02-30' }, '/birthday'],
    [{ login: 'a', name: 'x', roles: ['admn'] }, '/roles/0'],
    [{ login: 'a', name: 'x', departmentId: 'none' }, '/departmentId'],
    [{ login: 'a', name: 'x', password: 'short' }, '/password'],
  ] as const
  for (const [input, path] of bad) {
    const error = await t.throwsAsync(people.create(input), code('invalid'))
    t.is((error as unknown as { fields: { path: string }[] }).fields[0]?.path, path)
  }
  await people.create({ login: 'Twice', name: 'x' })
  await t.throwsAsync(people.create({ login: 'twice ', name: 'x' }), code('duplicate'))
  await people.createDepartment({ id: 'once', name: 'x' })
  await t.throwsAsync(people.createDepartment({ id: 'once', name: 'x' }), code('duplicate'))
})

test('known and unknown logins get the same answers, and five tries in a quarter of an hour', async (t, rooms) => {
  const { people, signIn, person } = rooms
  const { id: knownId } = await person({ login: 'known', password: 'the right password' })
  const gone = await person({ login: 'gone', password: 'the right password' })
  await rooms.accounts.deactivate(gone.id)
  t.is((await people.byLogin(rooms.system, 'gone'))?.status, 'left')
  const answers = new Map<string, string[]>()
  for (const login of ['known', 'unknown', 'gone']) {
    const password = login === 'gone' ? 'the right password' : 'wrong'
    answers.set(login, [])
    for (let attempt = 0; attempt < 6; attempt++) {
      const error = await t.throwsAsync(signIn.signIn({ login, password, ip: '10.0.0.1' }))
      answers.get(login)!.push(JSON.stringify({ ...error, message: error?.message }))
    }
  }
  t.is(answers.get('known')!.filter((answer) => answer.includes('wrong-credentials')).length, 5)
  t.true(answers.get('known')![5]!.includes('too-many-requests'))
  t.deepEqual(answers.get('unknown'), answers.get('known'))
  t.deepEqual(answers.get('gone'), answers.get('known'))

  const right = { login: ' KNOWN', password: 'the right password' }
  await t.throwsAsync(signIn.signIn({ ...right, ip: '10.0.0.1' }), code('too-many-requests'))
  t.like(await signIn.signIn({ ...right, ip: '10.0.0.2' }), { personId: knownId })
  rooms.advance(15 * minute)
  t.like(await signIn.signIn({ ...right, ip: '10.0.0.1' }), { personId: knownId })
  await rooms.limits.sweep()
})

test('one address gets a hundred tries an hour, and its neighbours in the /64 share them', async (t, rooms) => {
  const { db, signIn, clock } = rooms
  const rows = Array.from({ length: 99 }, (_, index) => ({
    ...{ id: `try-${index}`, account_key: `k${index}`, ip_key: '2001:db8:0:1', at: clock.now() },
  }))
  await db.table('sign_in_attempts').insert(rows)
  const attempt = (ip: string) => signIn.signIn({ login: 'who', password: 'whatever', ip })
  await t.throwsAsync(attempt('2001:db8:0:1::7'), code('wrong-credentials'))
  await t.throwsAsync(attempt('2001:db8:0:1:ffff::8'), code('too-many-requests'))
  await t.throwsAsync(attempt('2001:db8:0:2::7'), code('wrong-credentials'))
})

test('a session ends when it is idle, old, revoked, or its person has gone', async (t, rooms) => {
  const { sessions, person, accounts, db } = rooms
  const { id } = await person()
  const hour = 60 * minute
  const one = await sessions.create(id, { userAgent: 'A browser', ip: '10.0.0.1' })
  const two = await sessions.create(id)
  t.is((await sessions.find(one.token))?.personId, id)
  t.is(await sessions.find(`${one.token.slice(0, -1)}!`), undefined)
  const stored = await db.table('sessions').where({ id: one.id }).first()
  t.false(Object.values(stored).includes(one.token), 'the token itself is not kept')

  t.is((await sessions.list(id)).length, 2)
  await sessions.revoke((await person()).id, one.id)
  t.truthy(await sessions.find(one.token), 'nobody ends the session of another')
  await sessions.revoke(id, one.id)
  t.is(await sessions.find(one.token), undefined, 'at once, whatever was cached')

  for (let hours = 0; hours < 14 * 24; hours += 11) {
    t.truthy(await sessions.find(two.token), `after ${hours} hours`)
    rooms.advance(11 * hour)
  }
  t.is(await sessions.find(two.token), undefined, 'after two weeks, however busy')
  const idle = await sessions.create(id)
  rooms.advance(12 * hour + 1)
  t.is(await sessions.find(idle.token), undefined)

  const [here, there] = [await sessions.create(id), await sessions.create(id)]
  await sessions.revokeAll(id, here.id)
  t.deepEqual(
    [!!(await sessions.find(here.token)), !!(await sessions.find(there.token))],
    [true, false],
  )
  await accounts.setPassword(id, 'another password')
  t.is(await sessions.find(here.token), undefined)
  const last = await sessions.create(id)
  await accounts.deactivate(id)
  t.is(await sessions.find(last.token), undefined)
  await t.throwsAsync(rooms.viewers.viewerFor(id), code('not-found'))
  await sessions.sweep()
})

test('a change of rights makes a new viewer at once', async (t, rooms) => {
  const { person, permissions, people, viewers, space, spaces } = rooms
  permissions.define('test:publish', { title: { en: 'Publish' }, roles: ['admin'] }, { en: 'Test' })
  const viewer = await person()
  t.is(await rooms.again(viewer), viewer, 'the same one as long as nothing changes')
  t.false(viewer.can('test:publish'))
  await permissions.grant(viewer.id, 'test:publish', true)
  t.true((await rooms.again(viewer)).can('test:publish'))
  await people.update(viewer.id, { roles: ['admin'] })
  await permissions.grant(viewer.id, 'test:publish', false)
  t.false((await rooms.again(viewer)).can('test:publish'), 'a withdrawal beats the role')
  t.true((await rooms.again(viewer)).can('core:admin'))
  const place = await space({ ownerId: viewer.id })
  t.true((await rooms.again(viewer)).principals.includes(`space:${place.id}#reader`))
  await spaces.setRole(place.id, viewer.id, undefined)
  t.false((await rooms.again(viewer)).principals.some((one) => one.startsWith('space:')))
  t.is((await spaces.get(viewer, place.id)).memberCount, 0)
  t.true(viewers.system.can('anything:at-all'))
})
