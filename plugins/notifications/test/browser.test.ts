import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from 'portico/sdk/testing'
import { type Company, openCompany } from './company.ts'

const password = 'a long password of three'
let company: Company
let browser: Browser

test.before(async () => {
  const push = { contact: 'mailto:it@example.com' }
  company = await openCompany('sqlite', { password, settings: { push } })
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
  await company?.close()
})

async function open(login: string): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
  await page.goto(`${company.url}/sign-in`)
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.press('#password', 'Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return { page, faults }
}

test.serial('the bell rings by itself; panel, reason and reading by keyboard', async (t) => {
  const { page, faults } = await open('boris')
  const mark = page.locator('[data-count]')
  t.is((await mark.textContent())?.trim(), '')
  const [anna, boris] = await Promise.all([company.idOf('anna'), company.idOf('boris')])
  const itemId = await company.post('Release plan')
  const tell = (eventId: string) =>
    company.notifications.notify({
      ...{ type: 'teller:commented', eventId, about: { itemId }, actorId: anna },
      path: `/feed/${itemId}`,
      to: [{ personId: boris, reason: 'teller:subscribed', ref: 'tag:x', refTitle: '#x' }],
    })
  await tell('1')
  await page.locator('[data-count]', { hasText: '1' }).waitFor()

  await page.locator('[data-bell]').focus()
  await page.keyboard.press('Enter')
  const panel = page.locator('[data-panel]')
  await panel.getByText('Anna Koval commented on “Release plan”').waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  t.true(await page.evaluate(() => document.activeElement?.hasAttribute('data-bell')))

  await page.goto(`${company.url}/notifications`)
  await page.getByLabel('Actions').click()
  await page.getByRole('link', { name: 'Why did I get this?' }).click()
  await page.getByText('You follow #x').waitFor()
  await page.goto(`${company.url}/feed/${itemId}`)
  await page.waitForFunction(() => !document.querySelector('[data-count]')?.textContent?.trim())
  t.deepEqual(faults, [], 'whoever opens the page has read what led there')
  await page.context().close()
})

test.serial('settings: what is decided stays; the browser takes the service worker', async (t) => {
  const { page, faults } = await open('clara')
  await page.goto(`${company.url}/notifications/settings`)
  await page.locator('[name="mail.teller:commented"]').selectOption('digest')
  await page.locator('[name="portal.teller:liked"]').uncheck()
  await page.locator('[name="quiet"]').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  t.is(await page.locator('[name="mail.teller:commented"]').inputValue(), 'digest')
  t.false(await page.locator('[name="portal.teller:liked"]').isChecked())
  t.false(await page.locator('[name="quiet"]').isChecked())
  const scope = await page.evaluate(async () => {
    const { appWorker } = await import('portico/sdk/client' as string)
    const worker: ServiceWorkerRegistration = await appWorker()
    return new URL(worker.scope).pathname
  })
  t.is(scope, '/')
  t.deepEqual(faults, [])
  await page.context().close()
})
