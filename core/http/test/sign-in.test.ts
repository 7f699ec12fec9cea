import test from 'ava'
import { createTestPortal, type TestPortal, type TestPortalOptions } from '../../testing/index.ts'

async function portalWithPassword(options: TestPortalOptions = {}): Promise<TestPortal> {
  const portal = await createTestPortal({ plugins: [], log: () => {}, ...options })
  const { id } = await portal.person('anna')
  await portal.portal.rooms.identity.accounts.setPassword(id, 'correct horse battery')
  return portal
}

const right = { login: 'anna', password: 'correct horse battery' }

test('a wrong password and an unknown login are answered alike', async (t) => {
  const portal = await portalWithPassword()
  t.teardown(portal.close)
  const attempt = async (login: string) => {
    const { status, body, headers } = await portal.anonymous.post<Record<string, unknown>>(
      '/api/session',
      { login, password: 'wrong' },
    )
    const { id, ...rest } = body
    t.truthy(id)
    const names = [...headers.keys()].filter((name) => name !== 'date').sort()
    return { status, rest, names, length: headers.get('content-length') }
  }
  const known = await attempt('anna')
  t.is(known.status, 401)
  t.deepEqual(await attempt('nobody-here'), known)
  const page = async (login: string) => {
    const { status, text } = await portal.anonymous.form('/sign-in', { login, password: 'wrong' })
    return [status, text.replaceAll(login, '…').replaceAll(/nonce[-=]"?[\w-]+/g, '')]
  }
  t.deepEqual(await page('nobody-here'), await page('anna'))
})

test('many attempts are slowed down, with words and a time', async (t) => {
  const portal = await portalWithPassword()
  t.teardown(portal.close)
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) {
    const { status, headers } = await portal.anonymous.post('/api/session', {
      ...{ login: 'anna', password: `wrong ${i}` },
    })
    statuses.push(status)
    if (status === 429) t.true(Number(headers.get('retry-after')) > 0)
  }
  t.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429])
  t.is((await portal.anonymous.post('/api/session', right)).status, 429)
  portal.clock.advance(15 * 60_000 + 1)
  t.is((await portal.anonymous.post('/api/session', right)).status, 201)
})

test('the cookie is for the server only, and over https for this host only', async (t) => {
  for (const [url, pattern] of [
    ['http://localhost:3000', /^portico=[\w-]{43}; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly$/],
    [
      'https://portal.example',
      /^__Host-portico=[\w-]{43}; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly; Secure$/,
    ],
  ] as const) {
    const portal = await portalWithPassword({ site: { url } })
    const { headers } = await portal.anonymous.post('/api/session', right)
    t.regex(headers.get('set-cookie')!, pattern)
    t.is(headers.get('cache-control'), 'private, no-store')
    await portal.close()
  }
})

test('signing in makes a new session and never takes over one that was planted', async (t) => {
  const portal = await portalWithPassword()
  t.teardown(portal.close)
  const signIn = async (cookie: string) => {
    const { headers } = await portal.anonymous.post('/api/session', right, { cookie })
    return headers.get('set-cookie')!.split(';')[0]!
  }
  const first = await signIn('portico=planted')
  t.not(first, 'portico=planted')
  const second = await signIn(first)
  t.not(second, first)
  const who = async (cookie: string) =>
    (await portal.anonymous.get('/api/session', { cookie })).status
  t.is(await who(first), 401, 'the old session has ended')
  t.is(await who(second), 200)
  t.is((await portal.anonymous.delete('/api/session', { cookie: second })).status, 204)
  t.is(await who(second), 401)
})
