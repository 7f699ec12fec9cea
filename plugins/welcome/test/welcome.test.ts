import test from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import groups from 'portico/plugins/groups'
import welcome from 'portico/plugins/welcome'
import { welcomeService } from 'portico/plugins/welcome/api'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

const tour = /<welcome-tour/
const page = async (portal: TestPortal, login: string, path = '/') =>
  (await portal.as(login).page(path)).text

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: whoever joins is shown around once; whoever knows the place only on request`, async (t) => {
    const portal = await createTestPortal({ plugins: [welcome()], database })
    t.teardown(portal.close)
    const { people, service } = portal.seed
    const { id } = await people.create({ login: 'old-hand', name: 'Old Hand' })
    await service(welcomeService)!.knows([id])
    await portal.settle()

    t.regex(await page(portal, 'anna', '/account'), tour)
    t.notRegex(await page(portal, 'old-hand', '/account'), tour)
    t.regex(await page(portal, 'old-hand', '/account?tour'), tour)
    t.regex(await page(portal, 'old-hand', '/account'), /href="\/\?tour"/)
    t.notRegex((await portal.anonymous.page('/sign-in')).text, tour)

    t.is((await portal.anonymous.post('/api/welcome/tour', {})).status, 401)
    t.is((await portal.as('anna').post('/api/welcome/tour', {})).status, 204)
    t.notRegex(await page(portal, 'anna', '/account'), tour)
    t.regex(await page(portal, 'admin', '/account'), tour, 'for each person alone')
  })

  test(`${database}: the checklist ticks what there is, is for administrators, and can be hidden`, async (t) => {
    const plugins = [discussion(), feed(), groups(), welcome()]
    const portal = await createTestPortal({ plugins, database, people: [] })
    t.teardown(portal.close)
    const { rooms } = portal.portal
    const { system, spaces } = portal.seed
    const company = await spaces.create({
      ...{ kind: 'company', slug: 'company', title: 'All', posting: 'readers' },
    })
    const list = async (login = 'admin') =>
      /welcome-checklist[\s\S]*?<\/section>/.exec(await page(portal, login))?.[0]
    const open = async () =>
      [...((await list()) ?? '').matchAll(/<a class="row" href="([^"]+)"/g)].map(([, href]) => href)

    t.is(await list(), undefined, 'nobody has set this portal up')
    await rooms.audit.record(system, { action: 'setup.finished', object: 'setup:portal' })
    const all = ['/admin/appearance', '/admin/appearance', '/invitations', '/groups/new', '/#write']
    t.deepEqual(await open(), all)

    await rooms.arrangement
      .forPlugin('core')
      .change(system, [{ kind: 'brand', id: 'portal', value: { color: '#0b7a5c' } }])
    await portal.settle()
    const { items, people } = portal.seed
    const anna = await people.create({ login: 'anna', name: 'Anna' })
    await items.create(await portal.seed.as(anna.id), 'feed:post', {
      ...{ space: company.id, body: 'Hello' },
    })
    t.deepEqual(await open(), ['/admin/appearance', '/groups/new'])
    t.is(await list('anna'), undefined)
    t.is((await portal.as('anna').post('/api/welcome/checklist', {})).status, 403)
    t.is((await portal.as('admin').post('/api/welcome/checklist', {})).status, 204)
    t.is(await list(), undefined)
  })
}
