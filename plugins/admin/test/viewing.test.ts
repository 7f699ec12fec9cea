import test, { type ExecutionContext } from 'ava'
import notifications from 'portico/plugins/notifications'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import admin from '../index.ts'
import notes from './notes.ts'

const databases = ['sqlite', 'postgres'] as const
const places = new Map<string, TestPortal>()

test.before(async () => {
  for (const database of databases) {
    const portal = await createTestPortal({
      ...{ database, plugins: [notifications(), notes(), admin()] },
      roles: { keeper: { title: { en: 'Keeper' }, permissions: ['core:admin'] } },
      people: [
        { login: 'anna', name: 'Anna Koval' },
        { login: 'keeper', name: 'Kira Keeper', roles: ['keeper'] },
      ],
    })
    places.set(database, portal)
  }
})
test.after.always(async () => {
  for (const place of places.values()) await place.close()
})

function onBoth(title: string, run: (t: ExecutionContext, portal: TestPortal) => Promise<void>) {
  for (const database of databases) {
    test.serial(`${database}: ${title}`, (t) => run(t, places.get(database)!))
  }
}

/** A browser of somebody, which keeps the cookie of looking. */
async function browserOf({ portal, person, url }: TestPortal, login: string) {
  const { token } = await portal.rooms.identity.sessions.create((await person(login)).id)
  const jar = new Map([['portico', token]])
  const send = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { accept: 'text/html', ...(init.headers as object), cookie }
    const answer = await fetch(url + path, { redirect: 'manual', ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value) jar.set(name!, value)
      else jar.delete(name!)
    }
    return { status: answer.status, text: await answer.text() }
  }
  const form = (path: string, fields: Record<string, string>) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields) })
  return { send, form, jar }
}

onBoth(
  'an administrator sees what a person sees, changes nothing, and everybody knows',
  async (t, portal) => {
    const anna = await portal.person('anna')
    const boss = await browserOf(portal, 'admin')
    t.is((await boss.form('/api/viewing', { personId: anna.id })).status, 303)
    const seen = await boss.send('/account')
    t.regex(seen.text, /You see the portal as Anna Koval/)
    t.regex(seen.text, /data-login="anna"/)
    t.notRegex(seen.text, /action="\/account\/authenticator/, 'nothing to change the account with')
    t.is((await boss.send('/admin')).status, 403, 'with the rights of the person')

    const program = { accept: 'application/json', 'content-type': 'application/json' }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const path of [
        '/api/presence',
        '/account',
        '/api/session',
        '/api/notes/x',
        '/sign-out',
      ]) {
        const { status, text } = await boss.send(path, { method, headers: program, body: '{}' })
        t.is(status, 403, `${method} ${path}`)
        t.regex(text, /core:viewing-only/)
      }
    }
    t.is((await boss.form('/preferences', { theme: 'dark' })).status, 403)
    t.is(
      (await boss.send('/api/events', { headers: program })).status,
      204,
      'nobody is online for it',
    )

    await portal.settle()
    const own = (await portal.as('anna').page('/account')).body
    t.regex(own, /Ada Admin looks at the portal as you/)
    t.regex(
      (await portal.as('anna').page('/notifications')).body,
      /Ada Admin is looking at the portal as you/,
    )
    t.regex((await portal.as('admin').page('/admin/sessions?q=anna')).body, /Ada Admin is looking/)

    t.is((await boss.form('/api/viewing', { _method: 'DELETE' })).status, 303)
    t.is((await boss.send('/admin')).status, 200)
    const actions = (
      await portal.portal.rooms.audit.list(portal.seed.system, { action: 'core.view' })
    ).map(({ action, object }) => [action, object])
    t.deepEqual(actions, [
      ['core.viewing-stopped', `person:${anna.id}`],
      ['core.viewed-as', `person:${anna.id}`],
    ])
  },
)

onBoth('it ends by itself, by the person, and with the right to administer', async (t, portal) => {
  const anna = await portal.person('anna')
  const boss = await browserOf(portal, 'admin')
  const looks = async () => /data-login="anna"/.test((await boss.send('/account')).text)
  const begin = () => boss.form('/api/viewing', { personId: anna.id })
  const { sessions } = portal.portal.rooms.identity

  await begin()
  t.true(await looks())
  portal.clock.advance(15 * 60_000)
  t.false(await looks(), 'the time is over')

  await begin()
  const looking = (await sessions.list(anna.id)).find(({ viewedBy }) => viewedBy !== null)!
  await portal.as('anna').delete(`/api/account/sessions/${looking.id}`)
  t.false(await looks(), 'the person has ended it')

  await begin()
  const as = boss.jar.get('portico-as')!
  const other = await browserOf(portal, 'keeper')
  other.jar.set('portico-as', as)
  t.regex((await other.send('/account')).text, /data-login="keeper"/, 'it is nobody else’s')
  const alone = await browserOf(portal, 'keeper')
  alone.jar.set('portico', as)
  t.is((await alone.send('/account')).status, 303, 'and no session by itself')
})

onBoth('nobody looks as who may do more than they, nor as themselves', async (t, portal) => {
  const boss = await portal.person('admin')
  const keeper = portal.as('keeper')
  t.is((await keeper.post('/api/viewing', { personId: boss.id })).status, 403)
  const page = (await keeper.page(`/admin/people/${boss.id}`)).body
  t.notRegex(page, /action="\/api\/viewing"/)
  t.is((await portal.as('admin').post('/api/viewing', { personId: boss.id })).status, 403)
  t.is((await portal.as('anna').post('/api/viewing', { personId: boss.id })).status, 403)
  t.is((await portal.as('admin').post('/api/viewing', { personId: 'nobody' })).status, 404)
})
