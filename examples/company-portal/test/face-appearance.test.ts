import test from 'ava'
import { fewLooks, lookAt, looks, open, openStage } from './faces.ts'

const stage = openStage()

let prepared: Promise<unknown> | undefined

/** There is a second brand, and a draft of the first. */
function prepare(): Promise<unknown> {
  const admin = stage().portal.as('admin')
  prepared ??= admin
    .post('/api/appearance/brands', { title: 'Partners' })
    .then(() => admin.post('/api/appearance/brands/portal', { color: '#0f766e', do: 'draft' }))
    .then(() => stage().portal.settle())
  return prepared
}

lookAt(
  stage,
  async () => {
    await prepare()
    return [
      { name: 'appearance', path: '/admin/appearance', login: 'admin' },
      { name: 'appearance-sign-in', path: '/admin/appearance?show=sign-in', login: 'admin' },
      { name: 'appearance-mail', path: '/admin/appearance?show=mail', login: 'admin' },
      { name: 'appearance-brand', path: '/admin/appearance?brand=partners', login: 'admin' },
    ]
  },
  fewLooks,
)

// What is published here would change the pages that are looked at meanwhile.
test.serial('a colour is on the page in the frame at once, and nowhere else', async (t) => {
  await prepare()
  const { context, page, faults } = await open(stage(), 'admin', looks[0]!, 1440)
  await page.goto(`${stage().portal.url}/admin/appearance`, { waitUntil: 'load' })
  const frame = page.frameLocator('.appearance-stage > iframe')
  await frame.locator('main').waitFor()
  await page.fill('#brand-color', '#aa2200')
  const shown = frame.locator('html[style*="#aa2200"]')
  await shown.waitFor({ state: 'attached' })
  t.regex(
    (await page.locator('[data-figure="light-button"] rect').getAttribute('fill')) ?? '',
    /#aa2200/,
  )
  await page.click('button[data-side="dark"]')
  await frame.locator('html[data-theme="dark"]').waitFor({ state: 'attached' })
  t.is(await page.locator('html').getAttribute('style'), null)
  await page.click('[data-frame*="sign-in"]')
  await frame.locator('input[name="password"]').waitFor()
  await shown.waitFor({ state: 'attached' })
  await page.click('button[value="publish"]')
  await page.waitForFunction(() => {
    const sheet = getComputedStyle(document.documentElement)
    return sheet.getPropertyValue('--p-accent').includes('#aa2200')
  })
  t.deepEqual(faults, [])
  await context.close()
})

test.serial('without a script the form keeps a draft and publishes it', async (t) => {
  await prepare()
  const { portal, browser } = stage()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const { id } = await portal.person('admin')
  const { token } = await portal.portal.rooms.identity.sessions.create(id)
  await context.addCookies([{ name: 'portico', value: token, url: portal.url }])
  const page = await context.newPage()
  await page.goto(`${portal.url}/admin/appearance?brand=partners`)
  await page.fill('#brand-color', '#7a1f5c')
  await page.click('button[value="draft"]')
  t.is(await page.inputValue('#brand-color'), '#7a1f5c')
  await page.locator('.appearance-state').waitFor()
  await page.click('button[value="publish"]')
  t.is(await page.locator('.appearance-state').count(), 0)
  t.is(await page.inputValue('#brand-color'), '#7a1f5c')
  await context.close()
})
