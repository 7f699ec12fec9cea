import type { Item } from 'portico/sdk'
import type { Group } from '../api.ts'
import type { Member } from '../people-of.ts'
import { onBoth } from './company.ts'

/** As the feed tells of a post. */
interface Post extends Item {
  url: string
}

interface Members {
  members: Member[]
}

onBoth('roles and duties are given by those who may', async (t, company) => {
  const { slug } = await company.open('anna', { title: 'Club' })
  const api = `/api/groups/${slug}`
  const anna = company.as('anna')
  const boris = company.as('boris')
  const [annaId, borisId, eveId] = await Promise.all(['anna', 'boris', 'eve'].map(company.idOf))
  await boris.post(`${api}/membership`)
  await company.as('eve').post(`${api}/membership`)
  const member = (id: string | undefined) => `${api}/members/${id}`

  t.is((await boris.patch(member(eveId), { duty: 'Scribe' })).status, 403)
  await anna.patch(member(eveId), { duty: ' Scribe ' })
  await anna.patch(member(borisId), { role: 'moderator' })
  const { members } = (await anna.get<Members>(`${api}/members`)).body
  t.deepEqual(
    members.map(({ person, role, duty }) => [person.login, role, duty]),
    [
      ['anna', 'owner', null],
      ['boris', 'moderator', null],
      ['eve', 'member', 'Scribe'],
    ],
  )
  const found = await boris.get<Members>(`${api}/members?q=SCRIB`)
  t.deepEqual(
    found.body.members.map(({ person }) => person.login),
    ['eve'],
  )

  t.is((await boris.patch(member(eveId), { role: 'moderator' })).status, 403)
  t.is((await boris.patch(member(annaId), { role: 'member' })).status, 403)
  t.is((await boris.delete(member(annaId))).status, 403)
  t.is(
    (await anna.patch(member(annaId), { role: 'member' })).status,
    422,
    'the last owner stays one',
  )
  t.is((await boris.patch(member(eveId), { role: 'reader' })).status, 200)
  t.is((await company.as('eve').get<Group>(api)).body.canPost, false)
  t.is((await boris.delete(member(eveId))).status, 204)
  t.is((await boris.delete(member(eveId))).status, 422)
  await company.as('eve').post(`${api}/membership`)
  const back = await anna.get<Members>(`${api}/members?q=eve`)
  t.is(back.body.members[0]?.duty, null, 'a duty ends with the membership')
})

onBoth(
  'when the last owner goes, the longest-standing moderator owns the group',
  async (t, company) => {
    const { slug, id } = await company.open('anna', {
      title: 'Club',
      visibility: 'closed',
      entry: 'request',
    })
    const { spaces } = company.seed
    const [clara, boris, eve] = await Promise.all(['clara', 'boris', 'eve'].map(company.idOf))
    for (const [personId, role] of [
      [clara, 'member'],
      [boris, 'moderator'],
      [eve, 'moderator'],
    ] as const) {
      await spaces.setRole(id, personId!, role)
      company.clock.advance(1000)
    }
    const roleOf = async (login: string) =>
      (await company.as(login).get<Group>(`/api/groups/${slug}`)).body.role
    await company.as('anna').delete(`/api/groups/${slug}/membership`)
    t.is(await roleOf('boris'), 'owner')
    t.is(await roleOf('eve'), 'moderator')
    const told = await company.as('clara').get<{ items: Post[] }>(`/api/feed?scope=${slug}`)
    const notice = await company.as('clara').page(told.body.items[0]!.url)
    t.regex(notice.body, /Anna Koval is no longer here; Boris Petrov now owns/)

    await company.seed.people.leave(boris!)
    await company.settle()
    t.is(await roleOf('eve'), 'owner', 'leaving the portal is leaving the group')
    await company.seed.people.leave(eve!)
    await company.settle()
    t.is(await roleOf('clara'), 'owner')
    await company.seed.people.leave(clara!)
    await company.settle()
    const admin = company.as('admin')
    const orphans = async () =>
      (await admin.get<{ groups: { id: string }[] }>('/api/groups/orphaned')).body.groups
    t.deepEqual(
      (await orphans()).map((group) => group.id),
      [id],
    )
    t.is((await company.as('anna').get('/api/groups/orphaned')).status, 403)
    t.is((await admin.put(`/api/groups/orphaned/${id}/owner`, { person: 'anna' })).status, 204)
    t.is(await roleOf('anna'), 'owner')
    t.deepEqual(await orphans(), [])
  },
)

