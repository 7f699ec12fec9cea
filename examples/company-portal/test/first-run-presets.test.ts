import test from 'ava'
import { openEmptyPortal, type PlainBrowser, typed } from '../../../core/testing/first-run.ts'
import portal from '../../../portal.config.ts'
import { company } from '../index.ts'

const { plugins } = portal
const demo = { offer: true, load: async () => (await import('../demo.ts')).demo }
const presets = ['starter', 'social', 'knowledge', 'everything']

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: every set of modules leaves a portal that starts`, async (t) => {
    const empty = await openEmptyPortal(database, { plugins })
    t.teardown(empty.close)
    const browser = empty.browser()
    await upTo(browser, 'modules')
    for (const preset of presets) {
      t.is((await browser.post('/setup/modules', { preset, shown: 'social' })).status, 303)
      await empty.restart()
      const { registry, face } = empty.portal
      t.deepEqual(
        registry.all().flatMap(({ problem }) => problem ?? []),
        [],
        preset,
      )
      const { login, password } = typed.admin
      await browser.post('/sign-in', { login, password })
      const pages = face.pages.map(({ path }) => path).filter((path) => !path.includes(':'))
      for (const path of pages.filter((path) => path !== '/')) {
        const { status } = await browser.get(path)
        t.true(status < 400, `${path} with ${preset}: ${status}`)
      }
    }
    t.is((await browser.post('/setup/finish')).status, 303)
    t.is((await browser.get('/')).status, 200)
  })

  test(`${database}: the demo company moves in beside who is there`, async (t) => {
    const empty = await openEmptyPortal(database, { plugins, demo })
    t.teardown(empty.close)
    const browser = empty.browser()
    await upTo(browser, 'demo')
    await browser.post('/setup/demo')
    while (/data-loading/.test((await browser.get('/setup/progress')).text)) await empty.settle()
    t.regex((await browser.get('/setup/progress')).text, /callout success/)
    t.is((await browser.post('/setup/finish')).status, 303)

    const { rooms, settings } = empty.portal
    t.like(settings.site, { name: 'Acme', locale: 'uk' })
    const rows = await rooms.db.select<{ login: string; roles: string; account: string | null }>(
      `SELECT p.login, p.roles, a.password_hash AS account FROM people p
       LEFT JOIN accounts a ON a.person_id = p.id ORDER BY p.login`,
    )
    t.is(rows.length, company.people.length + 1)
    const owners = rows.filter(({ account }) => account !== null)
    t.deepEqual(
      owners.map(({ login }) => login),
      ['nina'],
      'nobody of the demo can sign in',
    )
    const admins = rows.filter(({ roles }) => roles.includes('admin'))
    t.deepEqual(
      admins.map(({ login }) => login),
      ['nina'],
    )
    const places = await rooms.access.spaces.list(rooms.viewers.system, { kind: 'company' })
    t.deepEqual(
      places.map(({ title }) => title),
      ['Acme'],
    )
    t.regex((await browser.get('/')).text, /welcome-checklist/)
  })
}

const order = ['language', 'admin', 'company', 'modules', 'people', 'demo'] as const

async function upTo(browser: PlainBrowser, step: (typeof order)[number]): Promise<void> {
  for (const one of order.slice(0, order.indexOf(step))) {
    const fields = one === 'modules' ? { preset: 'everything', shown: 'social' } : undefined
    await browser.post(`/setup/${one}`, fields ?? typed[one as keyof typeof typed])
  }
}
