import type { Browser } from 'playwright-core'
import { launchBrowser } from 'portico/sdk/testing'
import { openCompany } from '../test/company.ts'
import { writeLongPage } from './long-page.ts'
import { keyTimes, largestPaint, quantile, slowDown } from './slow-profile.ts'

/** `npm run bench:pages`: what people wait for, on a slow computer far away from the portal. */
const rounds = 7
const blocks = 2000
const keys = 60

const portal = await openCompany()
const browser = await launchBrowser()
const long = await writeLongPage(portal, blocks)
const rows = [
  ['feed', '/feed'],
  [`wiki page of ${blocks} blocks`, long],
] as const
for (const [name, path] of rows) {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await opened(browser, path))
  const [median, worst] = [quantile(times, 0.5), Math.max(...times)]
  console.log(`${name}: largest paint ${median.toFixed(0)} ms, at most ${worst.toFixed(0)} ms`)
}
for (const slow of [false, true]) {
  const times = await typed(browser, slow)
  const [median, late] = [quantile(times, 0.5), quantile(times, 0.95)]
  const where = slow ? 'on the slow computer' : 'on this computer'
  console.log(
    `typing into ${blocks} blocks ${where}: ${median.toFixed(0)} ms from key to frame, p95 ${late.toFixed(0)} ms`,
  )
}
await browser.close()
await portal.close()

async function opened(from: Browser, path: string): Promise<number> {
  const { context, page } = await signedIn(from)
  await slowDown(context, page)
  await page.goto(portal.url + path, { waitUntil: 'load' })
  const time = await largestPaint(page)
  await context.close()
  return time
}

async function typed(from: Browser, slow: boolean): Promise<number[]> {
  const { context, page } = await signedIn(from)
  await page.goto(portal.url + long)
  await page.goto(`${page.url()}/edit`)
  const text = page.locator('.ProseMirror')
  await text.waitFor({ timeout: 60_000 })
  await text.locator('> p').nth(300).click()
  if (slow) await slowDown(context, page)
  const times = await keyTimes(page, () =>
    page.keyboard.type('typed without waiting '.repeat(3).slice(0, keys), { delay: 80 }),
  )
  await context.close()
  return times
}

async function signedIn(from: Browser) {
  const context = await from.newContext({ viewport: { width: 1440, height: 900 } })
  const { id } = await portal.person('olena')
  const session = await portal.portal.rooms.identity.sessions.create(id)
  await context.addCookies([{ name: 'portico', value: session.token, url: portal.url }])
  return { context, page: await context.newPage() }
}
