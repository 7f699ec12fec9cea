import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import test from 'ava'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser, type TestPortal } from 'portico/sdk/testing'
import { openCompany } from './company.ts'

const widths = [1440, 1024, 390]
const looks = [
  { locale: 'en', theme: 'light' },
  { locale: 'en', theme: 'dark' },
  { locale: 'ru', theme: 'light' },
  { locale: 'ru', theme: 'dark' },
  { locale: 'uk', theme: 'light' },
]
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const pictures = join(import.meta.dirname, '../../../node_modules/.cache/screenshots')

let portal: TestPortal
let browser: Browser
let postId: string
let authorId: string
let authorLogin: string

test.before(async () => {
  portal = await openCompany()
  browser = await launchBrowser()
  const { body } = await portal
    .as('olena')
    .get<{ items: { id: string; author: { id: string; login: string } }[] }>('/api/feed?limit=1')
  postId = body.items[0]!.id
  authorId = body.items[0]!.author.id
  authorLogin = body.items[0]!.author.login
  await mkdir(pictures, { recursive: true })
})

test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

/** A signed-in browser that writes down everything a page must not do. */
async function open(login: string | undefined, look: (typeof looks)[number], width: number) {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 900 } })
  const cookies = [
    { name: 'p-theme', value: look.theme, url: portal.url },
    { name: 'p-locale', value: look.locale, url: portal.url },
  ]
  if (login) {
    const { id } = await portal.person(login)
    const session = await portal.portal.rooms.identity.sessions.create(id)
    cookies.push({ name: 'portico', value: session.token, url: portal.url })
  }
  await context.addCookies(cookies)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(`console: ${line.text()}`)
  })
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(portal.url)) {
      faults.push(`left the origin: ${request.url()}`)
    }
  })
  return { context, page, faults }
}

const pages = () => [
  { name: 'feed', path: '/feed', login: 'olena' },
  { name: 'post', path: `/feed/${postId}`, login: 'ivan' },
  { name: 'edit', path: `/feed/${postId}/edit`, login: authorLogin },
  { name: 'history', path: `/feed/${postId}/history`, login: 'olena' },
  { name: 'tag', path: '/tags/steel', login: 'olena' },
  { name: 'person', path: `/people/${authorId}`, login: 'maria' },
  { name: 'profile-edit', path: `/people/${authorId}/edit?section=facts`, login: authorLogin },
  { name: 'directory', path: '/people', login: 'olena' },
  { name: 'structure', path: '/people/org', login: 'olena' },
  { name: 'department', path: '/departments/logistics', login: 'admin' },
  { name: 'sign-in', path: '/sign-in', login: undefined },
  { name: 'missing', path: '/no-such-page', login: 'olena' },
]

for (const look of looks) {
  test(`every page in ${look.locale}, ${look.theme}: no fault, nothing beyond the edge, axe content`, async (t) => {
    for (const width of widths) {
      for (const { name, path, login } of pages()) {
        const { context, page, faults } = await open(login, look, width)
        await page.goto(portal.url + path, { waitUntil: 'load' })
        const where = `${name} at ${width}`
        await page.screenshot({
          path: join(pictures, `${name}-${width}-${look.theme}-${look.locale}.png`),
        })
        t.deepEqual(
          faults.filter((fault) => name !== 'missing' || !fault.includes('404')),
          [],
          where,
        )
        t.false(await overflows(page), `${where} scrolls sideways`)
        t.deepEqual(await untranslated(page), [], where)
        t.deepEqual(await seriousFindings(page), [], where)
        await context.close()
      }
    }
  })
}

test('one Lit, few bytes: what the feed page loads stays within its budget', async (t) => {
  const { context, page } = await open('olena', looks[0]!, 1440)
  const sizes = new Map<string, number>()
  const noting: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    const noted = request.sizes().then(({ responseBodySize }) => {
      sizes.set(new URL(request.url()).pathname, responseBodySize)
    })
    noting.push(noted)
  })
  await page.goto(`${portal.url}/feed`, { waitUntil: 'load' })
  await page.locator('p-composer').first().waitFor()
  await Promise.all(noting)
  const sum = (ending: string) =>
    [...sizes]
      .filter(([path]) => path.endsWith(ending))
      .reduce((total, [, size]) => total + size, 0)
  t.true(sum('.js') > 0 && sum('.js') <= 60 * 1024, `scripts: ${sum('.js')} bytes`)
  t.true(sum('.css') > 0 && sum('.css') <= 20 * 1024, `styles: ${sum('.css')} bytes`)
  t.true(sum('.woff2') <= 55 * 1024, `fonts: ${sum('.woff2')} bytes`)
  const lits = await page.evaluate(
    () => (globalThis as { litElementVersions?: string[] }).litElementVersions?.length ?? 0,
  )
  t.true(lits <= 1)
  await context.close()
})

test('by keyboard: skip link, cards with j and k, the palette, a new post with Ctrl+Enter', async (t) => {
  const { context, page, faults } = await open('maria', looks[0]!, 1440)
  await page.goto(`${portal.url}/feed`, { waitUntil: 'load' })
  await page.keyboard.press('Tab')
  t.is(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#main')
  await page.locator('body').click({ position: { x: 5, y: 400 } })
  await page.keyboard.press('j')
  t.true(await page.evaluate(() => !!document.activeElement?.closest('[data-item]')))
  await page.keyboard.press('Control+k')
  await page.locator('p-command').getByRole('combobox').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await page.locator('p-composer textarea[name=body]').first().fill('Written by keyboard alone')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Written by keyboard alone').first().waitFor()
  t.deepEqual(faults, [])
  await context.close()
})

async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
}

/** Catalogue keys that reached the page as they are. */
async function untranslated(page: Page): Promise<string[]> {
  const text = await page.evaluate(() =>
    document.documentElement.outerHTML.replace(/<script[\s\S]*?<\/script>/g, ''),
  )
  return [...new Set(text.match(/\b(core|feed|discussion|people)\.[a-z][\w-]*(\.[\w-]+)+\b/gi) ?? [])]
}

async function seriousFindings(page: Page): Promise<string[]> {
  // Evaluated from outside the page, so that the page's own policy stays as strict as it is.
  const session = await (page.context() as BrowserContext).newCDPSession(page)
  const { readFile } = await import('node:fs/promises')
  await session.send('Runtime.evaluate', { expression: await readFile(axe, 'utf8') })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  })
  return JSON.parse(result.value as string) as string[]
}
