import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, type TestPortal } from 'portico/sdk/testing'
import sharp from 'sharp'
import { openCompany } from './company.ts'

let portal: TestPortal
let browser: Browser

test.before(async () => {
  portal = await openCompany('sqlite')
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

/** A signed-in page that notes every error. */
async function open(login: string, path: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const { id } = await portal.person(login)
  const { token } = await portal.portal.rooms.identity.sessions.create(id)
  await context.addCookies([{ name: 'portico', value: token, url: portal.url }])
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
  await page.goto(portal.url + path)
  return { page, faults, close: () => context.close() }
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('strong')?.textContent)

test('a section is edited in its place: a fault stays in the form, a saved one shows', async (t) => {
  const { id } = await portal.person('anna')
  const { page, faults, close } = await open('anna', `/people/${id}`)
  await page.getByRole('link', { name: 'Edit: Links' }).click()
  await page.getByLabel('Link 1: title').fill('Handbook')
  await page.getByLabel('Link 1: address').fill('https://')
  await page.evaluate(() => {
    for (const form of document.forms) form.noValidate = true
  })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('must be a web address').waitFor()
  t.is(await page.getByLabel('Link 1: title').inputValue(), 'Handbook')
  await page.getByLabel('Link 1: address').fill('https://wiki.example/')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'Handbook' }).waitFor()

  await page.getByRole('link', { name: 'Edit: About' }).click()
  await page.getByLabel('In short').fill('never saved')
  await page.keyboard.press('Escape')
  t.false((await page.content()).includes('never saved'))
  t.is(await page.evaluate(() => document.activeElement?.getAttribute('data-edit')), 'about')

  await page.getByRole('link', { name: 'Edit: About' }).click()
  await page.getByLabel('In short').fill('Mine')
  const other = portal.as('admin')
  await other.patch(`/api/people/${id}/about`, { about: 'Theirs' }, { 'if-match': '"0"' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Changed meanwhile by Ada Admin').waitFor()
  t.is(await page.getByLabel('In short').inputValue(), 'Mine')
  t.true((await page.content()).includes('Theirs'))
  t.deepEqual(
    faults.filter((fault) => !/422|409/.test(fault)),
    [],
  )
  await close()
})

test('the photo is placed by keyboard, and cut where it was placed', async (t) => {
  const boris = await portal.person('boris')
  const { page, faults, close } = await open('boris', `/people/${boris.id}/photo`)
  const half = (background: string, width: number) =>
    sharp({ create: { width, height: 200, channels: 3, background } })
      .png()
      .toBuffer()
  const wide = await sharp(await half('#00f', 400))
    .composite([{ input: await half('#f00', 200), left: 0, top: 0 }])
    .png()
    .toBuffer()
  await page
    .getByLabel('Picture')
    .setInputFiles({ name: 'wide.png', mimeType: 'image/png', buffer: wide })
  await page.locator('.people-frame').focus()
  for (let n = 0; n < 20; n++) await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(`${portal.url}/people/${boris.id}`)
  const { avatarUrl } = await portal.person('boris')
  const picture = await (await portal.as('boris').fetch(avatarUrl!)).arrayBuffer()
  const { dominant } = await sharp(Buffer.from(picture)).stats()
  t.true(dominant.b > dominant.r, 'the right half')
  t.deepEqual(faults, [])
  await close()
})

test('following is shown at once and stays', async (t) => {
  const vera = await portal.person('vera')
  const { page, faults, close } = await open('anna', `/people/${vera.id}`)
  const answered = page.waitForResponse((response) => response.url().endsWith('/follow'))
  await page.getByRole('button', { name: 'Follow Vera Stone', exact: true }).click()
  await page.getByRole('button', { name: 'Following Vera Stone' }).waitFor()
  await answered
  await page.reload()
  await page.getByRole('button', { name: 'Following Vera Stone' }).waitFor()
  await page.getByText('1 follower').waitFor()
  t.deepEqual(faults, [])
  await close()
})

test('the directory finds while somebody types, and keeps the address', async (t) => {
  const { page, faults, close } = await open('anna', '/people')
  await page.getByLabel('Find somebody').fill('gtnhjd')
  await page.getByRole('main').getByText('1 person').waitFor()
  t.true((await page.locator('[data-rows]').textContent())?.includes('Петров'))
  t.is(new URL(page.url()).search, '?q=gtnhjd')
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await page.getByRole('main').getByText('6 people').waitFor()
  await page.getByRole('link', { name: 'Show more' }).click()
  await page.waitForFunction(() => document.querySelectorAll('[data-person]').length === 6)
  t.deepEqual(faults, [])
  await close()
})

test('the chart is walked by keyboard: open, down, back, fold, enter', async (t) => {
  const { page, faults, close } = await open('anna', '/people/org')
  const box = (name: string) => page.getByRole('treeitem').filter({ hasText: name })
  await box('Vera Stone').focus()
  await page.keyboard.press('ArrowRight')
  t.is(await focused(page), 'Anna Koval')
  await page.keyboard.press('ArrowRight')
  await box('Борис Петров').waitFor()
  await page.keyboard.press('ArrowRight')
  t.is(await focused(page), 'Борис Петров')
  await page.keyboard.press('ArrowLeft')
  t.is(await focused(page), 'Anna Koval')
  await page.keyboard.press('ArrowLeft')
  await box('Борис Петров').waitFor({ state: 'detached' })
  t.is(await box('Anna Koval').getAttribute('aria-expanded'), 'false')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/people\/[\w-]{20,}$/)
  t.is(await page.locator('h1').textContent(), 'Anna Koval')
  t.deepEqual(faults, [])
  await close()
})

test('who is online has a dot, unless they hide it; an outsider learns only of those they know', async (t) => {
  const { presence, events } = portal.portal.rooms
  const { id } = await portal.person('anna')
  const before = events.live.report().clients
  const anna = await open('anna', '/account')
  const boris = await open('boris', `/people/${id}`)
  while (events.live.report().clients < before + 2) await portal.settle()
  const dot = boris.page.locator(`.people-portrait .avatar.online`)
  await presence.look()
  await dot.waitFor()
  await boris.page.getByText('Online', { exact: true }).waitFor()

  await anna.page.getByRole('button', { name: 'Hide when I am online' }).click()
  await anna.page.getByText('Hidden', { exact: true }).waitFor()
  await presence.look()
  await dot.waitFor({ state: 'detached' })
  await portal.as('anna').put('/api/presence', { shown: true })
  const online = `/api/presence?ids=${id}`
  t.deepEqual((await portal.as('boris').get(online)).body, { online: [id] })
  t.deepEqual((await portal.as('gast').get(online)).body, { online: [] })
  t.deepEqual([anna.faults, boris.faults], [[], []])
  await anna.close()
  await boris.close()
})
