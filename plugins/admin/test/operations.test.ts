import test, { type ExecutionContext } from 'ava'
import notifications from 'portico/plugins/notifications'
import type { AuditEntry, Operations, PortalHealth } from 'portico/sdk'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import type { AuditLine } from '../audit/lines.ts'
import admin from '../index.ts'
import faulty, { done, mended } from './faulty.ts'

const databases = ['sqlite', 'postgres'] as const
const places = new Map<string, TestPortal>()
const canaries = ['canary-phrase', 'canary-password', 'canary-api-key', 'canary-in-address']

test.before(async () => {
  for (const database of databases) places.set(database, await open(database))
})
test.after.always(async () => {
  for (const place of places.values()) await place.close()
})

const open = (database: (typeof databases)[number]) =>
  createTestPortal({
    database,
    plugins: [
      notifications(),
      admin(),
      faulty({
        ...{ color: 'white', password: canaries[1]! },
        server: { name: 'mail.example', phrase: canaries[0]! },
        hooks: [{ apiKey: canaries[2]! }],
        address: `https://joe:${canaries[3]}@example.com/x`,
      }),
    ],
    people: [
      { login: 'anna', name: 'Anna Koval', email: 'anna@example.com' },
      { login: 'boris', name: 'Boris Petrov' },
      { login: 'chief', name: 'Chief', roles: ['admin'], email: 'chief@example.com' },
    ],
  })

function onBoth(title: string, run: (t: ExecutionContext, portal: TestPortal) => Promise<void>) {
  for (const database of databases) {
    test.serial(`${database}: ${title}`, (t) => run(t, places.get(database)!))
  }
}

const operationsOf = ({ portal }: TestPortal): Operations => portal.operations
const healthOf = async (portal: TestPortal): Promise<PortalHealth> =>
  operationsOf(portal).health(await viewer(portal, 'admin'))
const viewer = async (portal: TestPortal, login: string) =>
  portal.portal.rooms.viewers.viewerFor((await portal.person(login)).id)

onBoth(
  'jobs and events that were given up are shown, tried again, thrown away',
  async (t, portal) => {
    const boss = portal.as('admin')
    mended.job = false
    mended.event = false
    done.length = 0
    for (const _ of [1, 2]) {
      await portal.anonymous.post('/api/faulty/work')
      await portal.settle()
    }
    await portal.seed.people.leave((await portal.person('boris')).id)
    for (let hour = 0; hour < 12; hour++) {
      await portal.settle()
      portal.clock.advance(3_600_000)
    }
    const { deadJobs, deadEvents, queues } = await healthOf(portal)
    t.deepEqual(
      deadJobs.map(({ queue, plugin }) => [queue, plugin]),
      [
        ['faulty.work', 'faulty'],
        ['faulty.work', 'faulty'],
      ],
    )
    t.like(
      queues.find(({ queue }) => queue === 'faulty.work'),
      { dead: 2, plugin: 'faulty' },
    )
    t.like(deadEvents[0], { plugin: 'faulty', type: 'core.personLeft' })
    const page = (await boss.page('/admin/health')).body
    t.regex(page, /Faulty[\s\S]*2 jobs of faulty\.work were given up/)
    t.notRegex(page, /canary/)

    mended.job = true
    mended.event = true
    const [first, second] = deadJobs
    t.is((await boss.form(`/api/admin/jobs/${first!.id}`, { _method: 'DELETE' })).status, 303)
    t.is((await boss.put(`/api/admin/jobs/${second!.id}/attempts`)).status, 204)
    t.is((await boss.put(`/api/admin/jobs/${first!.id}/attempts`)).status, 404, 'it is gone')
    const { subscriber, eventId } = deadEvents[0]!
    const event = `/api/admin/events/${encodeURIComponent(subscriber)}/${eventId}`
    t.is((await boss.put(`${event}/attempts`)).status, 204)
    await portal.settle()
    t.deepEqual(done.sort(), ['event', 'job'])
    const after = await healthOf(portal)
    t.deepEqual([after.deadJobs, after.deadEvents], [[], []])
    await portal.seed.people.comeBack((await portal.person('boris')).id)
  },
)

