import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import test from 'ava'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser, type TestPortal } from 'portico/sdk/testing'
import { openCompany } from './company.ts'

/** A page to look at, and whose eyes see it. */
export interface Seen {
  name: string
  path: string
  login: string | undefined
  /** The answer is an error on purpose. */
  status?: number
}

export interface Look {
  locale: string
  theme: string
  widths: readonly number[]
}

export const looks: Look[] = [
  { locale: 'en', theme: 'light', widths: [1440, 1024, 390] },
  { locale: 'ru', theme: 'dark', widths: [1440, 1024, 390] },
  { locale: 'uk', theme: 'light', widths: [390] },
]

/** For what stands in a frame that is looked at elsewhere: each width, language and mode once or twice. */
export const fewLooks: Look[] = [
  { locale: 'en', theme: 'light', widths: [1440, 390] },
  { locale: 'ru', theme: 'dark', widths: [1024] },
]

/** Several pages are loaded at once, some with another page inside. */
const loadMs = 120_000

/** The demo company and a browser for the tests of one file. */
export interface Stage {
  portal: TestPortal
  browser: Browser
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const pictures = join(import.meta.dirname, '../../../node_modules/.cache/screenshots')

/** The theme of all that is looked at, where it is not the base theme's turn. */
const asked = process.env.PORTICO_FACE_THEME

/** Opens the company before the tests of a file and closes it after them. */
export function openStage(theme = asked): () => Stage {
  let stage: Stage | undefined
  test.before(async () => {
    stage = { portal: await openCompany('sqlite', theme), browser: await launchBrowser() }
    await mkdir(pictures, { recursive: true })
  })
  test.after.always(async () => {
    await stage?.browser.close()
    await stage?.portal.close()
  })
  return () => stage!
}

/** Looks at pages in each look and width: no fault, nothing beyond the edge, axe content. */
export function lookAt(
  stage: () => Stage,
  pages: () => Seen[] | Promise<Seen[]>,
  seenIn: readonly Look[] = looks,
): void {
  for (const look of seenIn) {
    test(`every page in ${look.locale}, ${look.theme}: no fault, nothing beyond the edge, axe content`, async (t) => {
      for (const width of look.widths) {
        for (const { name, path, login, status = 200 } of await pages()) {
          const { context, page, faults } = await open(stage(), login, look, width)
          const answer = await page.goto(stage().portal.url + path, { waitUntil: 'load' })
          const where = `${name} at ${width}`
          t.is(answer?.status(), status, where)
          await page.screenshot({
            path: join(
              pictures,
              `${asked ? `${asked}-` : ''}${name}-${width}-${look.theme}-${look.locale}.png`,
            ),
          })
          const meant = (fault: string) => status >= 400 && fault.includes(String(status))
          const unmeant = faults.filter((fault) => !meant(fault))
          t.deepEqual(unmeant, [], where)
          t.false(await overflows(page), `${where} scrolls sideways`)
          t.deepEqual(await untranslated(page), [], where)
          t.deepEqual(await seriousFindings(page), [], where)
          await context.close()
        }
      }
    })
  }
}

/** A signed-in browser that writes down everything a page must not do. */
export async function open(
  { portal, browser }: Stage,
  login: string | undefined,
  look: Pick<Look, 'locale' | 'theme'>,
  width: number,
) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    // What is still fading has no contrast yet.
    reducedMotion: 'reduce',
  })
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
  context.setDefaultTimeout(loadMs)
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

export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
}

/** Catalogue keys that reached the page as they are. */
async function untranslated(page: Page): Promise<string[]> {
  const text = await page.evaluate(() =>
    // Where keys are meant: in code, and in what a form sends along.
    document.documentElement.outerHTML
      .replace(/<(script|code)\b[\s\S]*?<\/\1>/g, '')
      .replace(/<input type="hidden"[^>]*>/g, ''),
  )
  return [
    ...new Set(text.match(/\b(core|feed|discussion|people)\.[a-z][\w-]*(\.[\w-]+)+\b/gi) ?? []),
  ]
}

export async function seriousFindings(page: Page): Promise<string[]> {
  // Evaluated from outside the page, so that the page's own policy stays as strict as it is.
  const session = await (page.context() as BrowserContext).newCDPSession(page)
  // In one go: a page that begins anew in between would have no axe.
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `${await readFile(axe, 'utf8')}
      axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ any: [first], html }) => html.slice(0, 160) + ' ' + (first?.message ?? '')).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  })
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description)
  return JSON.parse(result.value as string) as string[]
}
