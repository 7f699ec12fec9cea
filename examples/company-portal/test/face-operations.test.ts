import test from 'ava'
import { fewLooks, lookAt, looks, open, openStage } from './faces.ts'

const stage = openStage()

test.serial.before(async () => {
  const { portal } = stage()
  const boss = portal.as('admin')
  const { id } = await portal.person('olena')
  await boss.put(`/api/admin/people/${id}/permissions/core%3Amoderate`, { granted: true })
  const system = portal.seed.system
  const site = { kind: 'site', id: 'portal', value: { slogan: 'Everything that moves' } }
  await portal.portal.rooms.arrangement.forPlugin('core').change(system, [site])
  await portal.settle()
})

lookAt(
  stage,
  async () => [
    { name: 'admin-overview', path: '/admin', login: 'admin' },
    { name: 'admin-health', path: '/admin/health', login: 'admin' },
    { name: 'admin-audit', path: '/admin/audit?verify=1', login: 'admin' },
    { name: 'admin-audit-nothing', path: '/admin/audit?actor=nobody-of-that-name', login: 'admin' },
    { name: 'admin-sessions', path: '/admin/sessions', login: 'admin' },
    { name: 'admin-sessions-of', path: '/admin/sessions?q=olena', login: 'admin' },
    { name: 'admin-system', path: '/admin/system', login: 'admin' },
  ],
  fewLooks,
)

test('whoever looks as somebody else sees the bar on every page, and stops', async (t) => {
  for (const [look, width] of [
    [looks[0]!, 1440],
    [looks[1]!, 390],
  ] as const) {
    const { portal } = stage()
    const { context, page } = await open(stage(), 'admin', look, width)
    const { id } = await portal.person('katarzyna')
    await page.goto(`${portal.url}/admin/people/${id}`)
    await page.locator('form[action="/api/viewing"] button').click()
    const bar = page.locator('.viewing')
    for (const path of ['/feed', '/people', '/account', '/no-such-page']) {
      await page.goto(portal.url + path)
      t.true(await bar.isVisible(), path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      t.true(wide <= width, `${path} at ${width}`)
    }
    await bar.getByRole('button').click()
    await page.waitForURL(`**/admin/people/${id}`)
    t.is(await bar.count(), 0)
    await context.close()
  }
})
