import test from 'ava'
import { lookAt, looks, open, openStage } from './faces.ts'
import { mainPages } from './main-pages.ts'

const stage = openStage()

lookAt(stage, () => mainPages(stage()))

test('by keyboard: skip link, cards with j and k, the palette, a new post with Ctrl+Enter', async (t) => {
  const { context, page, faults } = await open(stage(), 'maria', looks[0]!, 1440)
  await page.goto(`${stage().portal.url}/feed`, { waitUntil: 'load' })
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
