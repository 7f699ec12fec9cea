import { join } from 'node:path'
import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import office from 'portico/plugins/office'
import { definePlugin, reply } from 'portico/sdk'
import { createTestPortal, launchBrowser, type TestPortal } from 'portico/sdk/testing'
import { endlessPdf, makePdf } from './make-pdf.ts'

const files: Record<string, () => Uint8Array> = {
  'plan.pdf': () => makePdf(Array.from({ length: 12 }, (_, at) => `Plan of part ${at + 1}`)),
  'endless.pdf': endlessPdf,
  'broken.pdf': () => new TextEncoder().encode('%PDF-1.4 nothing'),
}

const taker = definePlugin({
  ...{ id: 'taker', version: '1.0.0', sdk: '^1.0', title: { en: 'Taker' } },
  folder: join(import.meta.dirname, 'taker'),
  setup({ pages, routes }) {
    routes.get('/:name', { summary: 'A file', access: 'public', reads: [] }, ({ params }) =>
      reply({
        headers: { 'content-type': 'application/pdf' },
        body: Buffer.from(files[params.name]!()),
      }),
    )
    const page = { title: 'taker.title', layout: 'wide', access: 'public', reads: [] } as const
    pages.add('/read/:name', { ...page, view: 'taker/page' }, ({ params, query }) => ({
      name: params.name,
      patience: query.get('patience') ?? '',
    }))
  },
})

let portal: TestPortal
let browser: Browser

test.before(async () => {
  portal = await createTestPortal({ plugins: [office(), taker()] })
  browser = await launchBrowser()
})

test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

async function open(path: string, options = {}): Promise<{ page: Page; wrong: string[] }> {
  const context = await browser.newContext({ locale: 'en', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const wrong: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.goto(`${portal.url}${path}`)
  return { page, wrong }
}

test('a file is read in the page, by eye, keyboard and search', async (t) => {
  const { page, wrong } = await open('/read/plan.pdf')
  const viewer = page.locator('office-pdf')
  await viewer.getByText('Plan of part 1', { exact: true }).waitFor()
  t.true((await viewer.locator('canvas').count()) < 12, 'only what is in sight is drawn')
  const first = viewer.locator('section').first()
  const { width } = (await first.boundingBox())!
  await viewer.locator('.frame').focus()
  await page.keyboard.press('+')
  await page.waitForFunction((was) => {
    const section = document.querySelector('office-pdf')?.shadowRoot?.querySelector('section')
    return section && section.getBoundingClientRect().width > was
  }, width)
  await page.keyboard.press('0')
  await page.keyboard.press('ArrowRight')
  await viewer.locator('input').fill('12')
  await page.keyboard.press('Enter')
  await viewer.getByText('Plan of part 12').waitFor()
  await viewer.locator('section').last().locator('canvas').waitFor()
  t.deepEqual(wrong, [])
})

test('what hangs is ended, what is broken says so, and the file can be downloaded', async (t) => {
  const endless = await open('/read/endless.pdf?patience=2500')
  await endless.page.getByText('takes too long to show').waitFor()
  t.true(await endless.page.getByRole('link', { name: 'endless.pdf' }).isVisible())
  const broken = await open('/read/broken.pdf')
  await broken.page.getByText('cannot be shown here').waitFor()
  t.true(await broken.page.getByRole('link', { name: 'broken.pdf' }).isVisible())
})

test('without scripts there is the link', async (t) => {
  const { page } = await open('/read/plan.pdf', { javaScriptEnabled: false })
  t.true(await page.getByRole('link', { name: 'plan.pdf' }).isVisible())
})
