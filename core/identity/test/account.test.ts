import { cookiesOf, onBothPortals } from './portal-on-both.ts'

const password = 'six yellow boats'
const people = [{ login: 'anna', name: 'Anna Koval', email: 'anna@example.com' }]

onBothPortals("one's own account", { people, passwords: { history: 2 } }, async (t, portal) => {
  const { sessions, accounts } = portal.portal.rooms.identity
  const { id } = await portal.person('anna')
  await accounts.setPassword(id, password)
  const ended: string[] = []
  sessions.onEnd((personId) => ended.push(personId))
  const [here, there] = [await sessions.create(id), await sessions.create(id)]
  const cookie = `portico=${here.token}`
  const call = (path: string, method = 'GET', body?: object) =>
    portal.anonymous.fetch(path, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', cookie },
      body: body && JSON.stringify(body),
    })
  const other = await sessions.create((await portal.person('admin')).id)
  t.is((await call(`/api/account/sessions/${other.id}`, 'DELETE')).status, 204)
  t.truthy(await sessions.find(other.token), 'nobody ends the session of another')
  t.is((await call(`/api/account/sessions/${there.id}`, 'DELETE')).status, 204)
  t.is(await sessions.find(there.token), undefined)
  t.true(ended.includes(id))

  const change = (current: string, fresh: string) =>
    call('/api/account/password', 'PUT', { current, password: fresh })
  const wrong = await change('wrong', 'nine green kettles')
  t.is(wrong.status, 422)
  t.is((await wrong.json()).fields[0].path, '/current')
  t.is((await change(password, password)).status, 422, 'used before')
  const third = await sessions.create(id)
  const right = await change(password, 'nine green kettles')
  t.is(right.status, 204)
  t.is(await sessions.find(here.token), undefined, 'even this session is a new one')
  t.is(await sessions.find(third.token), undefined)
  const renewed = cookiesOf(right.headers)
  t.is((await portal.anonymous.get('/api/session', { cookie: renewed })).status, 200)
  await portal.settle()
  t.regex(portal.mails()[0]!.text, /password was just changed/)

  portal.clock.advance(16 * 60_000)
  const stale = await portal.anonymous.post('/api/account/authenticator', undefined, {
    cookie: renewed,
  })
  t.like(stale, { status: 403, body: { code: 'core:confirm-first' } })
  const sure = { password: 'nine green kettles' }
  const confirmed = await portal.anonymous.post('/api/account/confirm', sure, { cookie: renewed })
  t.is(confirmed.status, 204)
  const stepped = cookiesOf(confirmed.headers)
  t.not(stepped, renewed)
  t.is((await portal.anonymous.get('/api/session', { cookie: renewed })).status, 401)
  const begun = await portal.anonymous.post('/api/account/authenticator', undefined, {
    cookie: stepped,
  })
  t.is(begun.status, 200)
})

onBothPortals(
  'an attempt counts, whatever key it carries; a wait grows',
  { people },
  async (t, portal) => {
    await portal.portal.rooms.identity.accounts.setPassword(
      (await portal.person('anna')).id,
      password,
    )
    const attempt = async (key: string) => {
      const body = { login: 'anna', password: `wrong ${key}` }
      return portal.anonymous.post('/api/session', body, { 'idempotency-key': key })
    }
    const waits: number[] = []
    for (let i = 0; i < 40; i++) {
      const { status, headers } = await attempt(`key-${i}`)
      if (status === 401) continue
      const wait = Number(headers.get('retry-after'))
      waits.push(wait)
      portal.clock.advance(wait * 1000 + 1)
      if (waits.length === 3) break
    }
    t.true(waits.length === 3 && waits[2]! > waits[0]!, `${waits}`)
    t.true(waits.every((wait) => wait <= 24 * 3600))
  },
)