onBoth('a subgroup gives nothing and takes nothing', async (t, company) => {
  const above = await company.open('anna', { title: 'Above', visibility: 'secret' })
  const below = await company.open('anna', { title: 'Below', parent: above.id })
  const boris = company.as('boris')
  await boris.post(`/api/groups/${below.slug}/membership`)
  const seen = await boris.get<Group>(`/api/groups/${below.slug}`)
  t.like(seen.body, { role: 'member', parentId: null })
  t.is((await boris.get(`/api/groups/${above.id}`)).status, 404)
  t.is((await company.as('eve').post('/api/groups', { title: 'x', parent: below.id })).status, 403)
  t.is((await company.as('eve').post('/api/groups', { title: 'x', parent: above.id })).status, 404)
  const own = await company.as('anna').get<Group>(`/api/groups/${below.slug}`)
  t.is(own.body.parentId, above.id)
  const listed = await company
    .as('anna')
    .get<{ groups: Group[] }>(`/api/groups?parent=${above.slug}`)
  t.deepEqual(
    listed.body.groups.map(({ id }) => id),
    [below.id],
  )
  t.is((await boris.get(`/api/groups?parent=${above.slug}`)).status, 404)
})

onBoth('rules, announcements and files stand in the group', async (t, company) => {
  const { slug } = await company.open('anna', {
    title: 'Club',
    visibility: 'closed',
    entry: 'request',
  })
  const api = `/api/groups/${slug}`
  const anna = company.as('anna')
  const eve = company.as('eve')
  await anna.put(`${api}/rules`, { body: '## Be kind\n\n<script>alert(1)</script>' })
  const rules = await anna.page(`/groups/${slug}/about`)
  t.regex(rules.body, /<h3[^>]*>Be kind<\/h3>|<h2[^>]*>Be kind<\/h2>/)
  t.false(rules.body.includes('<script>alert'))
  t.is((await eve.get(`${api}/rules`)).status, 403)
  t.is((await eve.page(`/groups/${slug}/files`)).status, 403)
  await anna.patch(`${api}/members/${await company.idOf('anna')}`, { duty: 'All' })
  await company.seed.spaces.setRole(
    (await anna.get<Group>(api)).body.id,
    await company.idOf('boris'),
    'moderator',
  )
  t.is((await company.as('boris').put(`${api}/rules`, { body: 'Be short' })).status, 200)

  t.is((await eve.post(`${api}/announcements`, { body: 'x' })).status, 403)
  const said = await anna.post<Post>(`${api}/announcements`, { title: 'Soon', body: 'We meet' })
  t.is(said.status, 201)
  t.not(said.body.pinnedAt, null)
  t.regex((await company.as('boris').page(`/feed/${said.body.id}`)).body, /Announcement<\/span>/)
  t.is(
    (await anna.post('/api/feed/posts', { body: 'x', data: { announcement: true } })).status,
    422,
  )

  const form = new FormData()
  form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'note.txt')
  const sent = await anna.fetch('/api/files', { method: 'POST', body: form })
  const {
    files: [file],
  } = (await sent.json()) as { files: { id: string }[] }
  await anna.post('/api/feed/posts', { body: 'with a file', space: slug, files: [file!.id] })
  const files = await company
    .as('boris')
    .get<{ files: { file: { name: string } }[] }>(`${api}/files`)
  t.deepEqual(
    files.body.files.map((one) => one.file.name),
    ['note.txt'],
  )
})

onBoth('a group is called by those who may post there; many are confirmed', async (t, company) => {
  const club = await company.open('anna', { title: 'Club', posting: 'members' })
  const anna = company.as('anna')
  const say = (login: string, body: string) =>
    company.as(login).post<Post & { detail?: string; code?: string }>('/api/feed/posts', { body })
  const called = await say('anna', 'Hello @club!')
  t.true(called.body.html.includes(`data-mention="group:${club.id}"`))
  t.false((await say('eve', 'Hello @club!')).body.html.includes('data-mention'))
  t.false((await say('eve', `Hello [@Club](group:${club.id})`)).body.html.includes('data-mention'))

  const offered = async (login: string, q: string) => {
    const answer = await company
      .as(login)
      .get<{ others: { name: string }[] }>(`/api/people/suggest?q=${q}`)
    return answer.body.others.map(({ name }) => name)
  }
  t.deepEqual(await offered('anna', 'CLU'), ['club'])
  t.deepEqual(await offered('eve', 'clu'), [], 'who may not post there does not call it')

  const quiet = await company.open('anna', { title: 'Quiet', visibility: 'secret' })
  t.deepEqual(await offered('anna', 'quiet'), [])
  t.false((await say('anna', `Hello @${quiet.slug}`)).body.html.includes('Quiet'))
  const inside = await anna.post<Post>('/api/feed/posts', {
    body: `Hello @${quiet.slug}`,
    space: quiet.id,
  })
  t.true(inside.body.html.includes(`group:${quiet.id}`))

  for (let at = 0; at < 50; at++) {
    const { id } = await company.seed.people.create({ login: `p${at}`, name: `Person ${at}` })
    await company.seed.spaces.setRole(club.id, id, 'member')
  }
  const asked = await say('anna', 'All of you, @club')
  t.is(asked.status, 422)
  t.is(asked.body.code, 'core:vetoed')
  t.regex(asked.body.detail ?? '', /51 people/)
  t.is((await say('anna', 'All of you, @club')).status, 201)
  t.is((await say('anna', 'And again, @club')).status, 422, 'each call is confirmed')
})
