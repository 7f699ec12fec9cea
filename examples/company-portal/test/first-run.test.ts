import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import test from 'ava'
import type { Locator, Page } from 'playwright-core'
import { launchBrowser } from 'portico/sdk/testing'
import { startPortal } from '../../../core/test/portal-process.ts'
import { picturesFolder } from '../index.ts'
import { overflows, seriousFindings } from './faces.ts'

const config = resolve(import.meta.dirname, '../../../portal.config.ts')
const recordings = join(import.meta.dirname, '../../../node_modules/.cache/recordings')

/** Whatever a person does with the hands, counted. */
function hands(page: Page) {
  let actions = 0
  const act = async (run: Promise<unknown>) => {
    actions++
    await run
  }
  return {
    actions: () => actions,
    open: (url: string) => act(page.goto(url)),
    press: (name: string | RegExp, where: Page | Locator = page) =>
      act(where.getByRole('button', { name }).first().click()),
    follow: (name: string) => act(page.getByRole('link', { name }).first().click()),
    choose: (name: string) => act(page.getByLabel(name).first().check()),
    type: (label: string, text: string, where: Page | Locator = page) =>
      act(where.getByLabel(label, { exact: true }).first().fill(text)),
    upload: (label: string, file: string) => act(page.getByLabel(label).setInputFiles(file)),
  }
}

test('from an empty folder through the wizard to a branded portal with a page of its own', async (t) => {
  t.timeout(180_000)
  const portal = await startPortal({ PORTICO_DEMO: 'offer' }, config)
  t.teardown(portal.remove)
  const browser = await launchBrowser()
  t.teardown(() => browser.close())
  await mkdir(recordings, { recursive: true })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.tracing.start({ screenshots: true, snapshots: true })
  t.teardown(() => context.tracing.stop({ path: join(recordings, 'first-run.zip') }))
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(portal.url))
      faults.push(`left the origin: ${request.url()}`)
  })
  const { actions, open, press, follow, choose, type, upload } = hands(page)
  const at = async (address: string) => {
    await page.waitForURL(`**${address}`)
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      t.false(await overflows(page), `${address} scrolls sideways at ${width}`)
    }
    t.deepEqual(await seriousFindings(page), [], address)
  }

  await open(`${portal.url}/people`)
  await at('/setup/language')
  await choose('English')
  await press('Continue')
  await at('/setup/admin')
  await type('Your name', 'Nina Sokol')
  await type('Login', 'admin')
  await type('Password', 'a quiet river at dawn')
  await press('Create the account')
  await at('/setup/company')
  await type('Name', 'Acme Deliveries')
  await upload('Logo', join(picturesFolder.pathname, 'on-time-chart.webp'))
  await type('Brand colour', '#0b7a5c')
  await page.locator('link[href*="0b7a5c"]').waitFor({ state: 'attached' })
  await press('Continue')
  await at('/setup/modules')
  await choose('Social')
  await press('Continue')
  await at('/setup/people')
  await type('Invite by e-mail', 'ivan@acme.example, maria@acme.example')
  await press('Continue')
  await page.getByLabel('Link for ivan@acme.example').waitFor()
  await press('Continue')
  await at('/setup/demo')
  await press('Open portal')
  await page.waitForURL(`${portal.url}/`)

  const accent = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--p-accent'),
  )
  t.regex(accent, /#0b7a5c/)
  t.regex(await page.title(), /Acme Deliveries/)
  t.true((await page.locator('.top .brand img').count()) > 0, 'the logo is in the header')
  await page.getByRole('dialog', { name: 'Show your face' }).waitFor()
  await press('End the tour')

  await follow('Build a page')
  await at('/admin/pages')
  await follow('New page')
  await at('/admin/pages/new')
  await type('English', 'About us')
  await press('Create and build')
  await at('/admin/pages/about-us/edit')
  await follow('Add a widget')
  await press(/^Text/)
  await follow('Settings of Text')
  const drawer = page.locator('dialog[open]')
  await drawer.waitFor()
  await type('English', 'We deliver', drawer)
  await press('Save', drawer)
  await page.getByText('We deliver').first().waitFor()
  await press('Publish')
  await at('/pages/about-us')
  await page.getByRole('heading', { name: 'We deliver' }).waitFor()

  t.log(`${actions()} actions`)
  t.true(actions() < 40)
  t.deepEqual(faults, [])
})