onBoth('what was changed is read as a difference and taken back', async (t, portal) => {
  const boss = portal.as('admin')
  const chief = await viewer(portal, 'chief')
  const arrangement = () => portal.portal.rooms.arrangement.forPlugin('core')
  const color = (value: string) => [
    { kind: 'module', id: 'faulty', value: { settings: { color: value } } },
  ]
  await arrangement().change(chief, color('red'))
  await portal.settle()
  await arrangement().change(chief, color('blue'))
  await portal.settle()
  const list = async (query = '') =>
    (await boss.get<{ lines: AuditLine[] }>(`/api/admin/audit?action=arrangement.${query}`)).body
      .lines
  const [last, first] = await list()
  t.like(last, { deed: 'Changed', objectName: 'Modules · faulty', actorName: 'Chief' })
  t.deepEqual(last!.differences, [{ path: 'settings › color', before: 'red', after: 'blue' }])
  t.is((await list(`&actor=${chief.id}`)).length, 2)
  t.is((await list('&object=module:nothing')).length, 0)

  const page = (await boss.page('/admin/audit?actor=chief')).body
  t.regex(page, /settings › color[\s\S]*<del>red<\/del>[\s\S]*<ins>blue<\/ins>/)
  const day = new Date(portal.clock.now()).toISOString().slice(0, 10)
  t.regex((await boss.page(`/admin/audit?from=${day}&to=${day}`)).body, /Modules · faulty/)
  t.notRegex((await boss.page('/admin/audit?to=2020-01-01')).body, /Modules · faulty/)

  const revert = (seq: number) => boss.form(`/api/admin/audit/${seq}/reverted`, { _method: 'PUT' })
  t.is((await revert(last!.seq)).status, 303)
  await portal.settle()
  t.deepEqual((await arrangement().get('module', 'faulty'))?.value, { settings: { color: 'red' } })
  t.is((await revert(first!.seq)).status, 303)
  await portal.settle()
  t.is(await arrangement().get('module', 'faulty'), undefined)
  t.is((await revert(999_999)).status, 404)

  t.regex((await boss.page('/admin/audit?verify=1')).body, /All \d+ lines are as they were written/)
  await portal.portal.rooms.db.raw(`UPDATE audit_log SET actor = 'x' WHERE seq = ?`, [first!.seq])
  const broken = (await boss.page('/admin/audit?verify=1')).body
  t.true(broken.includes(`line ${first!.seq} is not what was written`))
  await portal.portal.rooms.db.raw('UPDATE audit_log SET actor = ? WHERE seq = ?', [
    chief.id,
    first!.seq,
  ])
})

onBoth('sessions are listed and ended, one or all of a person', async (t, portal) => {
  const boss = portal.as('admin')
  const anna = await portal.person('anna')
  const [one, other] = [portal.as('anna'), portal.as('anna')]
  for (const client of [one, other]) t.is((await client.get('/api/session')).status, 200)
  const list = async () =>
    (
      await boss.get<{ sessions: { id: string }[]; total: number }>(
        `/api/admin/sessions?personId=${anna.id}`,
      )
    ).body
  const { sessions, total } = await list()
  t.is(total, 2)
  t.regex((await boss.page('/admin/sessions?q=anna')).body, /Sessions of Anna Koval/)
  await boss.form(`/api/admin/sessions/${sessions[0]!.id}`, { _method: 'DELETE' })
  t.is((await list()).total, 1)
  t.is((await boss.delete('/api/admin/sessions/none')).status, 404)
  t.is((await boss.delete(`/api/admin/people/${anna.id}/sessions`)).status, 204)
  t.is((await list()).total, 0)
  t.is((await one.get('/api/session')).status, 401)
})

onBoth('who lost the way in is helped, and nobody else sees how', async (t, portal) => {
  const boss = portal.as('admin')
  const { id, login } = await portal.person('anna')
  const { identity, db } = portal.portal.rooms
  const before = portal.mails().length
  const sent = () => portal.mails().slice(before)
  const anna = portal.as(login)
  t.is((await anna.get('/api/session')).status, 200)
  const path = `/api/admin/people/${id}`
  t.is((await anna.post(`${path}/password-link`)).status, 403)
  t.is((await anna.delete(`${path}/second-factor`)).status, 403)

  t.is((await boss.post(`${path}/password-link`)).status, 409, 'she has no password here')
  t.notRegex((await boss.page(`/admin/people/${id}`)).body, /password-link/)
  await identity.accounts.setPassword(id, 'her old long password')
  const { body } = await boss.page(`/admin/people/${id}`)
  t.regex(body, /password-link/)
  t.notRegex(body, /second-factor/)
  const answer = await boss.form(`${path}/password-link`, {})
  t.is(answer.headers.get('location'), `/admin/people/${id}?helped=link#way-in`)
  await portal.settle()
  const [link] = sent()
  t.deepEqual([link!.to.address, sent().length], ['anna@example.com', 1])
  const [address] = /\/reset\/[\w-]{43}/.exec(link!.text)!
  t.false((answer.text + (await boss.page('/admin/audit')).body).includes(address))
  t.is((await portal.anonymous.page(address)).status, 200)

  await db.table('authenticator_apps').insert({
    ...{ person_id: id, secret: 'JBSWY3DPEHPK3PXP', confirmed_at: 1, last_step: 0 },
  })
  t.is((await boss.delete(`${path}/second-factor`)).status, 204)
  await portal.settle()
  t.false(await identity.app.isOn(id))
  t.is((await anna.get('/api/session')).status, 401)
  t.regex(sent()[1]!.text, /took away your second factor/)
  const entries = await portal.portal.rooms.audit.list(await viewer(portal, 'admin'), { limit: 2 })
  t.deepEqual(
    entries.map(({ action }) => action),
    ['core.second-factor-removed', 'core.password-link-sent'],
  )
})

