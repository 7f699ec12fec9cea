import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from 'portico/sdk/testing'
import type { Post } from '../posts.ts'
import { type Company, openCompany } from './company.ts'

const password = 'a long password'
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

async function open(login: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${company.url}/sign-in`)
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.press('#password', 'Enter')
  await page.waitForSelector('[data-hotkey="c"]', { state: 'attached' })
  await page.goto(company.url + path)
  return page
}

const write = async (body: string) =>
  (await company.as('anna').post<Post>('/api/feed/posts', { body })).body.id

test.serial('a post appears without a reload, and others are offered it', async (t) => {
  await write('Already there')
  const boris = await open('boris', '/feed')
  const anna = await open('anna', '/feed')
  await anna.click('[data-hotkey="c"]')
  await anna.fill('textarea.composer-text', 'Fresh **news**')
  await anna.click('p-composer .btn.primary')
  const card = anna.locator('[role="feed"] [data-item]').first()
  await card.getByText('Fresh news').waitFor()
  t.is(await anna.inputValue('textarea.composer-text'), '')

  await boris.click('.pill')
  await boris.locator('[role="feed"] [data-item]').first().getByText('Fresh news').waitFor()
  t.is(await boris.getByText('Fresh news').count(), 1)
})

test.serial('a draft is there again after the page was left', async (t) => {
  const page = await open('anna', '/feed')
  await page.click('[data-hotkey="c"]')
  await page.fill('textarea.composer-text', 'Half a thought')
  await page.goto(`${company.url}/feed?scope=company`)
  await page.goto(`${company.url}/feed`)
  await page.getByText('Draft').first().waitFor()
  t.is(await page.inputValue('textarea.composer-text'), 'Half a thought')
  await page.fill('textarea.composer-text', '')
})

test.serial(
  'what was begun here is found on another device, and gone when published',
  async (t) => {
    const here = await open('boris', '/feed')
    await here.click('[data-hotkey="c"]')
    await here.fill('textarea.composer-text', 'Half a thought')
    const kept = here.waitForResponse((answer) => answer.url().includes('/api/feed/drafts/'))
    await here.goto(`${company.url}/feed?scope=company`)
    await kept.catch(() => {})

    const there = await open('boris', '/feed')
    t.is(await there.inputValue('textarea.composer-text'), 'Half a thought')
    await there.fill('textarea.composer-text', 'A whole thought')
    await there.click('p-composer .btn.primary')
    await there.locator('[role="feed"] [data-item]').first().getByText('A whole thought').waitFor()
    await here.goto(`${company.url}/feed`)
    const { body } = await company.as('boris').get('/api/feed/drafts/post:all')
    t.deepEqual(body, { fields: {} })
  },
)

test.serial(
  'comments show at once, come to others, and keep their text when refused',
  async (t) => {
    const id = await write('Discuss this')
    const anna = await open('anna', `/feed/${id}`)
    const boris = await open('boris', `/feed/${id}`)
    await boris.fill('[data-new] textarea', 'I am here')
    await boris.press('[data-new] textarea', 'Control+Enter')
    await boris.locator('.comment[id]').getByText('I am here').waitFor()
    await anna.locator('.comment[id]').getByText('I am here').waitFor()

    await anna.route('**/comments', (route) =>
      route.fulfill({ status: 422, json: { detail: 'No' } }),
    )
    await anna.click('[data-reply]')
    await anna.fill('[data-new] textarea', 'An answer')
    await anna.press('[data-new] textarea', 'Control+Enter')
    await anna.locator('.comment.failed').getByText('An answer').waitFor()
    await anna.unroute('**/comments')
    await anna.click('.comment.failed .chip')
    await anna.locator('.comment.reply[id]').getByText('An answer').waitFor()
    t.is(await anna.locator('.comment').count(), 2)

    await anna.locator('.comment.reply form[data-remove] button').click()
    await anna.locator('.toast', { hasText: 'Comment deleted' }).locator('button').first().click()
    await anna.locator('.comment.reply').getByText('An answer').waitFor()
    const { body } = await company.as('eve').get<Post>(`/api/feed/posts/${id}`)
    t.is(body.comments, 2)
  },
)

test.serial('a reaction shows at once and survives a reload; delete can be undone', async (t) => {
  const id = await write('React to this')
  const page = await open('anna', '/feed')
  const card = page.locator(`#post-${id}`)
  await card.locator('a[data-pick]').first().click()
  const saved = page.waitForResponse(
    (response) => response.url().includes('/reactions') && response.request().method() !== 'GET',
  )
  await card.locator('[data-picker] [value="party"]').click()
  await card.locator('.chip[value="party"][aria-pressed="true"]').waitFor()
  t.true((await saved).ok())
  await page.reload()
  t.is(await card.locator('.chip[value="party"] b').textContent(), '1')

  await card.locator('feed-menu a').click()
  await card.locator('.menu-item.danger').click()
  await card.waitFor({ state: 'hidden' })
  await page.locator('.toast button').first().click()
  await card.waitFor({ state: 'visible' })
  t.is((await company.as('eve').get(`/api/feed/posts/${id}`)).status, 200)
})

test.serial('a link to a comment finds it', async (t) => {
  const id = await write('Long talk')
  const path = `/api/feed/posts/${id}/comments`
  const first = await company.as('anna').post<Post>(path, { body: 'the very first' })
  for (let i = 0; i < 120; i++) await company.as('boris').post(path, { body: `comment ${i}` })
  const page = await open('anna', `/feed/${id}`)
  t.is(await page.getByText('the very first').count(), 0)
  await page.click('[data-earlier] a')
  await page.getByText('the very first').waitFor()
  await page.goto(`${company.url}/feed/${id}?comment=${first.body.id}#comment-${first.body.id}`)
  await page.locator('.comment.lit').getByText('the very first').waitFor()
  t.is(await page.locator('.comment[id]').count(), 51, 'with what stands around it')
})
