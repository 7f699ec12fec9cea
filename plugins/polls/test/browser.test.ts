import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import polls from 'portico/plugins/polls'
import { createTestPortal, launchBrowser, type TestPortal } from 'portico/sdk/testing'

const password = 'a long password'
let portal: TestPortal
let browser: Browser

test.before(async () => {
  portal = await createTestPortal({
    plugins: [discussion(), feed(), polls()],
    people: ['anna', 'boris'].map((login) => ({ login, name: login, password })),
  })
  const company = { kind: 'company', slug: 'company', title: 'News', posting: 'readers' } as const
  await portal.seed.spaces.create(company)
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

async function open(login: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${portal.url}/sign-in`)
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.press('#password', 'Enter')
  await page.waitForSelector('p-feed')
  return page
}

test('a poll is asked by keyboard, voted in without leaving the page, and seen live', async (t) => {
  const anna = await open('anna')
  await anna.keyboard.press('c')
  await anna.keyboard.type('Lunch?')
  await anna.locator('.polls-ask > summary').focus()
  await anna.keyboard.press('Enter')
  await anna.keyboard.press('Tab')
  await anna.keyboard.type('What shall we eat?')
  await anna.keyboard.press('Tab')
  await anna.keyboard.type('Soup\nPizza')
  await anna.keyboard.press('Control+Enter')
  const asked = anna.locator('polls-vote')
  await asked.getByText('Nobody has voted yet').waitFor()

  const boris = await open('boris')
  const poll = boris.locator('polls-vote')
  await poll.getByLabel('Pizza').focus()
  await boris.keyboard.press('Space')
  await boris.keyboard.press('Enter')
  await poll.getByText('100%').waitFor()
  t.is(new URL(boris.url()).hash, '')
  await asked.getByText('1 vote', { exact: true }).waitFor()
  t.is(await asked.getByText('100%').count(), 0, 'who has not voted sees no results')
})
