import test, { type ExecutionContext } from 'ava'
import type { Browser, Page } from 'playwright-core'
import { createTestPortal, launchBrowser, type TestPortal } from 'portico/sdk/testing'
import admin from '../../../plugins/admin/index.ts'
import discussion from '../../../plugins/discussion/index.ts'
import feed from '../../../plugins/feed/index.ts'
import groups from '../../../plugins/groups/index.ts'
import people from '../../../plugins/people/index.ts'

const password = 'a quiet river at dawn'

let portal: TestPortal
let browser: Browser

test.before(async () => {
  portal = await createTestPortal({
    plugins: [discussion(), feed(), people(), groups(), admin()],
    people: [
      { login: 'hanna', name: 'Hanna Melnyk', email: 'hanna@orvanta.example', password },
      { login: 'owner', name: 'Oleh Bondar', email: 'oleh@orvanta.example', password },
    ],
  })
  await portal.seed.people.update((await portal.person('hanna')).id, {
    roles: ['employee', 'admin'],
  })
  const news = { kind: 'company', slug: 'company', title: 'News', posting: 'readers' } as const
  await portal.seed.spaces.create(news)
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

test('invited, registered, profile, follow, group with questions, post, leave; and why they saw it', async (t) => {
  const chief = await signedIn('hanna')
  await chief.goto('/invitations')
  await chief.getByLabel('E-mail').fill('newcomer@orvanta.example')
  await chief.getByRole('button', { name: 'invit' }).first().click()
  await chief.getByText('newcomer@orvanta.example').first().waitFor()
  const newcomer = await register(t)

  await newcomer.goto('/people')
  await newcomer.getByRole('link', { name: 'Oleh Bondar' }).first().click()
  await newcomer.getByRole('button', { name: 'Follow' }).click()
  await newcomer.getByRole('button', { name: 'Following' }).waitFor()

  const owner = await signedIn('owner')
  await openGroup(owner)
  await newcomer.goto('/groups/returns')
  t.is(await newcomer.getByText('Pallets on Monday').count(), 0)
  await newcomer.getByRole('link', { name: 'Answer questions to join' }).click()
  await newcomer.getByLabel('Why do you want to join?').fill('I sort the returns.')
  await newcomer.getByRole('button', { name: 'Send the request' }).click()
  await newcomer.getByText('Request sent').first().waitFor()

  await owner.goto('/groups/returns/requests')
  await owner.getByText('I sort the returns.').waitFor()
  await owner.getByRole('button', { name: 'Let in' }).click()
  await owner.getByText('Nobody is waiting.').waitFor()

  await newcomer.goto('/groups/returns')
  await newcomer.getByText('Pallets on Monday').waitFor()
  await newcomer.locator('p-composer summary').click()
  await newcomer.locator('p-composer textarea[name=body]').first().fill('Canary of the newcomer')
  await newcomer.keyboard.press('Control+Enter')
  await newcomer.getByText('Canary of the newcomer').first().waitFor()
  const post = await newcomer.locator('[data-item]').first().getAttribute('data-item')

  await chief.goto(`/admin/access?person=newcomer&item=${post}`)
  await chief.getByText('Returns').first().waitFor()
  t.regex(
    await chief.locator('main').innerText(),
    /Nadia Hnatiuk can see this[\s\S]*Member of “Returns”/,
  )

  await newcomer.goto('/groups/returns/leave')
  await newcomer.getByRole('button', { name: 'Leave the group' }).click()
  await newcomer.goto('/groups/returns')
  t.is(await newcomer.getByText('Canary of the newcomer').count(), 0)
  t.is((await newcomer.goto(`/feed/${post}`))?.status(), 404)
  await owner.goto(`/feed/${post}`)
  await owner.getByText('Nadia Hnatiuk').first().waitFor()
})

/** By the link of the mail, as somebody who has never been here. */
async function register(t: ExecutionContext): Promise<Page> {
  await portal.settle()
  const mail = portal.mails().find(({ to }) => to.address === 'newcomer@orvanta.example')
  const path = /\/welcome\/\S+/.exec(mail?.text ?? '')?.[0]
  t.truthy(path, 'the invitation holds a link')
  const page = await (await browser.newContext({ baseURL: portal.url })).newPage()
  await page.goto(path!)
  await page.getByLabel('Name').fill('Nadia Hnatiuk')
  await page.getByLabel('Login').fill('newcomer')
  await page.locator('input[name=password]').fill(password)
  await page.locator('main button.primary, form button.primary').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/welcome'))
  if (new URL(page.url()).pathname.startsWith('/sign-in')) await signIn(page, 'newcomer')
  await page.goto(`/people/${(await portal.person('newcomer')).id}`)
  await page.getByRole('heading', { name: 'Nadia Hnatiuk' }).waitFor()
  return page
}

async function openGroup(owner: Page): Promise<void> {
  await owner.goto('/groups/new')
  await owner.getByLabel('Title').fill('Returns')
  await owner.locator('input[name=visibility][value=closed]').check()
  await owner.locator('[name=entry]').selectOption('questionnaire')
  await owner.getByRole('button', { name: 'Create the group' }).click()
  await owner.waitForURL('**/groups/returns*')
  await owner.goto('/groups/returns/settings')
  await owner.locator('#label-0').fill('Why do you want to join?')
  await owner.locator('#questions').getByRole('button', { name: 'Save' }).click()
  await owner.goto('/groups/returns')
  await owner.locator('p-composer summary').click()
  await owner.locator('p-composer textarea[name=body]').first().fill('Pallets on Monday')
  await owner.keyboard.press('Control+Enter')
  await owner.getByText('Pallets on Monday').first().waitFor()
}

async function signedIn(login: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: portal.url })).newPage()
  await page.goto('/sign-in')
  await signIn(page, login)
  return page
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill(password)
  await page.locator('form button.primary').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}
