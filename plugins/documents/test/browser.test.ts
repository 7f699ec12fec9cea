import test from 'ava'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchBrowser } from 'portico/sdk/testing'
import { openShelf, person, type Shelf } from './on-both.ts'

let browser: Browser
let shelf: Shelf

test.before(async () => {
  browser = await launchBrowser()
  shelf = await openShelf('sqlite')
})
test.after.always(async () => {
  await browser?.close()
  await shelf?.close()
})

async function signedIn(login: string, javaScriptEnabled = true): Promise<BrowserContext> {
  const context = await browser.newContext({ javaScriptEnabled })
  const { id } = await shelf.person(login)
  const { token } = await shelf.portal.rooms.identity.sessions.create(id)
  await context.addCookies([{ name: 'portico', value: token, url: shelf.url }])
  context.setDefaultTimeout(30_000)
  return context
}

const text = (name: string, content: string) => ({
  ...{ name, mimeType: 'text/plain', buffer: Buffer.from(content) },
})
const library = '/documents/libraries/rules-of-the-house'

test.serial('files go in as they are chosen; a name that is taken is asked about', async (t) => {
  await shelf.put('anna', 'taken.txt', { content: 'first' })
  const page = await (await signedIn('boris')).newPage()
  await page.goto(shelf.url + library)
  const files = [text('taken.txt', 'second'), text('новий.txt', 'new')]
  await page.locator('documents-drop input[type=file]').setInputFiles(files)
  await page.locator('.documents-refused button').first().click()
  await page.locator('.documents-list a', { hasText: 'новий.txt' }).waitFor()
  await page.locator('.documents-list a', { hasText: 'taken.txt' }).click()
  await page.locator('.documents-text, .office-preview', { hasText: 'second' }).waitFor()
  t.true((await page.textContent('h1'))?.includes('taken.txt'))
})

test.serial('without JavaScript: upload, new folder, ask, confirm, prove', async (t) => {
  const boris = await (await signedIn('boris', false)).newPage()
  await boris.goto(shelf.url + library)
  await boris.setInputFiles('.documents-upload input[type=file]', [text('order.txt', 'Helmets on')])
  await boris.click('.documents-send')
  await boris.click('.documents-list a:has-text("order.txt")')
  const address = boris.url()
  await boris.goto(shelf.url + library)
  await boris.click('.documents-new-folder > summary')
  await boris.fill('.documents-new-folder input[name=title]', 'Old')
  await boris.click('.documents-new-folder button')
  t.is(await boris.textContent('h1'), 'Old')

  const anna = await (await signedIn('anna', false)).newPage()
  await anna.goto(`${address}/readers`)
  await anna.fill('#audience-people', 'eve')
  await anna.click('.documents-form button.primary')
  t.true((await anna.textContent('#readers-done'))?.startsWith('0 of 1'))

  const eve = await (await signedIn('eve', false)).newPage()
  await eve.goto(`${shelf.url}/documents/to-read`)
  await eve.click('main .rows a')
  await eve.click('#confirm button')
  await eve.click('#confirmed a')
  const proof = await eve.textContent('main')
  t.true(proof?.includes('10 bytes') && proof.includes((await person(shelf, 'eve')) && 'Eve Stone'))
})

test.serial('by keyboard: out, and a new version in', async (t) => {
  const { id } = await shelf.put('boris', 'keys.txt', { content: 'one' })
  const page = await (await signedIn('boris')).newPage()
  await page.goto(`${shelf.url}/documents/${id}`)
  await page.locator('.documents-head p-menu summary').focus()
  await page.keyboard.press('Enter')
  await page.locator('.menu-item', { hasText: 'Check it out' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.documents-tags', { hasText: 'Boris Petrov' }).waitFor()
  await page.locator('.documents-aside details > summary').focus()
  await page.keyboard.press('Enter')
  await page.locator('#version-file').setInputFiles([text('keys.txt', 'two')])
  await page.locator('input[type=hidden][name="files[]"]').waitFor({ state: 'attached' })
  await page.locator('#version-note').focus()
  await page.keyboard.press('Enter')
  await page.locator('.documents-head .meta', { hasText: 'Version 2' }).waitFor()
  t.is(await page.locator('.documents-tags').count(), 0)
})
