import test, { type ExecutionContext } from 'ava'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from 'portico/sdk/testing'
import { type Company, openCompany } from './company.ts'

const password = 'a long password of three'
let browser: Browser

test.before(async () => {
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
})

for (const database of ['sqlite', 'postgres'] as const) {
  test.serial(
    `${database}: written, found in the tree by keys, moved, remarked, changed by two`,
    async (t) => {
      const company = await openCompany(database, password)
      try {
        await journey(t, company)
      } finally {
        await company.close()
      }
    },
  )
}

async function open(company: Company, login: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${company.url}/sign-in`)
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.press('#password', 'Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

async function journey(t: ExecutionContext, company: Company): Promise<void> {
  await company.openWiki('anna', { title: 'Support' })
  const top = await company.write('anna', {
    space: 'support',
    title: 'Guides',
    body: 'All of them.',
  })
  await company.write('anna', { under: top.id, title: 'Returns', body: 'How goods come back.' })
  await company.write('anna', { space: 'support', title: 'Contacts', body: 'Who helps.' })

  const anna = await open(company, 'anna')
  const path = await write(anna, company)
  await walkTheTree(t, anna, company)
  await drag(t, anna)
  await remark(t, anna, company, path)
  await both(t, anna, company, path)
}

async function write(page: Page, company: Company): Promise<string> {
  await page.goto(`${company.url}/wiki/support/new`)
  await page.locator('.wiki-title').fill('Opening hours')
  const text = page.locator('[contenteditable="true"]')
  await text.click()
  await text.pressSequentially('## Weekdays')
  await page.keyboard.press('Enter')
  await text.pressSequentially('We open at nine o’clock every day.')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.locator('h2#s-weekdays').waitFor()
  return new URL(page.url()).pathname
}

async function walkTheTree(t: ExecutionContext, page: Page, company: Company): Promise<void> {
  await page.goto(`${company.url}/wiki/support`)
  const line = (title: string) => page.locator('.wiki-line > a', { hasText: title })
  await line('Guides').focus()
  t.is(await line('Returns').count(), 0, 'what is below comes when it is asked for')
  await page.keyboard.press('ArrowRight')
  await line('Returns').waitFor()
  await page.keyboard.press('ArrowDown')
  t.is(await page.evaluate(() => document.activeElement?.textContent), 'Returns')
  await page.keyboard.press('ArrowLeft')
  t.is(await page.evaluate(() => document.activeElement?.textContent), 'Guides')
  await page.keyboard.press('ArrowLeft')
  t.false(await line('Returns').isVisible())
}

async function drag(t: ExecutionContext, page: Page): Promise<void> {
  const line = (title: string) => page.locator('.wiki-line', { hasText: title }).first()
  const moved = page.waitForResponse((answer) => answer.url().endsWith('/place'))
  await line('Contacts').dragTo(line('Guides'))
  t.is((await moved).status(), 200)
  await page.locator('.wiki-line > a', { hasText: 'Contacts' }).waitFor({ state: 'detached' })
  await page.locator('.wiki-line', { hasText: 'Guides' }).locator('.wiki-fold').click()
  await page.locator('li li .wiki-line > a', { hasText: 'Contacts' }).waitFor()
}

async function remark(t: ExecutionContext, page: Page, company: Company, path: string) {
  await page.goto(company.url + path)
  await page.locator('.wiki-text p').first().click({ clickCount: 3 })
  await page.locator('.wiki-remark-here').click()
  t.regex(await page.inputValue('#remark-quote'), /We open at nine/)
  await page.fill('#remark-body', 'Also in August?')
  await page.locator('#wiki-remark button').click()
  await page.locator('[data-remark]', { hasText: 'Also in August?' }).waitFor()
}

/** Boris publishes while Anna writes: her draft is kept, and she is asked. */
async function both(t: ExecutionContext, anna: Page, company: Company, path: string) {
  const id = path.split('/')[3]!
  await anna.goto(`${company.url}${path}/edit?alone=1`)
  const text = anna.locator('[contenteditable="true"]')
  await text.click()
  await anna.keyboard.press('Control+End')
  await text.pressSequentially(' Anna was here.')
  await anna.getByText('Draft stored').waitFor()
  const body = '## Weekdays\n\nWe open at eight o’clock every day.'
  await company.as('boris').patch(`/api/wiki/pages/${id}`, { body }, { 'if-match': '"1"' })
  await anna.getByRole('button', { name: 'Publish' }).click()
  await anna.getByText('Boris Petrov published another version').waitFor()
  t.true((await anna.locator('.wiki-diff ins', { hasText: 'Anna was here' }).count()) > 0)
  await anna.locator('[contenteditable="true"]', { hasText: 'Anna was here' }).waitFor()
  await anna.getByRole('button', { name: 'Publish', exact: true }).click()
  await anna.locator('.wiki-text', { hasText: 'Anna was here' }).waitFor()
  t.regex(await anna.locator('.wiki-facts').innerText(), /Version 3/)
}
