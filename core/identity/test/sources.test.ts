import fc from 'fast-check'
import { eachDatabaseRooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })

test('what a source has set belongs to it, until it has nothing to say or lets go', async (t, rooms) => {
  const { people, system, emitted } = rooms
  emitted.length = 0
  const ldap = people.source('directory:ldap')
  const made = await ldap.create('guid-1', { login: 'olena', name: 'Olena', phone: '12' }, 'one')
  t.deepEqual(emitted, [{ type: 'core.personJoined', payload: { personId: made.id } }])
  const owners = () => people.owners(made.id)
  t.deepEqual(await owners(), {
    ...{ login: 'directory:ldap', name: 'directory:ldap', phone: 'directory:ldap' },
  })
  const error = await t.throwsAsync(people.update(made.id, { phone: '13' }), code('field-owned'))
  t.like((error as unknown as { fields: object[] }).fields[0], {
    ...{ path: '/phone', message: 'comes from "directory:ldap"' },
  })
  await people.update(made.id, { phone: '12', city: 'Lviv' })
  await t.throwsAsync(
    people.source('directory:csv').update('guid-1', { phone: '13' }, ''),
    code('not-found'),
  )

  const csv = people.source('directory:csv')
  await csv.adopt('77', made.id)
  await t.throwsAsync(csv.adopt('78', made.id), code('duplicate'))
  await csv.update('77', { phone: '12', office: '4' }, 'two')
  await t.throwsAsync(csv.update('77', { phone: '13' }, 'two'), code('field-owned'))
  t.like(await owners(), { phone: 'directory:ldap', office: 'directory:csv' })

  await ldap.update('guid-1', { phone: null, city: null, login: 'olena.new' }, 'three')
  t.like(await people.get(system, made.id), { phone: null, city: 'Lviv', login: 'olena.new' })
  await people.update(made.id, { phone: '14' })
  t.deepEqual(await ldap.people(), [
    { externalId: 'guid-1', personId: made.id, status: 'active', digest: 'three' },
  ])
  t.like((await ldap.look({ logins: ['olena.new'], emails: ['x@y'] }))[0], {
    ...{ id: made.id, owners: { login: 'directory:ldap', office: 'directory:csv' } },
  })
  t.like(ldap.check({ name: ' A\u200b ', email: 'none' }), {
    fields: { name: 'A' },
    problems: [{ path: '/email' }],
  })
  await csv.release('77')
  await people.update(made.id, { office: '5' })
  t.deepEqual(await csv.people(), [])
  t.is((await ldap.people())[0]?.digest, '', 'others look again at what is free now')
})

test('who leaves is out at once and keeps their name; who comes back has what they had', async (t, rooms) => {
  const { people, system, sessions, emitted, space, spaces, viewers } = rooms
  const ldap = people.source('ldap')
  const { id } = await ldap.create('k', { login: 'leaver', name: 'Лев Іванів' }, '')
  const place = await space({ visibility: 'secret' })
  await spaces.setRole(place.id, id, 'member')
  const { token } = await sessions.create(id)
  emitted.length = 0
  await ldap.leave('k')
  await ldap.leave('k')
  t.is(await sessions.find(token), undefined)
  await t.throwsAsync(viewers.viewerFor(id), code('not-found'))
  t.like((await people.cards([id])).get(id), { name: 'Лев Іванів', status: 'left' })
  await ldap.comeBack('k')
  t.true((await viewers.viewerFor(id)).principals.includes(`space:${place.id}#member`))
  t.is(await sessions.find(token), undefined)
  t.deepEqual(
    emitted.map(({ type }) => type),
    ['core.personLeft', 'core.personReturned'],
  )
  t.is((await people.get(system, id)).status, 'active')
})

