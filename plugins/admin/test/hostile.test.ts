import test from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import notifications from 'portico/plugins/notifications'
import { createTestPortal, launchBrowser } from 'portico/sdk/testing'
import admin from '../index.ts'
import hostile from './hostile/index.ts'

test('a plugin that goes wrong everywhere is named in the console and switched off there, while the portal answers', async (t) => {
  const portal = await createTestPortal({
    plugins: [notifications(), discussion(), feed(), admin(), hostile()],
    kernel: { patience: { widget: 300 } },
  })
  t.teardown(portal.close)
  const browser = await launchBrowser()
  t.teardown(() => browser.close())
  const anna = portal.as('anna')

  const company = { kind: 'company', slug: 'company', title: 'Company' }
  await portal.seed.spaces.create({ ...company, posting: 'readers' })
  const { status } = await anna.post('/api/feed/posts', { body: 'Written in spite of it' })
  t.is(status, 201)
  for (const fault of ['throws', 'hangs']) await anna.post(`/api/hostile/job/${fault}`)
  t.is((await anna.page('/feed')).status, 200)
  await portal.settle()

  const { id } = await portal.person('admin')
  const session = await portal.portal.rooms.identity.sessions.create(id)
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  await context.addCookies([{ name: 'portico', value: session.token, url: portal.url }])
  const page = await context.newPage()

  await page.goto(`${portal.url}/admin`)
  const trouble = page.getByRole('link', { name: 'Hostile has trouble' })
  await trouble.waitFor()
  t.true(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await trouble.click()
  const card = page.locator('#plugin-hostile')
  await card.getByText('hostile 6.6.6').waitFor()
  const said = (await card.textContent()) ?? ''
  for (const named of ['core:navigation', 'admin:attention', 'hostile:hangs', 'hostile:throws']) {
    t.true(said.includes(named), `${named} is named`)
  }
  t.regex(said, /hostile on purpose/)
  t.regex(said, /floods the log/)
  t.regex((await page.locator('#jobs').textContent()) ?? '', /hostile\.throws/)

  await card.getByText('Switch off…').click()
  const answering = stillAnswers()
  await card.getByRole('button', { name: 'Switch off Hostile' }).click()
  await page
    .getByText(/Hostile|hostile/)
    .first()
    .waitFor()
  await portal.settle()
  const failed = await answering.stop()
  t.deepEqual(failed, [], 'every request in between was answered')

  await page.goto(`${portal.url}/admin/health?off=hostile`)
  await page.getByText('hostile is switched off. The portal runs without it.').waitFor()
  t.is(await page.locator('#plugin-hostile').count(), 0)
  t.is((await anna.get('/api/hostile/job/throws')).status, 404)
  const feedPage = await anna.page('/feed')
  t.is(feedPage.status, 200)
  t.notRegex(feedPage.text, /Hostile/)
  t.regex(feedPage.text, /Written in spite of it/)
  await page.goto(`${portal.url}/admin/audit`)
  await page.getByText('Modules · hostile').first().waitFor()

  /** Somebody reads the feed all the while. */
  function stillAnswers() {
    const failed: number[] = []
    let stopped = false
    const reading = (async () => {
      while (!stopped) {
        const answer = await anna.page('/feed')
        if (answer.status !== 200) failed.push(answer.status)
      }
    })()
    return {
      async stop() {
        stopped = true
        await reading
        return failed
      },
    }
  }
})
