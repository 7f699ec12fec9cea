import { notificationsService } from 'portico/plugins/notifications/api'
import { onBoth } from './company.ts'

interface List {
  unread: number
  notices: { text: string; path: string; type: string }[]
}

onBoth(
  'those concerned are told: requests, answers, invitations, announcements',
  async (t, company) => {
    t.truthy(company.seed.service(notificationsService))
    const look = async (login: string) => {
      await company.settle()
      return (await company.as(login).get<List>('/api/notifications')).body.notices
    }
    const { id, url } = await company.open('anna', { title: 'Chess', visibility: 'closed' })
    const api = `/api/groups/${id}`
    await company.as('boris').post(`${api}/membership`, { message: 'please' })
    company.clock.advance(1000)
    await company.as('clara').post(`${api}/membership`, {})
    t.like(await look('anna'), [
      { path: `${url}/requests`, text: 'Clara Weiss and one other ask to join “Chess”' },
    ])
    await company.as('clara').delete(`${api}/membership`)
    t.like(await look('anna'), [{ text: 'Boris Petrov asks to join “Chess”' }])

    const { requests } = (
      await company.as('anna').get<{ requests: { id: string }[] }>(`${api}/requests`)
    ).body
    await company.as('anna').post(`${api}/requests/${requests[0]!.id}`, { accept: true })
    t.like(await look('boris'), [{ text: 'Anna Koval has let you into “Chess”', path: url }])

    const secret = await company.open('anna', { title: 'Quiet plans', visibility: 'secret' })
    await company.as('anna').post(`/api/groups/${secret.id}/invitations`, { people: ['eve'] })
    t.like(await look('eve'), [{ text: 'Anna Koval invites you into a group', path: '/groups' }])
    const { invitations } = (
      await company
        .as('anna')
        .get<{ invitations: { id: string }[] }>(`/api/groups/${secret.id}/invitations`)
    ).body
    await company.as('anna').delete(`/api/groups/${secret.id}/invitations/${invitations[0]!.id}`)
    t.deepEqual(await look('eve'), [])

    company.clock.advance(1000)
    const news = await company
      .as('anna')
      .post(`${api}/announcements`, { title: 'Tournament', body: 'On Friday' })
    t.is(news.status, 201)
    const [first] = await look('boris')
    t.like(first, { type: 'groups:announced', text: 'Announcement by Anna Koval: “Tournament”' })
    t.deepEqual(await look('clara'), [])
  },
)

onBoth(
  'the digest says what the groups somebody is in had, as far as they may read it',
  async (t, company) => {
    const { people, spaces } = company.seed
    await people.update(await company.idOf('eve'), { email: 'eve@example.com' })
    const chess = await company.open('anna', { title: 'Chess', visibility: 'open' })
    const quiet = await company.open('anna', { title: 'Quiet plans', visibility: 'secret' })
    const eve = await company.idOf('eve')
    await spaces.setRole(quiet.id, eve, 'member')
    await company.as('eve').post(`/api/groups/${chess.id}/membership`, {})
    await company.as('eve').post('/api/notifications/settings', { digest: 'day' })
    company.clock.advance(60_000)
    const post = (title: string, space: string) =>
      company.as('anna').post('/api/feed/posts', { title, body: 'text', space })
    for (let n = 1; n < 8; n++) await post(`Round ${n}`, chess.id)
    await post('Secret', quiet.id)
    await spaces.setRole(quiet.id, eve, undefined)
    company.clock.advance(24 * 3_600_000)
    await company.settle()
    const [mail, ...more] = company.mails()
    t.deepEqual(more, [])
    t.true(mail!.text.includes('Round 7') && mail!.text.includes('and 2 more'))
    t.false(mail!.text.includes('Secret') || mail!.text.includes('Quiet'))
    company.clock.advance(24 * 3_600_000)
    await company.settle()
    t.is(company.mails().length, 1)
  },
)
