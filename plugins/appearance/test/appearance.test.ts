import anyTest, { type ExecutionContext } from 'ava'
import admin from 'portico/plugins/admin'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import appearance from '../index.ts'

function onBoth(
  title: string,
  run: (t: ExecutionContext, portal: TestPortal) => Promise<void>,
): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      const portal = await createTestPortal({
        database,
        plugins: [admin(), appearance()],
        people: [
          { login: 'anna', name: 'Anna Koval', email: 'anna@example.com' },
          { login: 'boris', name: 'Boris Petrov', email: 'boris@example.com' },
        ],
      })
      await run(t, portal).finally(() => portal.close())
    })
  }
}

const path = '/api/appearance/brands/portal'

/** A red dot, as small as a PNG can be. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

async function variables(portal: TestPortal, login?: string, host?: string): Promise<string> {
  const client = login ? portal.as(login) : portal.anonymous
  const answer = await client.fetch(login ? '/account' : '/sign-in', {
    headers: { accept: 'text/html', ...(host && { host }) },
  })
  const [, address] = /href="(\/brand\/[^"]+\.css)"/.exec(await answer.text())!
  return (await portal.anonymous.fetch(address!)).text()
}

const accent = (sheet: string) => /--p-accent: light-dark\((#\w+)/.exec(sheet)?.[1]

/** As a browser sends the form, with a file. */
async function send(portal: TestPortal, fields: Record<string, string>, logo?: Buffer) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (logo) form.append('logoLight', new Blob([new Uint8Array(logo)]), 'logo.png')
  const answer = await portal
    .as('admin')
    .fetch(path, { method: 'POST', body: form, headers: { accept: 'text/html' } })
  return answer.status
}

onBoth('a draft is nobody’s business; published, everything follows it', async (t, portal) => {
  t.is(await send(portal, { color: '#AA2200', radius: '20', do: 'draft' }, dot), 303)
  await portal.settle()
  t.not(accent(await variables(portal)), '#aa2200')
  const worked = await portal.as('admin').page('/admin/appearance')
  t.regex(worked.text, /value="#aa2200"/)
  const [, logo] = /name="kept\[\]" value="logoLight:([^"]+)"/.exec(worked.text)!
  t.is((await portal.as('anna').get(`/files/${logo}`)).status, 404)

  const kept = { color: '#aa2200', 'kept[]': `logoLight:${logo}`, name: 'Nordwind' }
  t.is(await send(portal, { ...kept, _version: '0', do: 'publish' }), 303)
  await portal.settle()
  t.is(accent(await variables(portal)), '#aa2200')
  const { text } = await portal.anonymous.page('/sign-in')
  t.regex(text, new RegExp(`src="/files/${logo}" alt="Nordwind"`))
  t.is((await portal.anonymous.get(`/files/${logo}`)).status, 200)
  t.regex(text, /<title>[^<]*Nordwind<\/title>/)

  const { mail } = portal.portal.rooms
  await mail.send({ to: (await portal.person('anna')).id, subject: 'Hello', text: 'There' })
  await portal.settle()
  t.regex(portal.mails().at(-1)!.html, /brand\/portal\/logo\.png\?v=[\w-]+" alt="Nordwind"/)
  const inMail = await portal.anonymous.fetch('/brand/portal/logo.png')
  t.is(inMail.headers.get('content-type'), 'image/png')
  const days = portal.portal.rooms
  portal.clock.advance(3 * 86_400_000)
  await days.files.sweep()
  t.is((await portal.anonymous.get(`/files/${logo}`)).status, 200, 'a logo is not swept')
})

onBoth(
  'nobody is overwritten unseen; a change is taken back; a draft is thrown away',
  async (t, portal) => {
    await send(portal, { color: '#0f766e', do: 'publish' })
    await send(portal, { color: '#7a1f5c', do: 'publish' })
    t.is(await send(portal, { color: '#000000', _version: '1', do: 'publish' }), 409)
    await portal.settle()
    t.is(accent(await variables(portal)), '#7a1f5c')
    const { text } = await portal.as('admin').page('/admin/appearance')
    const [, seq] = /name="seq" value="(\d+)"/.exec(text)!
    t.is((await portal.as('admin').form(`${path}/revert`, { seq: seq! })).status, 303)
    await portal.settle()
    t.is(accent(await variables(portal)), '#0f766e')

    await send(portal, { color: '#123456', do: 'draft' })
    t.is((await portal.as('admin').delete(`${path}/draft`)).status, 204)
    t.notRegex((await portal.as('admin').page('/admin/appearance')).text, /#123456/)
  },
)

onBoth(
  'parts of the company have a brand of their own, on pages and in letters',
  async (t, portal) => {
    const client = portal.as('admin')
    const department = await portal.seed.people.createDepartment({ name: 'North' })
    const anna = await portal.person('anna')
    await portal.seed.people.update(anna.id, { departmentId: department.id })
    const { body } = await client.post<{ id: string }>('/api/appearance/brands', { title: 'North' })
    t.is(body.id, 'north')
    const value = { title: 'North', name: 'North Ltd', color: '#0b5563', do: 'publish' }
    const units = [`department:${department.id}`]
    await client.post('/api/appearance/brands/north', { ...value, units, hosts: 'north.example' })
    await portal.settle()
    t.is(accent(await variables(portal, 'anna')), '#0b5563')
    t.not(accent(await variables(portal, 'boris')), '#0b5563')
    for (const login of ['anna', 'boris']) {
      const { id } = await portal.person(login)
      await portal.portal.rooms.mail.send({ to: id, subject: 'Hi', text: 'There' })
    }
    await portal.settle()
    const [toAnna, toBoris] = portal.mails().slice(-2)
    t.regex(toAnna!.html, />North Ltd</)
    t.notRegex(toBoris!.html, /North/)
    await client.delete('/api/appearance/brands/north')
    await portal.settle()
    t.not(accent(await variables(portal, 'anna')), '#0b5563')
  },
)

onBoth('what is not a brand is refused in words; the console is for admins', async (t, portal) => {
  const refused = async (body: object, id = 'portal') => {
    const { status, text } = await portal.as('admin').post(`/api/appearance/brands/${id}`, body)
    t.is(status, 422, text)
    return text
  }
  t.regex(await refused({ color: 'red' }), /color/)
  await refused({ radius: 7 })
  await refused({ units: ['role:partner'], do: 'publish' })
  await refused({ theme: 'gazette', do: 'publish' }, 'north')
  t.is((await portal.as('anna').page('/admin/appearance')).status, 403)
  t.is((await portal.as('anna').post(path, { color: '#000000' })).status, 403)
  t.is((await portal.as('anna').get('/api/appearance/look?color=%23000000')).status, 403)
  const look = await portal
    .as('admin')
    .get<{ variables: object }>('/api/appearance/look?color=%23aa2200')
  t.is(look.status, 200)
  t.truthy(look.body.variables)
  const mail = await portal.as('admin').fetch('/api/appearance/mail?color=%23aa2200')
  t.regex(mail.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/)
})

onBoth('an admin chooses among the installed themes', async (t, portal) => {
  await send(portal, { theme: 'gazette', do: 'publish' })
  await portal.settle()
  const { text } = await portal.as('admin').page('/account')
  t.regex(text, /class="top masthead"/)
  t.regex(text, /<nav class="sections"/)
  t.is(accent(await variables(portal)), '#8c1c2e')
})
