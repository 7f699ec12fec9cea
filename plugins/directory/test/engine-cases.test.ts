import test from 'ava'
import sharp from 'sharp'
import { openEngine } from './engine-room.ts'
import { record } from './memory-source.ts'

test('a directory that answers half, or dies on the way, costs nobody their account', async (t) => {
  const { run, tell, people, system, close, source } = await openEngine()
  t.teardown(close)
  const records = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => record(key))
  tell({ records })
  t.like(await run(), { status: 'done', counts: { new: 6 } })
  tell({ records, hidden: ['e'] })
  const half = await run()
  t.like(half, { status: 'failed', trouble: { code: 'directory:incomplete' } })
  t.regex(half.error ?? '', /1 of 1 missing people are still there, Person e/)
  tell({ records: records.map((each) => ({ ...each, name: 'Changed' })), diesAfter: 3 })
  t.like(await run(), { status: 'failed', error: 'the line went dead' })
  t.is((await people.byLogin(system, 'a'))?.name, 'Person a', 'not even half of it is written')
  Object.assign(source, { leaversPercent: 10 })
  tell({ records: [] })
  t.like(await run(), { status: 'stopped', counts: { left: 6, before: 6 } })
  t.like(await run({ leavers: 5 }), { status: 'stopped' }, 'another number than was confirmed')
  for (const { login } of records) {
    t.is((await people.byLogin(system, login))?.status, 'active')
  }
  tell({ records: records.slice(1) })
  t.like(await run(), { status: 'done', counts: { left: 1 } }, 'one may always leave')
})

test('nobody gets the account, the rights or the past of somebody else', async (t) => {
  const { run, tell, report, people, system, close } = await openEngine()
  t.teardown(close)
  await people.create({ login: 'root', name: 'Root', roles: ['admin'] })
  const gone = await people.create({ login: 'gone', name: 'Gone Long' })
  await people.leave(gone.id)
  const same = await people.create({ login: 'same', name: 'Same Person', email: 's@x.example' })
  tell({
    records: [
      record('1', { login: 'root', name: 'Somebody Clever' }),
      record('2', { login: 'gone', name: 'New Newcomer' }),
      record('3', { login: 'other', name: 'Same Person', facts: { email: 'S@x.example' } }),
      record('4', { login: 'other2', name: 'Two', facts: { email: 's@x.example' } }),
    ],
  })
  const first = await run()
  t.like(first.counts, { new: 1, adopted: 1, findings: 3 })
  const problems = (await report(first)).filter(({ kind }) => kind === 'finding')
  t.deepEqual(
    problems.map(({ data }) => `${data.at} ${data.problem}`),
    ['1 has-roles', '2 left-before', '4 duplicate-mail'],
  )
  t.is((await people.get(system, same.id)).login, 'other')
  t.is((await people.get(system, gone.id)).status, 'left')
  tell({
    records: [
      record('4', { login: 'other2', name: 'Two' }),
      record('9', { login: 'gone', name: 'gone  long' }),
      record('3b', { login: 'other', name: 'Same Person' }),
    ],
  })
  t.like((await run()).counts, { back: 1, adopted: 1, left: 0 }, 'under new keys')
  t.is((await people.get(system, gone.id)).status, 'active')
})

test('photos and rights come with the source and go with it, those given by hand stay', async (t) => {
  const { run, tell, people, spaces, system, close } = await openEngine()
  t.teardown(close)
  const picture = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer()
  const space = await spaces.create({ kind: 'group', slug: 'team', title: 'Team' })
  const both = [record('a'), record('b')]
  const grant = [{ role: 'admin' }, { space: 'team', as: 'member' }] as const
  const red = await picture('#ff0000')
  tell({ records: both, photos: { a: red, b: Buffer.from('no picture') } })
  t.like((await run()).counts, { new: 2, findings: 1 })
  const [a, b] = [(await people.byLogin(system, 'a'))!, (await people.byLogin(system, 'b'))!]
  t.truthy(a.avatarUrl)
  t.is(b.avatarUrl, null)
  await spaces.setRole(space.id, b.id, 'owner')
  const granted = {
    records: both,
    photos: { a: red },
    grants: [
      ['a', [...grant]],
      ['b', [...grant]],
    ],
  }
  tell(granted as never)
  t.like((await run()).counts, { grants: 4, changed: 0 })
  const roles = async () =>
    Object.fromEntries(
      (await spaces.members(system, space.id)).map((each) => [each.personId, each.role]),
    )
  t.deepEqual(await roles(), { [a.id]: 'member', [b.id]: 'owner' })
  t.deepEqual((await people.get(system, a.id)).roles, ['admin'])
  t.like((await run()).counts, { grants: 0, unchanged: 2 })
  tell({ records: both, photos: { a: await picture('#00ff00') }, grants: [] })
  t.like((await run()).counts, { grants: 4, changed: 1 })
  t.deepEqual(await roles(), { [b.id]: 'owner' })
  t.deepEqual((await people.get(system, a.id)).roles, [])
  t.not((await people.get(system, a.id)).avatarUrl, a.avatarUrl)
})
