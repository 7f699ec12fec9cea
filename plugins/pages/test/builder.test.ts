import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, type TestPortal } from 'portico/sdk/testing'
import { openPages, publish, text } from './portal.ts'

let portal: TestPortal
let browser: Browser

test.before(async () => {
  portal = await openPages()
  browser = await launchBrowser()
})
test.after.always(async () => {
  await browser?.close()
  await portal?.close()
})

async function signedIn(width: number, javaScriptEnabled = true): Promise<Page> {
  const { rooms } = portal.portal
  const { token } = await rooms.identity.sessions.create((await portal.person('admin')).id)
  const viewport = { width, height: 900 }
  const context = await browser.newContext({ viewport, locale: 'en', javaScriptEnabled })
  await context.addCookies([{ name: 'portico', value: token, url: portal.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

/** Where the frames stand: `a 0,0 6×2`, in the order they are read. */
const places = (page: Page) =>
  page.locator('[data-key]').evaluateAll((frames) =>
    frames
      .map((frame) => {
        const of = (name: string) =>
          Number(frame.getAttribute(`gs-${name}`) ?? (/[wh]/.test(name) ? 1 : 0))
        return {
          key: (frame as HTMLElement).dataset.key,
          x: of('x'),
          y: of('y'),
          w: of('w'),
          h: of('h'),
        }
      })
      .sort((a, b) => a.y - b.y || a.x - b.x)
      .map(({ key, x, y, w, h }) => `${key} ${x},${y} ${w}×${h}`),
  )

const kept = (page: Page) =>
  page.waitForResponse((response) => response.url().endsWith('/grid') && response.ok())

async function begin(slug: string) {
  const box = { w: 6, h: 2 }
  const grid = [
    { ...text('a', 'first'), ...box },
    { ...text('b', 'second'), ...box, x: 6 },
    { ...text('c', 'third', 2), ...box },
  ]
  await publish(portal, slug, { grid })
  const page = await signedIn(1440)
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(`${portal.url}/admin/pages/${slug}/edit`)
  await page.locator('.pages-frames.ready').waitFor()
  return { page, faults }
}

test('a widget is dragged and resized by the pointer, undone, and published', async (t) => {
  const { page, faults } = await begin('pointer')
  const grip = (await page.locator('#w-c .pages-frame-head').boundingBox())!
  const right = (await page.locator('#w-b').boundingBox())!
  let saved = kept(page)
  await page.mouse.move(grip.x + 80, grip.y + 12)
  await page.mouse.down()
  await page.mouse.move(grip.x + 200, grip.y + 30, { steps: 5 })
  await page.mouse.move(grip.x + 80 + (right.x - grip.x), grip.y + 12, { steps: 10 })
  await page.mouse.up()
  await saved
  t.deepEqual(await places(page), ['a 0,0 6×2', 'b 6,0 6×2', 'c 6,2 6×2'])

  const edge = (await page.locator('#w-a .ui-resizable-s').boundingBox())!
  saved = kept(page)
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 6)
  await page.mouse.down()
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 60, { steps: 5 })
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 102, { steps: 5 })
  await page.mouse.up()
  await saved
  t.deepEqual(await places(page), ['a 0,0 6×3', 'b 6,0 6×2', 'c 6,2 6×2'])

  saved = kept(page)
  await page.keyboard.press('Control+z')
  await saved
  await page.locator('#w-a[gs-h="2"]').waitFor()
  saved = kept(page)
  await page.locator('[data-undo-last]').click()
  await saved
  await page.locator('#w-c[gs-x="0"]').waitFor()
  saved = kept(page)
  await page.locator('[data-redo]').click()
  await saved
  await page.locator('#w-c[gs-x="6"]').waitFor()

  await page.getByRole('button', { name: 'Publish' }).click()
  await page.waitForURL('**/pages/pointer')
  t.is(await page.locator('.pages-cell.at-7').count(), 2)
  t.deepEqual(faults, [])
  await page.context().close()
})

test('by keyboard alone: grabbed, moved, resized, dropped or put back, and every step is said', async (t) => {
  const { page, faults } = await begin('keys')
  const said = () => page.locator('#p-assertive').textContent()
  await page.locator('#w-b .pages-grip').focus()
  await page.keyboard.press('Enter')
  t.is(await said(), 'Text grabbed. Column 7, row 1, width 6, height 2.')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ArrowRight')
  t.is(await said(), 'Column 8, row 1, width 5, height 3.')
  await page.keyboard.press('Escape')
  t.is(await said(), 'Text is back where it was.')
  t.deepEqual(await places(page), ['a 0,0 6×2', 'b 6,0 6×2', 'c 0,2 6×2'])

  await page.locator('#w-c .pages-grip').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  const saved = kept(page)
  await page.keyboard.press('Enter')
  await saved
  t.is(await said(), 'Text dropped. Column 1, row 1.')
  t.deepEqual(await places(page), ['c 0,0 6×2', 'b 6,0 6×2', 'a 0,2 6×2'])
  t.is(await page.evaluate(() => document.activeElement?.className.includes('pages-grip')), true)
  t.deepEqual(faults, [])
  await page.context().close()
})

test('a widget is found, added, set up and limited; its copy is removed and comes back', async (t) => {
  const { page, faults } = await begin('drawer')
  await page.getByRole('link', { name: 'Add a widget' }).click()
  await page.getByLabel('Find a widget').fill('lam')
  await page.locator('.pages-offer:visible').first().waitFor()
  t.true((await page.locator('.pages-offer:visible').count()) < 4)
  await page.getByLabel('Find a widget').fill('words')
  await page.locator('.pages-offer:visible').click()
  const added = page.locator('[data-key]:has-text("Nothing to show yet")')
  await added.waitFor()

  await added.locator('[data-settings]').click()
  const drawer = page.locator('dialog[open]')
  await drawer.getByLabel('English').last().fill('# Set up **now**')
  await drawer.getByLabel('Only some of them').check()
  await drawer.getByLabel('Administrator').check()
  await drawer.getByRole('button', { name: 'Save' }).click()
  const set = page.locator('[data-key]:has-text("Set up now")')
  await set.waitFor()
  t.is(await set.locator('.tag[title="Administrator"]').count(), 1)

  await set.getByRole('button', { name: 'Duplicate' }).click()
  await page.locator('[data-key]').nth(4).waitFor()
  await page
    .locator('[data-key]')
    .nth(4)
    .getByRole('button', { name: /^Remove/ })
    .click()
  await page.locator('p-toasts').getByRole('button', { name: 'Undo' }).click()
  await page.waitForFunction(() => document.querySelectorAll('[data-key]').length === 5)

  await page.getByRole('button', { name: 'As on a phone' }).click()
  const cell = page.locator('.pages-preview .pages-cell').first()
  await cell.waitFor()
  t.true((await cell.boundingBox())!.width < 390)
  t.deepEqual(faults, [])
  await page.context().close()
})

test('without scripts, forms do all of it', async (t) => {
  await publish(portal, 'forms', { grid: [text('a', 'first'), text('b', 'second', 1)] })
  const page = await signedIn(390, false)
  const edit = `${portal.url}/admin/pages/forms/edit`
  await page.goto(edit)
  await page.getByRole('button', { name: 'Move “Text” down' }).first().click()
  t.deepEqual(await places(page), ['b 0,0 12×1', 'a 0,1 12×1'])
  await page.locator('#w-a select').selectOption('4')
  await page.locator('#w-a').getByRole('button', { name: 'Set', exact: true }).click()
  t.deepEqual(await places(page), ['b 0,0 12×1', 'a 0,1 4×1'])
  await page.getByRole('link', { name: 'Add a widget' }).click()
  await page.getByRole('button', { name: /^Links/ }).click()
  t.is(await page.locator('[data-key]').count(), 3)
  await page.locator('#w-a [data-settings]').click()
  await page.getByLabel('English').last().fill('changed without scripts')
  await page.getByRole('button', { name: 'Save' }).click()
  t.is(await page.getByText('changed without scripts').count(), 1)
  await page
    .locator('#w-b')
    .getByRole('button', { name: /^Remove/ })
    .click()
  t.is(await page.locator('[data-key]').count(), 2)
  await page.getByRole('button', { name: 'Publish' }).click()
  t.is(new URL(page.url()).pathname, '/pages/forms')
  t.is(await page.getByText('changed without scripts').count(), 1)
  await page.context().close()
})

test('the menu is put in order by dragging, without leaving the page', async (t) => {
  await publish(portal, 'one', { title: { en: 'One' } })
  await publish(portal, 'two', { title: { en: 'Two' } })
  const page = await signedIn(1440)
  await page.goto(`${portal.url}/admin/menu`)
  const grab = page.locator('[data-id="/pages/two"] .pages-grab')
  await grab.waitFor()
  const from = (await grab.boundingBox())!
  const to = (await page.locator('[data-id]').first().boundingBox())!
  const saved = page.waitForResponse((response) => response.url().endsWith('/menu/order'))
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, to.y + 30, { steps: 10 })
  await page.mouse.move(from.x + 8, to.y + 8, { steps: 4 })
  await page.mouse.up()
  t.is((await saved).status(), 204)
  await page.locator('[data-id]:first-child[data-id="/pages/two"] .pages-grab').waitFor()
  await page.getByRole('button', { name: 'Move “Two” down' }).press('Enter')
  await page.locator('[data-id]:nth-child(2)[data-id="/pages/two"]').waitFor()
  await page.waitForFunction(() => document.activeElement?.ariaLabel === 'Move “Two” down')
  t.pass()
  await page.context().close()
})