test('nobody manages themselves, and no department contains itself', async (t, rooms) => {
  const { people, system } = rooms
  const [a, b, c] = [
    await people.create({ login: 'boss-a', name: 'A' }),
    await people.create({ login: 'boss-b', name: 'B' }),
    await people.create({ login: 'boss-c', name: 'C' }),
  ]
  await people.update(b.id, { managerId: a.id })
  await people.update(c.id, { managerId: b.id })
  for (const [id, managerId] of [
    [a.id, a.id],
    [a.id, c.id],
    [a.id, 'nobody'],
  ] as const) {
    await t.throwsAsync(people.update(id, { managerId }), code('invalid'))
  }
  await people.update(b.id, { managerId: null })
  await people.update(a.id, { managerId: c.id })
  t.is((await people.get(system, a.id)).managerId, c.id)

  for (const id of ['top', 'middle', 'low']) await people.createDepartment({ id, name: id })
  await people.updateDepartment('middle', { parentId: 'top', headId: a.id, deputyIds: [b.id] })
  await people.updateDepartment('low', { parentId: 'middle', name: 'Lowest' })
  await t.throwsAsync(people.updateDepartment('top', { parentId: 'low' }), code('invalid'))
  await t.throwsAsync(people.updateDepartment('top', { parentId: 'top' }), code('invalid'))
  await t.throwsAsync(people.updateDepartment('top', { headId: 'nobody' }), code('invalid'))
  await t.throwsAsync(people.updateDepartment('none', {}), code('not-found'))
  const found = await people.departments(system)
  t.like(
    found.find(({ id }) => id === 'middle'),
    { parentId: 'top', headId: a.id, deputyIds: [b.id] },
  )
  await t.throwsAsync(people.removeDepartment('middle'), code('invalid'))
  await people.update(b.id, { departmentId: 'low' })
  await t.throwsAsync(people.removeDepartment('low'), code('invalid'))
  await people.leave(b.id)
  await people.removeDepartment('low')
  await people.removeDepartment('middle')
  t.false((await people.departments(system)).some(({ id }) => id === 'middle'))
})

test('who is below a department that moves has other rights at once', async (t, rooms) => {
  const { people, person, again, emitted } = rooms
  for (const id of ['old', 'new', 'unit', 'team']) {
    await people.createDepartment({ id: `m-${id}`, name: id })
  }
  await people.updateDepartment('m-unit', { parentId: 'm-old' })
  await people.updateDepartment('m-team', { parentId: 'm-unit' })
  const below = await person({ departmentId: 'm-team' })
  const outsider = await person({ roles: ['guest'] })
  t.true(below.principals.includes('department:m-old'))
  await people.updateDepartment('m-unit', { parentId: 'm-new' })
  const now = (await again(below)).principals
  t.true(now.includes('department:m-new'))
  t.false(now.includes('department:m-old'))
  t.deepEqual(await people.departments(outsider), [])
  emitted.length = 0
})

test('names come in without what nobody sees, and look-alike letters are refused', async (t, rooms) => {
  const { people } = rooms
  const made = await people.create({
    ...{ login: 'unseen', name: ' \u202eІва\u0301н\u200b \u00a0 Ґа\u00adва\ufeff\n' },
    ...{ position: 'Head\u0000 of\tsales', email: 'A.B@Corp.example' },
  })
  t.like(made, { name: 'Іва\u0301н Ґава', position: 'Head of sales', email: 'a.b@corp.example' })
  const refused = async (input: object, path: string, message: RegExp) => {
    const bad = people.create({ login: 'look', name: 'Look', ...input })
    const error = (await t.throwsAsync(bad, code('invalid'))) as unknown as {
      fields: { path: string; message: string }[]
    }
    t.is(error.fields[0]?.path, path)
    t.regex(error.fields[0]!.message, message)
  }
  await refused({ login: 'аdmin' }, '/login', /U\+0430/)
  await refused({ email: 'аdmin@corp.example' }, '/email', /two alphabets/)
  await refused({ name: 'x'.repeat(300) }, '/name', /at most 200/)
  await refused({ name: '\u200b\u202e' }, '/name', /empty/)
  const names = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      const stored = await people.update(made.id, { name }).then(
        async () => (await people.cards([made.id])).get(made.id)!.name,
        () => 'refused',
      )
      await people.update(made.id, { name: stored })
      t.is((await people.get(rooms.system, made.id)).name, stored, 'cleaned once is clean')
      t.notRegex(stored, /\p{Cc}|\p{Cf}|\p{Cs}/u)
    }),
    { numRuns: 60 },
  )
})
