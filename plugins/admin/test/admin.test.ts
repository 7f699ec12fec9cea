import test, { type ExecutionContext } from 'ava'
import type { AccessExplanation, PersonRights } from 'portico/sdk'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import admin from '../index.ts'
import notes from './notes.ts'

const databases = ['sqlite', 'postgres'] as const
const places = new Map<string, Place>()

test.before(async () => {
  for (const database of databases) places.set(database, await open(database))
})
test.after.always(async () => {
  for (const place of places.values()) await place.close()
})

/** Anna's secret group with a note in it, and others who are not in it. */
async function open(database: (typeof databases)[number]): Promise<Place> {
  const portal = await createTestPortal({
    database,
    plugins: [admin(), notes()],
    people: [
      { login: 'anna', name: 'Anna Koval' },
      { login: 'boris', name: 'Boris Petrov' },
      { login: 'annika', name: 'Annika Berg' },
    ],
  })
  const { spaces, items, as } = portal.seed
  const anna = await portal.person('anna')
  const plans = { kind: 'group', slug: 'plans', title: 'Quiet plans', ownerId: anna.id }
  const { id } = await spaces.create({ ...plans, visibility: 'secret' })
  const draft = { space: id, title: 'Budget', body: 'x' }
  const note = await items.create(await as(anna.id), 'notes:note', draft)
  return { ...portal, space: id, note: note.id }
}

function onBoth(title: string, run: (t: ExecutionContext, place: Place) => Promise<void>): void {
  for (const database of databases) {
    test.serial(`${database}: ${title}`, (t) => run(t, places.get(database)!))
  }
}

interface Place extends TestPortal {
  space: string
  note: string
}

onBoth('why and why not, on the page and over the API', async (t, portal) => {
  const { note } = portal
  const anna = await portal.person('anna')
  const boris = await portal.person('boris')
  const ask = (who: string, query: Record<string, string>) =>
    portal.as(who).get<AccessExplanation>(`/api/admin/explain?${new URLSearchParams(query)}`)

  const why = (await ask('admin', { person: anna.id, item: note })).body
  t.like(why, { allowed: true, item: { title: null, space: { title: 'Quiet plans' } } })
  t.regex(why.sides[0]!.reasons[0]!.text, /^Owner of “Quiet plans” since /)
  t.is((await ask('admin', { person: boris.id, item: note })).body.allowed, false)

  t.true((await ask('anna', { item: note })).body.allowed, 'everybody may ask about themselves')
  t.is((await ask('boris', { item: note })).status, 404)
  t.is((await ask('boris', { item: 'a'.repeat(22) })).status, 404)
  t.is((await ask('boris', { person: anna.id, item: note })).status, 403)

  const page = async (person: string, item: string) =>
    (await portal.as('admin').page(`/admin/access?${new URLSearchParams({ person, item })}`)).body
  t.regex(await page('@anna', `${portal.url}/notes/${note}?from=mail`), /Anna Koval can see this/)
  t.regex(await page('petrov', note), /Boris Petrov cannot see this/)
  t.regex(await page('ann', note), /Whom do you mean[\s\S]*person&#x3D;annika/)
  t.regex(await page('nobody', note), /Nobody is found/)
  t.regex(await page('anna', 'b'.repeat(22)), /no such item/)
  t.notRegex(await page('anna', note), /Budget/, 'an administrator is no reader')
  t.is((await portal.as('boris').page('/admin/access')).status, 403)
  t.notRegex((await portal.as('boris').page('/admin')).body, /href="\/admin"/)
})

onBoth(
  'rights of a person are given and withdrawn, with forms and over the API',
  async (t, portal) => {
    const boss = portal.as('admin')
    const { id } = await portal.person('boris')
    const held = async (permission: string) =>
      (await boss.get<PersonRights>(`/api/admin/people/${id}/rights`)).body.permissions.find(
        (one) => one.permission === permission,
      )
    const permission = (name: string) =>
      `/api/admin/people/${id}/permissions/${encodeURIComponent(name)}`

    t.is((await boss.put(permission('core:moderate'), { granted: true })).status, 204)
    t.like(await held('core:moderate'), { held: true, own: 'given', text: 'Given to this person' })
    t.is((await boss.delete(permission('core:moderate'))).status, 204)
    t.like(await held('core:moderate'), { held: false, own: undefined })
    t.is((await boss.put(permission('core:nonsense'), { granted: true })).status, 422)

    t.is((await held('core:moderate'))!.owner, undefined)
    t.is((await held('notes:pin'))!.owner, 'Notes to self')
    const page = (await boss.page(`/admin/people/${id}`)).body
    t.deepEqual(
      [...page.matchAll(/<h3[^>]*>([^<]+)/g)].map(([, head]) => head),
      ['The portal itself', 'Notes to self'],
    )
    const [action] = /\/api\/admin\/people\/[\w-]+\/permissions\/core%3Acreate-spaces/.exec(page)!
    const sent = await boss.form(action, { _method: 'PUT', granted: 'false' })
    t.is(sent.status, 303)
    t.is(sent.headers.get('location'), `/admin/people/${id}`)
    t.like(await held('core:create-spaces'), { held: false, own: 'withdrawn' })

    const roles = `/api/admin/people/${id}/roles`
    await boss.form(roles, { _method: 'PUT', 'roles[]': 'admin' })
    t.is((await portal.as('boris').page('/admin')).status, 200)
    await boss.form(roles, { _method: 'PUT' })
    t.is((await portal.as('boris').page('/admin')).status, 403)

    const own = await portal.person('admin')
    const self = `/api/admin/people/${own.id}/permissions/core%3Aadmin`
    t.is((await boss.put(self, { granted: false })).status, 403, 'nobody shuts themselves out')
    t.is((await portal.as('boris').put(permission('core:admin'), { granted: true })).status, 403)
    t.is((await portal.as('boris').get(`/api/admin/people/${own.id}/rights`)).status, 403)
    t.is((await boss.page('/admin/people/nobody')).status, 404)
  },
)

onBoth('spaces are found, archived and opened again', async (t, portal) => {
  const boss = portal.as('admin')
  const path = `/api/admin/spaces/${portal.space}/archived`
  const [row] = (await boss.get<{ spaces: { slug: string }[] }>('/api/admin/spaces?q=quiet')).body
    .spaces
  t.like(row, { slug: 'plans', visibility: 'secret', memberCount: 1, archivedAt: null })
  t.is((await boss.form(path, { _method: 'PUT', archived: 'true' })).status, 303)
  t.regex((await boss.page('/admin/spaces?state=archived')).body, /Quiet plans/)
  t.notRegex((await boss.page('/admin/spaces?state=active')).body, /Quiet plans/)
  const { seed } = portal
  const anna = await seed.as((await portal.person('anna')).id)
  const write = () => seed.items.create(anna, 'notes:note', { space: portal.space, body: 'x' })
  await t.throwsAsync(write(), { code: 'core:forbidden' })
  t.is((await seed.items.get(anna, portal.note)).may.edit, false)
  t.is((await boss.put(path, { archived: false })).status, 204)
  await t.notThrowsAsync(write())
  t.is((await portal.as('anna').put(path, { archived: true })).status, 403)
  t.is((await boss.put('/api/admin/spaces/none/archived', { archived: true })).status, 404)
})
