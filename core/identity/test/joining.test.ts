import { cookiesOf, linkTo, onBothPortals } from './portal-on-both.ts'

const anna = { login: 'anna', name: 'Anna Koval', email: 'anna@example.com' }
const boris = { login: 'boris', name: 'Борис Гай', email: 'boris@example.com', locale: 'uk' }
const password = 'six yellow boats'

onBothPortals('an invitation makes one account, once', { people: [anna] }, async (t, portal) => {
  const admin = portal.as('admin')
  const space = await portal.seed.spaces.create({
    ...{ kind: 'group', slug: 'club', title: 'Club', visibility: 'closed', outsiders: true },
  })
  t.is((await portal.as('anna').post('/api/invitations', { email: 'x@y.z' })).status, 403)
  for (const email of ['two@a.b, three@a.b', 'a@b.c\r\nBcc: d@e.f', '']) {
    t.is((await admin.post('/api/invitations', { email })).status, 422, email)
  }
  const invited = await admin.post<{ link: null; mailed: boolean }>('/api/invitations', {
    ...{ email: ' Guest@Example.com', role: 'guest', spaceId: space.id, spaceRole: 'member' },
  })
  t.like(invited, { status: 201, body: { mailed: true, link: null } })
  await portal.settle()
  const path = linkTo(portal, 'guest@example.com')
  const stored = await portal.portal.rooms.db.table('one_time_tokens').select('*')
  t.false(JSON.stringify(stored).includes(path.split('/').at(-1)!), 'only its hash is kept')

  t.is((await portal.anonymous.page(path)).status, 200)
  const weak = await portal.anonymous.form(path, { name: 'G', login: 'guest', password: 'short' })
  t.is(weak.status, 422)
  t.regex(weak.text, /Too short: 5 characters, but it needs 15/)
  t.notRegex(weak.text, /value="short"/)
  const taken = await portal.anonymous.form(path, { name: 'G', login: 'anna', password })
  t.is(taken.status, 409)
  const fields = { name: 'Guest Gustav', login: 'gustav', password }
  const both = await Promise.all([1, 2].map(() => portal.anonymous.form(path, fields)))
  t.deepEqual(both.map(({ status }) => status).sort(), [303, 410])
  const cookie = cookiesOf(both.find(({ status }) => status === 303)!.headers)
  const me = await portal.anonymous.get<{ person: object }>('/api/session', { cookie })
  t.like(me.body.person, { login: 'gustav', email: 'guest@example.com', accountKind: 'guest' })
  const gustav = await portal.portal.rooms.viewers.viewerFor((await portal.person('gustav')).id)
  t.is((await portal.seed.spaces.get(gustav, space.id)).role, 'member')
  t.is((await portal.anonymous.page(path)).status, 410)
})

onBothPortals(
  'somebody of the staff base gets only a password; a link taken back is dead',
  { people: [anna, boris] },
  async (t, portal) => {
    const invite = () =>
      portal.as('admin').post<{ id: string }>('/api/invitations', { email: anna.email })
    const { body } = await invite()
    await portal.settle()
    const first = linkTo(portal, anna.email)
    t.is((await portal.as('admin').delete(`/api/invitations/${body.id}`)).status, 204)
    t.is((await portal.anonymous.page(first)).status, 410)
    await invite()
    await portal.settle()
    const second = linkTo(portal, anna.email)
    await invite()
    await portal.settle()
    t.is((await portal.anonymous.page(second)).status, 410, 'a new one replaces it')
    const path = linkTo(portal, anna.email)
    portal.clock.advance(7 * 24 * 3_600_000 - 60_000)
    t.is((await portal.anonymous.form(path, { login: 'admin2', password })).status, 303)
    t.is((await portal.anonymous.post('/api/session', { login: 'anna', password })).status, 201)
    t.is((await invite()).status, 422, 'who can sign in needs no invitation')
    const list = await portal.as('admin').get<{ invitations: unknown[] }>('/api/invitations')
    t.deepEqual(list.body.invitations, [])
  },
)

onBothPortals(
  'registering and forgetting are answered alike for everybody, and write only to who may know',
  { people: [anna, boris], signUp: { staff: true, domains: ['Corp.example'] } },
  async (t, portal) => {
    await portal.portal.rooms.identity.accounts.setPassword(
      (await portal.person('boris')).id,
      password,
    )
    const answers = new Set<string>()
    const known = ['anna@example.com', 'boris@example.com', 'new@corp.example']
    for (const email of [
      ...known,
      'nobody@example.com',
      'x@notcorp.example',
      'x@sub.corp.example',
    ]) {
      const { status, text } = await portal.anonymous.form('/register', { email })
      answers.add(`${status} ${text.replaceAll(/nonce[-=]"?[\w-]+/g, '')}`)
    }
    t.is(answers.size, 1)
    await portal.settle()
    t.deepEqual(
      portal
        .mails()
        .map(({ to }) => to.address)
        .sort(),
      known,
    )
    const told = portal.mails().find(({ to }) => to.address === 'boris@example.com')!
    t.regex(told.text, /логін — boris/)
    t.regex(told.text, /\/forgot/)
    const path = linkTo(portal, 'new@corp.example')
    const fields = { name: 'New', login: 'new', password }
    t.is((await portal.anonymous.form(path, fields)).status, 303)
    t.like(await portal.person('new'), { accountKind: 'employee', email: 'new@corp.example' })
  },
)

onBothPortals(
  'a forgotten password is replaced by a link',
  { people: [anna] },
  async (t, portal) => {
    const { accounts, sessions } = portal.portal.rooms.identity
    const { id } = await portal.person('anna')
    await accounts.setPassword(id, password)
    const open = await sessions.create(id)
    const ask = async (login: string) => {
      const { status, body } = await portal.anonymous.post('/api/account/forgot', { login })
      return [status, body]
    }
    t.deepEqual(await ask('anna'), await ask('nobody'))
    await portal.settle()
    t.is(portal.mails().length, 1)
    const first = linkTo(portal, anna.email)
    await ask('anna@example.com')
    await portal.settle()
    t.is((await portal.anonymous.page(first)).status, 410, 'only the last one works')
    const path = linkTo(portal, anna.email)
    const token = path.split('/').at(-1)!
    t.is((await portal.anonymous.page(`/welcome/${token}`)).status, 410, 'bound to its purpose')
    const next = { password: 'nine green kettles' }
    t.is((await portal.anonymous.form(path, next)).headers.get('location'), '/sign-in?done=reset')
    t.is(await sessions.find(open.token), undefined)
    t.is((await portal.anonymous.post('/api/session', { login: 'anna', password })).status, 401)
    t.is((await portal.anonymous.post('/api/session', { login: 'anna', ...next })).status, 201)
    t.is((await portal.anonymous.form(path, next)).status, 410)

    await ask('anna')
    await portal.settle()
    portal.clock.advance(30 * 60_000 + 1)
    t.is((await portal.anonymous.page(linkTo(portal, anna.email))).status, 410)
    portal.clock.advance(60 * 60_000)
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await ask('anna'))[0])
    t.deepEqual(statuses, [202, 202, 202, 429])
  },
)
