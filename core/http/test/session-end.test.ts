import { resolve } from 'node:path'
import test from 'ava'
import type { Browser } from 'playwright-core'
import { openStanding } from '../../reassembly.ts'
import { createTestPortal, launchBrowser, type TestPortal } from '../../testing/index.ts'

const password = 'six yellow boats'
const people = [{ login: 'anna', name: 'Anna Koval', email: 'anna@example.com', password }]

let browser: Browser
test.before(async () => {
  browser = await launchBrowser()
})
test.after.always(() => browser?.close())

/** As somebody who has just signed in, in a browser. */
async function openTab(portal: TestPortal, path = '/account') {
  const context = await browser.newContext()
  const address = portal.url.replace('127.0.0.1', 'localhost')
  await context.request.post(`${address}/api/session`, { data: { login: 'anna', password } })
  const page = await context.newPage()
  const streamed = page.waitForResponse((response) => response.url().includes('/api/events'))
  await page.goto(address + path)
  await streamed
  return { context, page, address }
}

test('who has left is told so in the open tab at once, and comes back into it', async (t) => {
  const portal = await createTestPortal({ people })
  t.teardown(portal.close)
  const { id } = await portal.person('anna')
  const { live } = portal.portal.rooms.events
  const { page, context } = await openTab(portal)
  const twin = await context.newPage()
  await twin.goto(page.url())
  await page.evaluate(() => Object.assign(window, { untouched: true }))

  const refused = page.waitForResponse((response) => response.status() === 401)
  await portal.seed.people.leave(id)
  await refused
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await twin.getByRole('dialog').waitFor()
  t.is(live.report().clients, 0)

  await portal.seed.people.comeBack(id)
  await dialog.getByLabel('Password').fill(password)
  const streamed = page.waitForResponse(
    (response) => response.url().includes('/api/events') && response.ok(),
  )
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await streamed
  await dialog.waitFor({ state: 'detached' })
  await twin.getByRole('dialog').waitFor({ state: 'detached' })
  t.is(live.report().clients, 1, 'the stream is open again')
  t.true(await page.evaluate(() => 'untouched' in window), 'without loading the page')
})

test('signing out everywhere else spares this browser', async (t) => {
  const portal = await createTestPortal({ people })
  t.teardown(portal.close)
  const [here, there] = [await openTab(portal), await openTab(portal)]
  await here.page.reload()
  await here.page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await here.page.getByText('Signed out there.').waitFor()
  await there.page.getByRole('dialog').waitFor()
  t.is(await here.page.getByRole('dialog').count(), 0)
})

test('another process ends its streams, too', async (t) => {
  const portal = await createTestPortal({ people, database: 'postgres' })
  const standing = await openStanding(portal.portal.written, {
    lookEvery: 0,
    clock: portal.portal.rooms.clock,
    log: { write: () => {} },
    assets: resolve(import.meta.dirname, '../../../node_modules/.cache/portico-test-assets/core'),
  })
  t.teardown(async () => {
    await standing.close(1_000)
    await portal.close()
  })
  const port = await standing.listen(0, '127.0.0.1')
  const other = standing.current()
  const { sessions, accounts } = portal.portal.rooms.identity
  const { id } = await portal.person('anna')
  const ends = [
    () => sessions.revokeAll(id),
    () => accounts.setPassword(id, 'nine green kettles'),
    () => portal.seed.people.leave(id),
  ]
  for (const end of ends) {
    const { token } = await sessions.create(id)
    const headers = { cookie: `portico=${token}` }
    const stream = await fetch(`http://127.0.0.1:${port}/api/events`, { headers })
    t.is(stream.status, 200)
    while (other.rooms.events.live.report().clients === 0) await portal.settle()
    await end()
    t.regex(await stream.text(), /event: session/)
    t.is((await fetch(`http://127.0.0.1:${port}/api/session`, { headers })).status, 401)
  }
})

test('a passkey is added, and signs in without a password', async (t) => {
  const portal = await createTestPortal({ people })
  t.teardown(portal.close)
  const { page, context, address } = await openTab(portal)
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await page.getByLabel('Name, such as').fill('My laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('The passkey is added.').waitFor()
  await page.getByText('My laptop').waitFor()

  await context.clearCookies()
  await page.goto(`${address}/sign-in?next=/account`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(({ pathname }) => pathname === '/account')
  const session = await page.request.get(`${address}/api/session`)
  t.is((await session.json()).person.login, 'anna')
  const rows = await portal.portal.rooms.db.table('sessions').where({ strong: 1 })
  t.true(rows.length > 0, 'it counts as both steps')
})
