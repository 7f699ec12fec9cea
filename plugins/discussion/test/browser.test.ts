import test from 'ava'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import type { Item } from 'portico/sdk'
import { createTestPortal, launchBrowser, type TestPortal } from 'portico/sdk/testing'
import type { Comment } from '../api.ts'

let portal: TestPortal
let browser: Browser
const contexts = new Map<string, BrowserContext>()

test.before(async () => {
  portal = await createTestPortal({
    plugins: [discussion(), feed()],
    people: ['anna', 'boris'].map((login) => ({ login, name: login })),
  })
  await portal.seed.spaces.create({
    ...{ kind: 'company', slug: 'all', title: 'All', posting: 'readers' },
  })
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

async function open(login: string, path: string): Promise<Page> {
  const context = contexts.get(login) ?? (await browser.newContext({ locale: 'en' }))
  contexts.set(login, context)
  const { id } = await portal.person(login)
  const { token } = await portal.portal.rooms.identity.sessions.create(id)
  await context.addCookies([{ name: 'portico', value: token, url: portal.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(portal.url + path, { waitUntil: 'load' })
  return page
}

const post = async (body: string) => {
  const draft = { body, space: 'all' }
  return (await portal.as('anna').post<Item>('/api/feed/posts', draft)).body.id
}

const comment = async (login: string, id: string, body: string) =>
  (await portal.as(login).post<Comment>(`/api/discussion/items/${id}/comments`, { body })).body.id

test.serial('numbers of reactions and comments change while others look', async (t) => {
  const id = await post('Look at this')
  const page = await open('boris', '/feed')
  const card = page.locator(`#post-${id}`)
  await card.waitFor()
  await comment('anna', id, 'One')
  await card.locator('[data-comments-of]', { hasText: '1' }).waitFor()
  await portal.as('anna').put(`/api/discussion/items/${id}/reactions/heart`)
  const heart = card.locator('.post-foot button.chip[value="heart"]')
  await heart.getByText('1').waitFor()
  t.is(await heart.getAttribute('aria-pressed'), 'false')
  await portal.as('anna').delete(`/api/discussion/items/${id}/reactions/heart`)
  await heart.waitFor({ state: 'hidden' })
})

test.serial('a comment quotes, carries a file, and is found by its link', async (t) => {
  const id = await post('Talk')
  const said = await comment('anna', id, 'Words worth quoting')
  const page = await open('boris', `/feed/${id}`)
  await page.locator(`#comment-${said} details.menu summary[aria-label]`).last().click()
  await page.locator(`#comment-${said} [data-quote]`).click()
  const text = page.locator('[data-new] textarea')
  t.is(await text.inputValue(), '> Words worth quoting\n\n')
  await text.press('End')
  await text.pressSequentially('Indeed')
  await page.locator('[data-new] input[type="file"]').setInputFiles({
    ...{ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('text') },
  })
  await page.locator('[data-new] input[name="files"][type="hidden"]').waitFor({ state: 'attached' })
  await text.press('Control+Enter')
  const made = page.locator('.comment.reply[id]', { hasText: 'Indeed' })
  await made.locator('blockquote', { hasText: 'Words worth quoting' }).waitFor()
  await made.locator('a.file', { hasText: 'note.txt' }).waitFor()
  t.is(await page.locator('[data-new] .attachment').count(), 0)

  await page.locator(`#comment-${said} [data-permalink]`).click()
  await page.locator(`#comment-${said}.lit`).waitFor()
  t.is(new URL(page.url()).hash, `#comment-${said}`)
})

test.serial('the menu of a card keeps a post for later', async (t) => {
  const id = await post('Worth keeping')
  const page = await open('boris', '/feed')
  await page.locator(`#post-${id} feed-menu a`).click()
  await answered(page, () => page.getByRole('button', { name: 'Save for later' }).click())
  await page.goto(`${portal.url}/bookmarks`)
  await page.locator('.discussion-lines', { hasText: 'Worth keeping' }).waitFor()
  await answered(page, () => page.getByRole('button', { name: 'Remove from saved' }).click())
  await page.getByRole('button', { name: 'Save for later' }).waitFor()
  await page.reload()
  t.is(await page.getByText('Worth keeping').count(), 0)
})

/** The page shows it at once; what follows needs the portal to have heard. */
async function answered(page: Page, act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((one) => one.request().method() !== 'GET')
  await act()
  await answer
}

test.serial('a topic is followed with one press, which stays', async (t) => {
  await post('All about #bikes')
  const page = await open('boris', '/tags/bikes')
  const follow = page.getByRole('button', { name: 'Follow', exact: true })
  await answered(page, () => follow.click())
  await page.getByRole('button', { name: 'Stop following' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Stop following' }).waitFor()
  t.is(await page.getByText('1 follower').count(), 1)
})
