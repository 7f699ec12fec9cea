import anyTest, { type TestFn } from 'ava'
import { Attribute, Change } from 'ldapts'
import admin from 'portico/plugins/admin'
import directory from 'portico/plugins/directory'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import sharp from 'sharp'
import type { Run } from '../runs.ts'
import { type Slapd, startSlapd } from './slapd.ts'

const test = anyTest as TestFn<{ slapd: Slapd | string }>

test.before(async (t) => {
  t.context.slapd = await startSlapd()
})
test.after.always(async ({ context: { slapd } }) => {
  if (typeof slapd === 'object') await slapd.stop()
})

const people = 'ou=people,dc=corp,dc=example'
const groups = 'ou=groups,dc=corp,dc=example'

test('OpenLDAP: people, departments, managers, photos and nested groups come, go and come back', async (t) => {
  const { slapd } = t.context
  if (typeof slapd === 'string') {
    t.log(`NOT TESTED against OpenLDAP: ${slapd}`)
    return t.pass()
  }
  const { client } = slapd
  const unit = (name: string, above = people) =>
    client.add(`ou=${name},${above}`, {
      ...{ objectClass: 'organizationalUnit', ou: name.replaceAll('\\', '') },
    })
  await unit('Sales')
  await unit('North\\, far', `ou=Sales,${people}`)
  await unit('ІТ відділ')
  const sales = `ou=Sales,${people}`
  const person = (uid: string, above: string, more: Record<string, string | string[]> = {}) =>
    client.add(`uid=${uid},${above}`, {
      ...{ objectClass: 'inetOrgPerson', uid, cn: `Person ${uid}`, sn: uid },
      ...more,
    })
  await person('boss', people, { cn: 'Берта Босс', userPassword: 'boss-password' })
  await person('olena', `ou=North\\, far,${sales}`, {
    ...{ cn: 'Олена Ґудзик', mail: 'olena@corp.example', title: 'Seller', l: 'Львів' },
    ...{ manager: `UID=boss, ${people}`, userPassword: 'olena-password' },
  })
  for (let number = 0; number < 25; number++) await person(`p${number}`, `ou=ІТ відділ,${people}`)
  const picture = await sharp({
    create: { width: 8, height: 8, channels: 3, background: '#3b5bdb' },
  })
    .jpeg()
    .toBuffer()
  const setPhoto = new Change({
    operation: 'add',
    modification: new Attribute({ type: 'jpegPhoto', values: [picture] }),
  })
  await client.modify(`uid=boss,${people}`, setPhoto)
  const group = (name: string, member: string[]) =>
    client.add(`cn=${name},${groups}`, { objectClass: 'groupOfNames', cn: name, member })
  await group('inner', [`uid=olena,ou=North\\2C far,${sales}`, `cn=outer,${groups}`])
  await group('outer', [`cn=inner,${groups}`, `uid=p1,ou=ІТ відділ,${people}`])

  const { url, base, bindDn, password } = slapd
  const portal = await createTestPortal({
    people: [{ login: 'anna', name: 'Anna By Hand' }],
    roles: { editor: { title: { en: 'Editor' }, permissions: [] } },
    plugins: [
      admin(),
      directory({
        alert: ['it@corp.example'],
        ldap: [
          {
            ...{ id: 'corp', title: 'Corp', kind: 'openldap', url, plain: true, bindDn, password },
            ...{ base: people, groupsBase: base, pageSize: 10, leaversPercent: 20 },
            overlapMinutes: 0,
            groups: [
              { dn: `CN=Outer,${groups}`, role: 'editor' },
              { dn: `cn=inner,${groups}`, space: 'club', as: 'moderator' },
            ],
          },
        ],
      }),
    ],
  })
  t.teardown(portal.close)
  const club = await portal.seed.spaces.create({ kind: 'group', slug: 'club', title: 'Club' })

  const dry = await sync(portal, { dry: true })
  t.like(dry, { status: 'done', error: null })
  t.like(dry.counts, { new: 27, departments: 3, grants: 4, left: 0, findings: 0 })
  t.is(await portal.seed.people.byLogin(portal.seed.system, 'olena'), undefined)

  const first = await sync(portal, {})
  t.deepEqual(first.counts, dry.counts, 'the dry run said what would be done')
  const olena = await portal.person('olena')
  const boss = await portal.person('boss')
  t.like(olena, { name: 'Олена Ґудзик', email: 'olena@corp.example', city: 'Львів' })
  t.is(olena.managerId, boss.id)
  t.deepEqual(olena.roles, ['editor'], 'a group in a group in a circle')
  t.regex(boss.avatarUrl ?? '', /^\/files\//)
  const units = await portal.seed.people.departments(portal.seed.system)
  const north = units.find(({ id }) => id === olena.departmentId)
  t.is(north?.name, 'North, far')
  t.is(units.find(({ id }) => id === north?.parentId)?.name, 'Sales')
  const members = await portal.seed.spaces.members(portal.seed.system, club.id)
  const p1 = await portal.person('p1')
  t.deepEqual(members.map(({ personId }) => personId).sort(), [olena.id, p1.id].sort())

  const idle = await sync(portal, {})
  t.like(idle.counts, { unchanged: 27, new: 0, changed: 0, departments: 0, grants: 0 })

  await t.notThrowsAsync(signIn(portal, 'olena', 'olena-password'))
  for (const [login, attempt] of [
    ['olena', 'wrong'],
    ['olena', ''],
    ['*', 'olena-password'],
    ['olena)(uid=*', 'olena-password'],
    ['*)(|(uid=olena', 'olena-password'],
    ['o\\6cena', 'olena-password'],
  ] as const) {
    t.is((await trySignIn(portal, login, attempt)).status >= 400, true, `${login} / ${attempt}`)
  }

  const post = await openStream(portal, 'olena')
  t.is((await portal.as('olena').get('/api/session')).status, 200)
  const live = portal.as('olena')
  t.is((await live.get('/api/session')).status, 200)
  await client.del(`uid=olena,ou=North\\, far,${sales}`)
  const change = new Change({
    operation: 'replace',
    modification: new Attribute({ type: 'telephoneNumber', values: ['+380 44 1'] }),
  })
  await client.modify(`uid=p3,ou=ІТ відділ,${people}`, change)
  const changes = await sync(portal, { mode: 'changes' })
  t.like(changes.counts, { left: 1, changed: 1, new: 0, grants: 2 })
  t.is((await portal.person('p3')).phone, '+380 44 1')
  t.is((await live.get('/api/session')).status, 401, 'the session has ended')
  t.true(await post.ended, 'the live stream is closed')
  const card = (await portal.seed.people.cards([olena.id])).get(olena.id)
  t.like(card, { name: 'Олена Ґудзик', status: 'left' }, 'content still shows the name')
  t.true((await trySignIn(portal, 'olena', 'olena-password')).status >= 400)

  await person('olena', `ou=Sales,${people}`, { cn: 'Олена  Ґудзик', mail: 'olena@corp.example' })
  const back = await sync(portal, { mode: 'changes' })
  t.like(back.counts, { back: 1, new: 0, left: 0 })
  t.is((await portal.person('olena')).id, olena.id, 'hired again, with what they had')

  for (let number = 0; number < 20; number++)
    await client.del(`uid=p${number},ou=ІТ відділ,${people}`)
  const stopped = await sync(portal, {})
  t.like(stopped, { status: 'stopped' })
  t.is((await portal.person('p7')).status, 'active')
  const alarm = portal.mails().find(({ to }) => to.address === 'it@corp.example')
  t.regex(alarm?.text ?? '', /20 people would have left/)
  const confirmed = await apply(portal, stopped.id, { leavers: 20 })
  t.like(confirmed, { status: 'done', counts: { left: 20 } })
  t.is((await portal.person('p7')).status, 'left')
  t.is((await portal.person('anna')).status, 'active', 'who came by hand is nobody’s leaver')
})

async function sync(portal: TestPortal, body: object): Promise<Run> {
  const { status, body: run } = await portal
    .as('admin')
    .post<Run>('/api/directory/sources/corp/runs', body)
  if (status !== 202) throw new Error(JSON.stringify(run))
  return finished(portal, run.id)
}

async function apply(portal: TestPortal, id: string, body: object): Promise<Run> {
  const { body: run } = await portal.as('admin').post<Run>(`/api/directory/runs/${id}/apply`, body)
  return finished(portal, run.id)
}

async function finished(portal: TestPortal, id: string): Promise<Run> {
  await portal.settle()
  return (await portal.as('admin').get<Run>(`/api/directory/runs/${id}`)).body
}

async function trySignIn(portal: TestPortal, login: string, password: string) {
  return portal.anonymous.post('/api/session', { login, password })
}

async function signIn(portal: TestPortal, login: string, password: string): Promise<void> {
  const { status, text } = await trySignIn(portal, login, password)
  if (status >= 300) throw new Error(text)
}

async function openStream(portal: TestPortal, login: string): Promise<{ ended: Promise<boolean> }> {
  const answer = await portal.as(login).fetch('/api/events')
  const reader = answer.body!.getReader()
  await reader.read()
  const ended = (async () => {
    while (!(await reader.read()).done);
    return true
  })()
  return { ended }
}
