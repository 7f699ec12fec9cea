import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from 'portico/sdk/testing'
import { type Company, openCompany } from './company.ts'

const password = 'a long password of three'
let company: Company
let browser: Browser

test.before(async () => {
  company = await openCompany('sqlite', password)
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
  await company?.close()
})

async function open(login: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${company.url}/sign-in`)
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.press('#password', 'Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

test.serial('a group with questions: open, apply, accept, post, leave, see nothing', async (t) => {
  const anna = await open('anna')
  await anna.keyboard.press('g')
  await anna.keyboard.press('g')
  await anna.waitForURL('**/groups')
  await anna.getByRole('link', { name: 'New group' }).first().click()
  await anna.getByLabel('Title').fill('Launch team')
  await anna.getByLabel('Purpose').fill('Plans of the launch')
  await anna.getByText('Only members read it', { exact: false }).first().click()
  await anna.getByLabel('How people join').selectOption('questionnaire')
  await anna.getByRole('button', { name: 'Create the group' }).click()
  await anna.waitForURL('**/groups/launch-team')
  await anna.getByRole('navigation', { name: 'Parts of the group' }).getByText('Settings').click()
  await anna.locator('#label-0').fill('Why you?')
  await anna.locator('[name="required-0"]').check()
  await anna.locator('#questions .btn.primary').click()
  await anna.getByText('Saved.').waitFor()

  const boris = await open('boris')
  await boris.goto(`${company.url}/groups`)
  await boris.getByRole('link', { name: 'Launch team' }).click()
  await boris.getByRole('link', { name: 'Answer questions to join' }).click()
  await boris.getByLabel('Why you?').fill('I know the old system')
  await boris.getByRole('button', { name: 'Send the request' }).click()
  await boris.getByRole('heading', { name: 'Request sent' }).waitFor()

  await anna.goto(`${company.url}/groups/launch-team`)
  await anna.getByRole('link', { name: 'Requests 1' }).click()
  await anna.getByText('I know the old system').waitFor()
  await anna.getByRole('button', { name: 'Let in' }).click()
  await anna.getByText('Nobody is waiting.').waitFor()

  await boris.goto(`${company.url}/feed?scope=launch-team`)
  await boris.click('[data-hotkey="c"]')
  await boris.fill('textarea.composer-text', 'Boris is here')
  await boris.click('p-composer .btn.primary')
  const card = boris.locator('[role="feed"] [data-item]').first()
  await card.getByText('Boris is here').waitFor()
  const post = await card.getAttribute('data-item')
  await anna.goto(`${company.url}/feed/${post}`)
  await anna.getByText('Boris is here', { exact: true }).waitFor()

  await boris.goto(`${company.url}/groups/launch-team/leave`)
  await boris.getByRole('button', { name: 'Leave the group' }).click()
  await boris.getByText('Only members read this group').waitFor()
  const gone = await boris.goto(`${company.url}/feed/${post}`)
  t.is(gone?.status(), 404)
  await boris.goto(`${company.url}/feed`)
  t.is(await boris.getByText('Boris is here').count(), 0)
  t.is(await boris.getByText('My groups').count(), 0)
})
