import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import admin from 'portico/plugins/admin'
import notifications from 'portico/plugins/notifications'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import backups from '../index.ts'

type Run = (t: ExecutionContext, portal: TestPortal) => Promise<void>

const hour = 3_600_000

function onBoth(title: string, run: Run): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    test(`${database}: ${title}`, async (t) => {
      const portal = await createTestPortal({
        ...{ database, plugins: [notifications(), admin(), backups()] },
        site: { timeZone: 'Europe/Kyiv' },
      })
      t.teardown(portal.close)
      await run(t, portal)
    })
  }
}

const plan = { on: 'true', days: 'daily', at: '02:30', daily: '2', weekly: '1', prove: 'true' }
const archivesIn = async (portal: TestPortal, folder: string) => {
  const names = await readdir(join(portal.portal.settings.folder, folder)).catch(() => [])
  return names.filter((name) => name.endsWith('.portico-backup')).sort()
}

onBoth(
  'an administrator plans backups, makes one, proves it and carries it away',
  async (t, portal) => {
    const boss = portal.as('admin')
    t.regex((await boss.page('/admin/backups')).text, /No backup has been made yet/)
    t.regex((await boss.page('/admin')).text, /href="\/admin\/backups"/)
    const saved = await boss.form('/api/backups/plan', {
      ...plan,
      _method: 'PUT',
      to: 'one\r\ntwo\r\n',
    })
    t.is(saved.headers.get('location'), '/admin/backups')
    t.is(
      (await boss.form('/api/backups/plan', { ...plan, _method: 'PUT', to: 'one', at: '25:00' }))
        .status,
      422,
    )

    t.is((await boss.form('/api/backups/runs', {})).status, 303)
    t.regex((await boss.page('/admin/backups')).text, /data-open/)
    await portal.settle()
    const [name, ...others] = await archivesIn(portal, 'one')
    t.deepEqual(others, [])
    t.deepEqual(await archivesIn(portal, 'two'), [name])
    const page = (await boss.page('/admin/backups')).text
    t.regex(page, /Backed up and proven/)
    t.regex(page, /Not encrypted/)
    t.notRegex(page, /data-open/)
    const fragment = (await boss.page('/admin/backups?fragment=state')).text
    t.true(fragment.includes(name!) && !fragment.includes('<html'))

    const folder = join(portal.portal.settings.folder, 'one')
    const address = `/api/backups/archives/${name}?folder=${encodeURIComponent(folder)}`
    const sent = await boss.fetch(address)
    t.is(sent.status, 200)
    t.is((await sent.arrayBuffer()).byteLength, Number(sent.headers.get('content-length')))
    t.is((await boss.get(`/api/backups/archives/${name}?folder=%2Ftmp`)).status, 404)
    t.is((await boss.get('/api/backups/archives/..%2Fportal.sqlite?folder=one')).status, 404)
    const log = await portal.portal.rooms.audit.list(portal.seed.system, { action: 'backups.' })
    t.deepEqual(
      log.map(({ action }) => action),
      ['backups.downloaded', 'backups.started'],
    )

    portal.clock.advance(hour)
    t.is((await boss.get(address)).status, 403, 'the password was given too long ago')
    const led = await boss.page(address)
    t.is(led.headers.get('location'), `/account/confirm?next=${encodeURIComponent(address)}`)

    for (const path of ['/admin/backups', address])
      t.is((await portal.as('anna').page(path)).status, 403)
    t.is((await portal.as('anna').post('/api/backups/runs')).status, 403)
    t.is((await portal.as('anna').put('/api/backups/plan', { ...plan, to: 'x' })).status, 403)
  },
)

onBoth(
  'backups are made by themselves when they are due, once, and old ones go',
  async (t, portal) => {
    const boss = portal.as('admin')
    await boss.form('/api/backups/plan', { ...plan, _method: 'PUT', to: 'backups' })
    await portal.settle()
    t.deepEqual(await archivesIn(portal, 'backups'), [], 'not before it is time')
    const made: number[] = []
    for (let at = 0; at < 4 * 24; at += 6) {
      portal.clock.advance(6 * hour)
      await portal.settle()
      made.push((await archivesIn(portal, 'backups')).length)
    }
    // From noon on 2 March; 02:30 in Kyiv is 00:30. Two days are kept, one of them the week's.
    t.deepEqual(made, [0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2])
  },
)

onBoth('one that fails is told, and not tried again before its time', async (t, portal) => {
  const boss = portal.as('admin')
  const { folder } = portal.portal.settings
  await boss.form('/api/backups/plan', { ...plan, _method: 'PUT', to: 'no/where' })
  await boss.post('/api/backups/runs', {})
  await portal.settle()
  t.regex(
    (await boss.page('/admin/backups')).text,
    /could not be written anywhere.*is its disk mounted/s,
  )
  t.regex((await boss.page('/notifications')).text, /A backup has failed/)
  t.regex((await boss.page('/admin')).text, /last backup, or its proof, has failed/)

  await boss.form('/api/backups/plan', { ...plan, _method: 'PUT', to: 'backups' })
  await boss.post('/api/backups/runs', {})
  await portal.settle()
  const [name] = await archivesIn(portal, 'backups')
  await writeFile(join(folder, 'backups', name!), 'spoilt '.repeat(50))
  const proof = { folder: join(folder, 'backups'), name }
  t.is((await boss.post('/api/backups/proofs', proof)).status, 202)
  await portal.settle()
  t.regex((await boss.page('/admin/backups')).text, /no archive of a Portico portal/)
  await rm(join(folder, 'backups', name!))
  t.is((await boss.post('/api/backups/proofs', proof)).status, 404)
})
