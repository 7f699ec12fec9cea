import { peopleService } from 'portico/plugins/people/api'
import type { TestClient } from 'portico/sdk/testing'
import { onBoth } from './on-both.ts'

/** Fields of the form for a section, as the page prints them. */
async function formOf(client: TestClient, id: string, section: string) {
  const { body } = await client.page(`/people/${id}/edit?section=${section}`)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
  return { body, fields: { _method: 'PATCH', _version: field('_version'), whole: 'true' } }
}

onBoth(
  'without JavaScript: a section is saved, a fault comes back, a newer version is met',
  async (t, company) => {
    const anna = company.as('anna')
    const { id } = await company.person('anna')
    const api = `/api/people/${id}/about`
    const { fields } = await formOf(anna, id, 'about')
    const about = 'Two lines\r\nand <b>no bold</b>'
    const saved = await anna.form(api, { ...fields, about, hobbies: 'Chess' })
    t.is(saved.status, 303)
    t.is(saved.headers.get('location'), `/people/${id}#about-title`)
    t.true(/Two lines\nand &lt;b&gt;no bold/.test((await anna.page(`/people/${id}`)).body))

    const again = await anna.form(api, { ...fields, about, hobbies: 'Chess' })
    t.is(again.headers.get('location'), `/people/${id}#about-title`, 'sent twice')

    const met = await anna.form(api, { ...fields, about: 'Mine, later' })
    t.is(met.headers.get('location'), `/people/${id}/edit?section=about#form`)
    const back = await formOf(anna, id, 'about')
    t.true(back.body.includes('Mine, later') && back.body.includes('Chess'), 'both versions')
    await anna.form(api, { ...back.fields, about: 'Mine, later' })
    const shown = (await anna.page(`/people/${id}`)).body
    t.true(shown.includes('Mine, later') && !shown.includes('Chess'), 'an emptied field is empty')
    t.false((await formOf(anna, id, 'about')).body.includes('card stack" role="alert"'))

    const links = await formOf(anna, id, 'links')
    await anna.form(`/api/people/${id}/links`, { ...links.fields, url1: 'javascript:alert(1)' })
    const faulty = (await formOf(anna, id, 'links')).body
    t.true(/aria-invalid="true"/.test(faulty))
    t.true(faulty.includes('must be a web address'))
    t.false(/href="javascript/.test((await anna.page(`/people/${id}`)).body))
  },
)

onBoth('who may change what', async (t, company) => {
  const [anna, admin] = [company.as('anna'), company.as('admin')]
  const { id } = await company.person('anna')
  const boris = await company.person('boris')
  const send = (client: TestClient, of: string, section: string, body: object) =>
    client.patch(`/api/people/${of}/${section}`, body, { 'if-match': '"0"' })
  t.is((await send(anna, boris.id, 'about', { about: 'x' })).status, 403)
  t.is((await send(company.as('gast'), id, 'about', { about: 'x' })).status, 404)
  t.is((await send(anna, id, 'facts', { position: 'Queen' })).status, 403)
  t.is((await anna.patch(`/api/people/${id}/facts`, { phone: '1' })).status, 428)
  t.is(
    (await send(anna, id, 'facts', { phone: '12', birthMonth: '02', birthDay: '29' })).status,
    200,
  )
  t.is((await send(anna, id, 'facts', { phone: '13' })).status, 409, 'the version has moved on')
  t.like(await company.person('anna'), { phone: '12', birthday: '02-29' })
  t.is(
    (await send(admin, boris.id, 'facts', { position: 'Chemist', manager: 'Vera Stone (vera)' }))
      .status,
    200,
  )
  const vera = await company.person('vera')
  t.like(await company.person('boris'), { position: 'Chemist', managerId: vera.id })
  const cycle = await admin.patch<{ fields: { path: string }[] }>(
    `/api/people/${vera.id}/facts`,
    { manager: 'boris' },
    { 'if-match': '"0"' },
  )
  t.is(cycle.status, 422)
  t.is(cycle.body.fields[0]?.path, '/managerId')
})

onBoth(
  'a field of the company directory is locked, and the rest of the form is saved',
  async (t, company) => {
    const { seed } = company
    const { id } = await company.person('anna')
    const directory = seed.people.source('directory')
    await directory.adopt('e1', id)
    await directory.update('e1', { phone: '555', birthday: '04-01' }, 'd1')
    const anna = company.as('anna')
    const { body, fields } = await formOf(anna, id, 'facts')
    t.false(/name="phone"/.test(body))
    t.true(/Comes from the company directory/.test(body))
    await anna.form(`/api/people/${id}/facts`, { ...fields, office: 'Room 7' })
    t.like(await company.person('anna'), { phone: '555', office: 'Room 7', birthday: '04-01' })
    const refused = await anna.patch<{ code: string }>(
      `/api/people/${id}/facts`,
      { phone: '666' },
      { 'if-match': '"1"' },
    )
    t.is(refused.body.code, 'core:field-owned')
  },
)

onBoth('days are told as their owner wants', async (t, company) => {
  const anna = await company.person('anna')
  const card = async (login: string) =>
    (await company.as(login).get<{ birthday: string | null }>(`/api/people/${anna.id}`)).body
  const service = company.seed.service(peopleService)!
  const seen = async () => ({
    profile: (await company.as('boris').page(`/people/${anna.id}`)).body,
    month: (await company.as('boris').page('/people/celebrations')).body,
    vcard: (await company.as('boris').get(`/api/people/${anna.id}/vcard`)).text,
  })
  const open = await seen()
  t.true(open.profile.includes('March 3') && open.month.includes('Anna Koval'))
  t.true(/BDAY:--0303/.test(open.vcard))
  const own = await company.seed.as(anna.id)
  await service.change(own, anna.id, { birthdayShown: 'month' })
  const month = await seen()
  t.true(/March\b/.test(month.profile) && !month.profile.includes('March 3'))
  t.false(month.month.includes('Anna Koval') || month.vcard.includes('BDAY'))
  t.is((await card('boris')).birthday, null)
  t.is((await card('anna')).birthday, '03-03')
  await service.change(own, anna.id, { birthdayShown: 'nobody' })
  t.false(/March/.test((await seen()).profile))
})

onBoth('a guest meets only who shares a space, whatever the page', async (t, company) => {
  const guest = company.as('gast')
  const anna = await company.person('anna')
  const boris = await company.person('boris')
  const service = company.seed.service(peopleService)!
  await service.change(company.seed.system, anna.id, {
    about: 'canary-about',
    competences: ['canary-skill'],
  })
  await service.change(company.seed.system, boris.id, {
    competences: ['Canary-Skill', 'chemistry'],
  })
  await service.follow(await company.seed.as(anna.id), boris.id, true)
  const search = await guest.get<{ competences: object[] }>('/api/people/competences?q=canary')
  t.deepEqual(search.body.competences, [{ label: 'Canary-Skill', people: 1 }])
  t.is((await guest.page(`/people/${anna.id}`)).status, 404)
  t.is((await guest.get(`/api/people/${anna.id}/vcard`)).status, 404)
  t.is((await guest.page('/departments/lab')).status, 404)
  t.is((await guest.get<{ followers: number }>(`/api/people/${boris.id}`)).body.followers, 0)
  t.is(
    (await company.as('vera').get<{ followers: number }>(`/api/people/${boris.id}`)).body.followers,
    1,
  )
  for (const path of [
    '/people',
    '/people?q=koval',
    '/people?competence=canary-skill',
    '/people/org',
    '/people/org?by=departments',
    '/people/celebrations',
    `/people/${boris.id}`,
    `/people/${boris.id}/followers`,
    '/departments',
    '/feed',
    `/people/org?person=${boris.id}`,
  ]) {
    const { status, body } = await guest.page(path)
    t.is(status, 200, path)
    t.false(/Koval|canary-about|Laboratory|Vera/.test(body), path)
  }
  t.true(/Петров/.test((await guest.page('/people')).body))
})

onBoth(
  'following: once, never oneself, never somebody unseen; leavers do not count',
  async (t, company) => {
    const anna = company.as('anna')
    const [me, boris, vera] = await Promise.all(['anna', 'boris', 'vera'].map(company.person))
    const follow = (id: string) => `/api/people/${id}/follow`
    for (let n = 0; n < 2; n++) t.is((await anna.put(follow(boris!.id))).status, 200)
    await anna.put(follow(vera!.id))
    t.is((await anna.put(follow(me!.id))).status, 422)
    t.is((await company.as('gast').put(follow(vera!.id))).status, 404)
    const service = company.seed.service(peopleService)!
    const followed = await service.following(await company.seed.as(me!.id))
    t.deepEqual(followed.sort(), [boris!.id, vera!.id].sort())
    await company.seed.people.update(boris!.id, { phone: '777', email: 'b@x.example' })
    await company.seed.people.leave(boris!.id)
    const gone = await anna.get<{ phone: string | null }>(`/api/people/${boris!.id}`)
    t.is(gone.body.phone, null)
    for (const path of [`/people/${boris!.id}`, `/api/people/${boris!.id}/vcard`]) {
      const { status, text } = await anna.get(path)
      t.true(status === 200 && !text.includes('777') && !text.includes('b@x.example'), path)
    }
    t.deepEqual(await service.following(await company.seed.as(me!.id)), [vera!.id])
    t.true(/follows 1 person/.test((await anna.page(`/people/${me!.id}`)).body))
    await anna.delete(follow(vera!.id))
    t.deepEqual(await service.following(await company.seed.as(me!.id)), [])
  },
)

onBoth(
  "suggested contacts say why, name only spaces of one's own, and can be sent away",
  async (t, company) => {
    const boris = company.as('boris')
    const yeva = await company.person('yeva')
    const { spaces } = company.seed
    const secret = await spaces.create({
      ...{
        kind: 'group',
        slug: 'quiet',
        title: 'Quiet plans',
        visibility: 'secret',
        ownerId: yeva.id,
      },
    })
    await spaces.setRole(secret.id, (await company.person('vera')).id, 'member')
    const page = async () => (await boris.page('/people')).body
    const before = await page()
    t.true(/Єва Ґудзь[\s\S]{0,200}You are both in “Running club”/.test(before))
    t.true(/Anna Koval[\s\S]{0,200}Your manager/.test(before))
    t.false(before.includes('Quiet plans'))
    t.true((await company.as('vera').page('/people')).body.includes('Quiet plans'))
    await boris.put(`/api/people/suggested/${yeva.id}/dismissal`)
    t.false(/“Running club”[\s\S]*Do not suggest Єва|Do not suggest Єва/.test(await page()))
  },
)

onBoth('a photo: cut by the portal, seen by those who may, taken away', async (t, company) => {
  const anna = company.as('anna')
  const { id } = await company.person('anna')
  const { default: sharp } = await import('sharp')
  const picture = await sharp({
    create: { width: 300, height: 200, channels: 3, background: '#f00' },
  })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('photo', new File([new Uint8Array(picture)], 'me.jpg', { type: 'image/jpeg' }))
  form.append('_key', 'k1')
  const sent = await anna.fetch(`/api/people/${id}/photo`, {
    method: 'POST',
    body: form,
    headers: { accept: 'text/html' },
  })
  t.is(sent.headers.get('location'), `/people/${id}`)
  const { avatarUrl } = await company.person('anna')
  const { width, height } = await sharp(
    Buffer.from(await (await company.as('boris').fetch(avatarUrl!)).arrayBuffer()),
  ).metadata()
  t.is(width, height)
  t.is((await company.as('gast').fetch(avatarUrl!)).status, 404)
  t.is((await company.as('boris').delete(`/api/people/${id}/photo`)).status, 403)
  await anna.form(`/api/people/${id}/photo`, { _method: 'DELETE' })
  t.is((await company.person('anna')).avatarUrl, null)
  const upload = new FormData()
  upload.append('files', new File([new Uint8Array(picture)], 'private.jpg'))
  const stored = await company.as('boris').fetch('/api/files', { method: 'POST', body: upload })
  const { files } = (await stored.json()) as { files: { id: string }[] }
  const taken = await anna.post(`/api/people/${id}/photo`, { photo: files[0]!.id })
  t.is(taken.status, 404, 'a file of somebody else does not become a portrait')
})

onBoth('of two first versions written at once, one is refused', async (t, company) => {
  const { id } = await company.person('anna')
  const send = (hobbies: string) =>
    company.as('anna').patch(`/api/people/${id}/about`, { hobbies }, { 'if-match': '"0"' })
  const answers = await Promise.all(['Chess', 'Go', 'Poker'].map(send))
  t.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
})
