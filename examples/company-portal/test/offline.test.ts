import test from 'ava'
import type { BrowserContext, Page } from 'playwright-core'
import { looks, open, openStage } from './faces.ts'

const stage = openStage()

/** A browser whose service worker is at work. */
async function installed(login: string) {
  const opened = await open(stage(), login, looks[0]!, 390)
  await opened.page.goto(`${stage().portal.url}/feed`, { waitUntil: 'load' })
  await opened.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  return opened
}

const go = (page: Page, path: string) =>
  page.goto(stage().portal.url + path, { waitUntil: 'load' }).then(() => {})

/** Addresses of what is kept of somebody's pages. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    if (!(await caches.has('portico-pages'))) return []
    const keys = await (await caches.open('portico-pages')).keys()
    return keys.map(({ url }) => new URL(url).pathname + new URL(url).search)
  })

async function until(page: Page, path: string): Promise<void> {
  await page.waitForFunction(
    async (wanted) => !!(await (await caches.open('portico-pages')).match(wanted)),
    path,
  )
}

/** The browser says only once that there is a network, and the portal may not be back by then. */
const missTheWord = (page: Page) =>
  page.addInitScript(() => {
    addEventListener('online', (event) => event.stopImmediatePropagation())
  })

async function signInAs(context: BrowserContext, login: string): Promise<void> {
  const { portal } = stage()
  const { id } = await portal.person(login)
  const { token } = await portal.portal.rooms.identity.sessions.create(id)
  await context.addCookies([{ name: 'portico', value: token, url: portal.url }])
}

test('without a network: what was read can be read again, all else is an own page', async (t) => {
  const { context, page, faults } = await installed('olena')
  await go(page, '/feed')
  await until(page, '/feed')
  await go(page, '/people')
  await until(page, '/people')
  await context.setOffline(true)
  await go(page, '/feed')
  await page.locator('p-feed article').first().waitFor()
  await page.locator('.offline').waitFor()
  await missTheWord(page)
  await go(page, '/groups')
  t.is(await page.locator('h1').textContent(), 'No connection')
  t.is(await page.locator('.brand:visible').count(), 1)
  await page.locator('p-offline a').first().waitFor()
  t.deepEqual(await page.locator('p-offline a').allTextContents(), ['People', 'Feed'])
  const meant = (fault: string) =>
    /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/.test(fault)
  t.deepEqual(
    faults.filter((fault) => !meant(fault)),
    [],
  )
  await context.setOffline(false)
  await page.waitForFunction(
    () => !document.querySelector('p-offline') && !!document.querySelector('.tabbar'),
  )
  t.regex(await page.title(), /Groups/)
  await context.close()
})

test('what is kept is this session’s: nothing outlives a sign-out, another person, the end', async (t) => {
  const { context, page } = await installed('ivan')
  const again = async () => {
    await go(page, '/people')
    await until(page, '/people')
  }
  await again()
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form[action="/sign-out"]')!
    form.submit()
  })
  await page.waitForURL(/sign-in/)
  t.deepEqual(await kept(page), [], 'signed out')

  await signInAs(context, 'ivan')
  await again()
  await signInAs(context, 'maria')
  await go(page, '/account')
  t.deepEqual(await kept(page), [], 'somebody else')

  await again()
  const { portal } = stage()
  await portal.portal.rooms.identity.sessions.revokeAll((await portal.person('maria')).id)
  await go(page, '/people')
  t.deepEqual(await kept(page), [], 'ended by the portal')
  await context.setOffline(true)
  await go(page, '/people')
  t.is(await page.locator('h1').textContent(), 'No connection')
  await context.close()
})

test('no more than twenty pages, no page that needs a right, nothing of the API', async (t) => {
  const { context, page } = await installed('admin')
  await go(page, '/admin/spaces')
  for (let at = 1; at <= 22; at++) {
    await go(page, `/search?q=${at}`)
    await until(page, `/search?q=${at}`)
  }
  await page.evaluate(() => fetch('/api/feed?limit=1').then((answer) => answer.text()))
  const paths = await kept(page)
  const pages = paths.filter((path) => path.startsWith('/search'))
  t.is(pages.length, 20)
  t.true(pages.includes('/search?q=22') && !pages.includes('/search?q=2'))
  t.false(paths.some((path) => path.startsWith('/admin') || path.startsWith('/api')))
  await context.close()
})

test('a newer portal is told of, never while somebody writes, and what they wrote stays', async (t) => {
  const { portal } = stage()
  const { context, page, faults } = await installed('helen')
  await go(page, '/groups/new')
  await page.locator('input[name="title"]').fill('A group in the making')
  const admin = await portal.portal.rooms.viewers.viewerFor((await portal.person('admin')).id)
  const change = { kind: 'site', id: 'portal', value: { slogan: 'Another one' } }
  await portal.portal.rooms.arrangement.forPlugin('core').change(admin, [change])
  const told = page.waitForFunction(() => (document as { heard?: boolean }).heard)
  await page.evaluate(async () => {
    const { live } = await import('portico/sdk/client' as string)
    live('portal', () => Object.assign(document, { heard: true }))
  })
  await portal.settle()
  await told
  t.is(await page.getByRole('button', { name: 'Reload' }).count(), 0, 'they are writing')
  await page.locator('body').click({ position: { x: 5, y: 300 } })
  await page.getByRole('button', { name: 'Reload' }).click()
  await page.waitForFunction(() => !document.querySelector('.toast'))
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('input[name="title"]')?.value !== '',
  )
  t.is(await page.locator('input[name="title"]').inputValue(), 'A group in the making')
  t.deepEqual(
    faults.filter((fault) => !fault.includes('/api/events')),
    [],
  )
  await context.close()
})
