import test from 'ava'
import { lookAt, looks, open, openStage } from './faces.ts'

const stage = openStage()

let prepared: Promise<unknown> | undefined

/** Everything is in the index, and somebody keeps a search. */
function prepare(): Promise<unknown> {
  const { portal } = stage()
  const kept = { q: 'склад', subscribed: true }
  prepared ??= portal.settle().then(() => portal.as('olena').post('/api/search/saved', kept))
  return prepared
}

lookAt(stage, async () => {
  await prepare()
  return [
    { name: 'search-start', path: '/search', login: 'olena' },
    { name: 'search', path: '/search?q=coffee', login: 'olena' },
    { name: 'search-narrowed', path: '/search?q=the&type=feed:post&order=newest', login: 'ivan' },
    { name: 'search-some', path: '/search?q=coffee+helen+xyzzy', login: 'maria' },
    { name: 'search-right', path: '/search?q=cofee', login: 'maria' },
    { name: 'search-none', path: '/search?q=xyzzyx+author:nobody', login: 'olena' },
  ]
})

test('by keyboard: the palette offers what was written, and the page of all results', async (t) => {
  await prepare()
  const { context, page, faults } = await open(stage(), 'maria', looks[0]!, 1440)
  await page.goto(`${stage().portal.url}/feed`, { waitUntil: 'load' })
  await page.keyboard.press('Control+k')
  await page.locator('p-command input').waitFor()
  await page.keyboard.type('coffee')
  await page.getByRole('option', { name: /Search for/ }).waitFor()
  const options = page.locator('p-command [role="option"]')
  const count = await options.count()
  for (let at = 0; at < count; at++) {
    const chosen = page.locator('p-command [role="option"][aria-selected="true"]')
    if ((await chosen.textContent())?.includes('Search for')) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=coffee/)
  await page.locator('.search-result mark').first().waitFor()
  await page.locator('input[type="search"]').fill('')
  await page.locator('input[type="search"]').pressSequentially('coff')
  await page.locator('#search-words option').first().waitFor({ state: 'attached' })
  t.deepEqual(faults, [])
  await context.close()
})

test('without a script: a search, a filter, the other order, a saved search', async (t) => {
  await prepare()
  const { portal, browser } = stage()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const { id } = await portal.person('ivan')
  const { token } = await portal.portal.rooms.identity.sessions.create(id)
  await context.addCookies([{ name: 'portico', value: token, url: portal.url }])
  const page = await context.newPage()
  await page.goto(`${portal.url}/search`)
  await page.fill('input[name="q"]', 'coffee')
  await page.keyboard.press('Enter')
  await page.locator('.search-result').first().waitFor()
  await page.locator('.search-beside a').first().click()
  t.true(new URL(page.url()).searchParams.size === 2)
  await page.locator('.search-bar .tabs a').last().click()
  t.is(new URL(page.url()).searchParams.get('order'), 'newest')
  await page.locator('form[action="/api/search/saved"] button').click()
  await page.goto(`${portal.url}/search`)
  t.is(await page.locator('.search-kept li').count(), 1)
  await context.close()
})
