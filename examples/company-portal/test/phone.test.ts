import test from 'ava'
import type { Page } from 'playwright-core'
import { openStage } from './faces.ts'

const stage = openStage()

/** A phone: touch, a small screen, a coarse pointer. */
async function phone(login: string) {
  const { portal, browser } = stage()
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    serviceWorkers: 'block',
  })
  const { id } = await portal.person(login)
  const { token } = await portal.portal.rooms.identity.sessions.create(id)
  await context.addCookies([
    { name: 'portico', value: token, url: portal.url },
    { name: 'p-locale', value: 'en', url: portal.url },
  ])
  return { context, page: await context.newPage() }
}

/** What is too small for a finger: links in running text may be, everything that is pressed may not. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const pressed = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
    const text = '.hide, .meta a, .skip, .name, .prose a, .legal a'
    const hits = (element: Element, x: number, y: number) => {
      const found = document.elementFromPoint(x, y)
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      return !!found && [element, ...labels].some((each) => each.contains(found))
    }
    const small = [...document.querySelectorAll(pressed)].filter((element) => {
      const { width, height } = element.getBoundingClientRect()
      const { display, visibility } = getComputedStyle(element)
      if (width === 0 || height === 0 || visibility === 'hidden') return false
      if (element.matches(text) || (element.matches('a') && display === 'inline')) return false
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const box = element.getBoundingClientRect()
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      // Folded away, it is under something else.
      if (!hits(element, x, y)) return false
      const wide = box.width > 43 || (hits(element, x - 21, y) && hits(element, x + 21, y))
      const high = box.height > 43 || (hits(element, x, y - 21) && hits(element, x, y + 21))
      // A box to tick is hit by its label, which is a row of its own.
      return !(high && (wide || element.matches('.check > input')))
    })
    return small.map((element) => element.outerHTML.slice(0, 120))
  })

test('under a finger: everything that is pressed is 44 px, nothing reaches beyond the edge', async (t) => {
  const { context, page } = await phone('olena')
  const paths = ['/feed', '/people', '/groups', '/notifications', '/search?q=coffee', '/account']
  for (const path of paths) {
    await page.goto(stage().portal.url + path, { waitUntil: 'load' })
    t.deepEqual(await tooSmall(page), [], path)
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    t.true(beyond <= 0, path)
  }
  await context.close()
})

test('the bar: five places, the whole menu in a sheet, and a page that can be pulled down', async (t) => {
  const { context, page } = await phone('olena')
  await page.goto(`${stage().portal.url}/feed`, { waitUntil: 'load' })
  const names = await page.locator('.tabbar .tab').allTextContents()
  t.deepEqual(names, ['Feed', 'Search', 'Create', 'Notifications', 'More'])
  await page.getByText('More', { exact: true }).tap()
  await page.locator('.sheet').getByText('Groups', { exact: true }).waitFor()
  t.true((await page.locator('.sheet a').count()) > 6)
  await page.locator('.sheet').getByText('People', { exact: true }).tap()
  await page.waitForURL(/\/people$/)
  const pulled = await page.evaluate(() =>
    [document.documentElement, document.body].map(
      (each) => getComputedStyle(each).overscrollBehaviorY,
    ),
  )
  t.deepEqual(pulled, ['auto', 'auto'])
  await context.close()
})
