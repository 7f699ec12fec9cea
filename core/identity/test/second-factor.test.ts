import { Secret, TOTP } from 'otpauth'
import type { TestPortal } from '../../testing/index.ts'
import { cookiesOf, onBothPortals } from './portal-on-both.ts'

const password = 'six yellow boats'
const people = [{ login: 'anna', name: 'Anna Koval' }]

async function givenPassword(portal: TestPortal, login = 'anna'): Promise<string> {
  const { id } = await portal.person(login)
  await portal.portal.rooms.identity.accounts.setPassword(id, password)
  return id
}

function codes(portal: TestPortal, secret: string): () => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  return () => totp.generate({ timestamp: portal.clock.now() })
}

onBothPortals('with an app signing in takes two steps', { people }, async (t, portal) => {
  await givenPassword(portal)
  const anna = portal.as('anna')
  const begun = await anna.post<{ secret: string }>('/api/account/authenticator')
  const code = codes(portal, begun.body.secret)
  t.is((await anna.put('/api/account/authenticator', { code: '000000' })).status, 401)
  const turnedOn = await anna.put<{ recoveryCodes: string[] }>('/api/account/authenticator', {
    code: code(),
  })
  t.is(turnedOn.body.recoveryCodes.length, 10)
  t.is((await anna.post('/api/account/authenticator')).status, 409, 'never shown again')

  const signIn = () =>
    portal.anonymous.post<{ step: string }>('/api/session', { login: 'anna', password })
  const first = await signIn()
  t.like(first, { status: 202, body: { methods: ['code'] } })
  t.is(first.headers.get('set-cookie'), null)
  const second = (step: string, typed: string) =>
    portal.anonymous.post('/api/session/second-step', { step, code: typed })
  t.is((await second(first.body.step, code())).status, 401, 'it was used to turn the app on')
  portal.clock.advance(30_000)
  const [one, other] = await Promise.all([
    second(first.body.step, code()),
    second(first.body.step, code()),
  ])
  t.deepEqual([one.status, other.status].sort(), [201, 401], 'a code is good for one')
  t.is((await second(first.body.step, turnedOn.body.recoveryCodes[0]!)).status, 401, 'over')

  const [recovery] = turnedOn.body.recoveryCodes as [string]
  const lost = await signIn()
  t.is((await second(lost.body.step, recovery.toUpperCase())).status, 201)
  const again = await signIn()
  t.is((await second(again.body.step, recovery)).status, 401)

  const page = await portal.anonymous.form('/sign-in', {
    login: 'anna',
    password,
    next: '/account',
  })
  t.is(page.headers.get('location'), '/sign-in/second-step')
  const cookie = cookiesOf(page.headers)
  portal.clock.advance(30_000)
  const body = new URLSearchParams({ code: code() })
  const headers = { accept: 'text/html', cookie }
  const entered = await portal.anonymous.fetch('/sign-in/second-step', {
    ...{ method: 'POST', headers, body },
  })
  t.deepEqual([entered.status, entered.headers.get('location')], [303, '/account'])

  const late = await signIn()
  portal.clock.advance(10 * 60_000 + 1)
  t.is((await second(late.body.step, code())).status, 401)
})

onBothPortals('codes cannot be tried for long', { people }, async (t, portal) => {
  const id = await givenPassword(portal)
  const { app, signIn } = portal.portal.rooms.identity
  const { secret } = await app.begin(id)
  const code = codes(portal, secret)
  await app.confirm(id, code())
  portal.clock.advance(30_000)
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) {
    const { step } = (await signIn.signIn({ login: 'anna', password, ip: `10.0.0.${i}` })) as {
      step: string
    }
    const typed = i === 6 ? code() : '123456'
    const answer = await portal.anonymous.post(
      '/api/session/second-step',
      { step, code: typed },
      {
        'idempotency-key': `try-${i}`,
      },
    )
    statuses.push(answer.status)
  }
  t.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429], 'wherever they come from')
})

onBothPortals(
  'a role may demand it: it is set up before anybody is in, and counts from then on',
  { people, secondFactor: { roles: ['admin'] } },
  async (t, portal) => {
    await givenPassword(portal, 'admin')
    const plain = await portal.portal.rooms.identity.sessions.create(
      (await portal.person('admin')).id,
    )
    const who = async (cookie: string) =>
      (await portal.anonymous.get('/api/session', { cookie })).status
    t.is(await who(`portico=${plain.token}`), 401, 'a password alone is not enough')

    const begun = await portal.anonymous.form('/sign-in', { login: 'admin', password })
    const cookie = cookiesOf(begun.headers)
    t.is(await who(cookie), 401)
    const page = await portal.anonymous.fetch('/sign-in/second-step', {
      headers: { accept: 'text/html', cookie },
    })
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(await page.text())![1]!
    const send = (code: string) =>
      portal.anonymous.fetch('/sign-in/second-step', {
        method: 'POST',
        headers: { accept: 'text/html', cookie },
        body: new URLSearchParams({ code }),
      })
    const wrong = await send('000000')
    t.is(wrong.status, 401)
    t.true((await wrong.text()).includes(secret), 'the same key again, it was only mistyped')
    const right = await send(codes(portal, secret)())
    t.is(right.status, 200)
    t.is((await right.text()).match(/<li>[a-z0-9]{5}-[a-z0-9]{5}<\/li>/g)?.length, 10)
    const signedIn = cookiesOf(right.headers)
    t.is(await who(signedIn), 200)

    const anna = await portal.portal.rooms.identity.sessions.create(
      (await portal.person('anna')).id,
    )
    t.is(await who(`portico=${anna.token}`), 200)
    await portal.seed.people.update((await portal.person('anna')).id, { roles: ['admin'] })
    t.is(await who(`portico=${anna.token}`), 401, 'made an admin, she signs in again')
  },
)
