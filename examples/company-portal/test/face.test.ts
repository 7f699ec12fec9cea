import test from 'ava'
import { lookAt, looks, open, openStage } from './faces.ts'

const stage = openStage()

lookAt(stage, async () => {
  const { body } = await stage()
    .portal.as('olena')
    .get<{ items: { id: string; author: { id: string; login: string } }[] }>('/api/feed?limit=1')
  const { id, author } = body.items[0]!
  return [
    { name: 'feed', path: '/feed', login: 'olena' },
    { name: 'post', path: `/feed/${id}`, login: 'ivan' },
    { name: 'edit', path: `/feed/${id}/edit`, login: author.login },
    { name: 'history', path: `/feed/${id}/history`, login: 'olena' },
    { name: 'bookmarks', path: '/bookmarks', login: 'olena' },
    { name: 'nothing-kept', path: '/bookmarks', login: 'katarzyna' },
    { name: 'story', path: `/story/${id}`, login: 'olena' },
    { name: 'tag', path: `/tags/${encodeURIComponent('доставка')}`, login: 'olena' },
    { name: 'sign-in', path: '/sign-in', login: undefined },
    { name: 'missing', path: '/no-such-page', login: 'olena', status: 404 },
    { name: 'account', path: '/account', login: 'olena' },
    { name: 'forgot', path: '/forgot', login: undefined },
  ]
})

test('one Lit, few bytes: what the feed page loads stays within its budget', async (t) => {
  const { context, page } = await open(stage(), 'olena', looks[0]!, 1440)
  const sizes = new Map<string, number>()
  const noting: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    const noted = request.sizes().then(({ responseBodySize }) => {
      sizes.set(new URL(request.url()).pathname, responseBodySize)
    })
    noting.push(noted)
  })
  await page.goto(`${stage().portal.url}/feed`, { waitUntil: 'load' })
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