onBoth(
  'no secret leaves with the support file, the settings or the health page',
  async (t, portal) => {
    const boss = portal.as('admin')
    mended.job = false
    await portal.anonymous.post('/api/faulty/work')
    await portal.settle()
    const page = await boss.page('/admin/system')
    t.regex(page.body, /plugins › faulty › server › name[\s\S]*mail\.example/)
    const { status, text, headers } = await boss.post('/api/admin/support-bundle')
    t.is(status, 200)
    t.regex(headers.get('content-disposition') ?? '', /attachment; filename="portico-support-/)
    t.regex(text, /about to fail/, 'the last errors are in it')
    t.regex(text, /no way in with \[redacted\]/)
    const health = await boss.page('/admin/health')
    for (const canary of canaries) {
      for (const [where, content] of Object.entries({
        text,
        page: page.body,
        health: health.body,
      })) {
        t.false(content.includes(canary), `${canary} in ${where}`)
      }
    }
    const { password } = new URL(portal.portal.settings.database, 'file:')
    if (password) t.false(text.includes(password))
  },
)

onBoth('a test of the mail goes to whoever asks, and shows the answer', async (t, portal) => {
  const before = portal.mails().length
  t.is((await portal.as('chief').form('/api/admin/mail-test', {})).status, 303)
  t.is(portal.mails().length, before + 1)
  t.is(portal.mails().at(-1)!.to.address, 'chief@example.com')
  t.regex(
    (await portal.as('chief').page('/admin/system')).body,
    /took a mail to chief@example\.com/,
  )
  t.is((await portal.as('admin').post('/api/admin/mail-test')).status, 422, 'no address')
})

onBoth('only administrators run the portal', async (t, portal) => {
  const anna = await viewer(portal, 'anna')
  const operations = operationsOf(portal) as unknown as Record<
    string,
    (...args: never[]) => unknown
  >
  for (const [name, method] of Object.entries(operations)) {
    await t.throwsAsync(
      async () => method(anna as never, 'x' as never, 'y' as never),
      {
        code: 'core:forbidden',
      },
      name,
    )
  }
  for (const path of ['', '/health', '/audit', '/sessions', '/system']) {
    t.is((await portal.as('anna').page(`/admin${path}`)).status, 403, path)
  }
})

onBoth('rights, roles, spaces and invitations stand in the audit log', async (t, portal) => {
  const boss = portal.as('admin')
  const { id } = await portal.person('anna')
  await boss.put(`/api/admin/people/${id}/permissions/core%3Amoderate`, { granted: true })
  await boss.put(`/api/admin/people/${id}/permissions/core%3Amoderate`, { granted: true })
  await boss.delete(`/api/admin/people/${id}/permissions/core%3Amoderate`)
  await boss.put(`/api/admin/people/${id}/roles`, { roles: ['guest'] })
  await boss.put(`/api/admin/people/${id}/roles`, { roles: [] })
  const space = await portal.seed.spaces.create({ kind: 'group', slug: 'club', title: 'Club' })
  await boss.put(`/api/admin/spaces/${space.id}/archived`, { archived: true })
  await boss.post('/api/invitations', { email: 'new@example.com' })
  const entries: AuditEntry[] = await portal.portal.rooms.audit.list(
    await viewer(portal, 'admin'),
    {
      ...{ actor: (await portal.person('admin')).id, limit: 6 },
    },
  )
  t.deepEqual(entries.map(({ action }) => action).reverse(), [
    'core.permission-given',
    'core.permission-left-to-roles',
    'core.roles-changed',
    'core.roles-changed',
    'core.space-archived',
    'core.invited',
  ])
  t.like(entries.at(-1), { object: `person:${id}`, after: { 'core:moderate': 'given' } })
  t.regex((await boss.page('/admin/audit')).body, /Archived[\s\S]*Club/)
  await portal.seed.spaces.archive(space.id, false)
})
