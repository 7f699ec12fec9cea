import test from 'ava'
import type { Browser } from 'playwright-core'
import { launchBrowser, type TestPortal } from 'portico/sdk/testing'
import { openCompany } from './company.ts'

let portal: TestPortal
let browser: Browser

test.before(async () => {
  portal = await openCompany()
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

test('without JavaScript: sign in, read, post, comment, react, page, sign out', async (t) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()

  await page.goto(`${portal.url}/feed`)
  t.true(page.url().includes('/sign-in'))
  await page.fill('#login', 'olena')
  await page.fill('#password', 'wrong')
  await page.click('button.primary')
  await page.locator('.callout.danger:visible').waitFor()
  t.is(await page.inputValue('#login'), 'olena')
  await page.fill('#password', 'portico-demo')
  await page.click('button.primary')
  t.is(new URL(page.url()).pathname, '/feed')
  t.true((await page.locator('[data-item]').count()) >= 10)

  await page.locator('p-composer summary').first().click()
  await page.fill('p-composer textarea[name=body]', 'Без скриптів теж працює')
  await page.locator('p-composer form.composer-form button.primary').first().click()
  const card = page.locator('[data-item]', { hasText: 'Без скриптів теж працює' }).first()
  await card.waitFor()

  const postPage = await card.locator('a[data-open]').first().getAttribute('href')
  await page.goto(portal.url + postPage)
  await page.fill('form.comment-new textarea[name=body]', 'Перший коментар')
  await page.locator('form.comment-new button').last().click()
  await page.getByText('Перший коментар').first().waitFor()

  await page
    .locator('[data-item] details.react summary, [data-item] p-reactions summary')
    .first()
    .click()
  await page.locator('[data-item] form.reactions button[value=heart]').first().click()
  const pressed = page
    .locator('[data-item] form.reactions button[value=heart][aria-pressed=true]')
    .first()
  await pressed.waitFor()

  await page.goto(`${portal.url}/feed`)
  const first = await page.locator('[data-item]').first().getAttribute('data-item')
  await page.locator('.pagination a[rel=next]').click()
  t.true((await page.locator('[data-item]').count()) > 0)
  t.not(await page.locator('[data-item]').first().getAttribute('data-item'), first)
  await context.close()
})
