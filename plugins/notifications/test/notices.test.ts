import { onBoth } from './company.ts'

interface List {
  notices: { id: string; text: string; n: number; unread: boolean; excerpt: string | null }[]
  unread: number
}

const reason = { reason: 'teller:subscribed', ref: 'tag:logistics', refTitle: '#logistics' }

onBoth(
  'one per event and person; bundled by what it is about; never who did it',
  async (t, company) => {
    const { notifications, idOf } = company
    const [anna, boris, clara, eve] = await Promise.all(['anna', 'boris', 'clara', 'eve'].map(idOf))
    const itemId = await company.post('Release plan')
    const tell = (eventId: string, actorId: string, to = [anna!, boris!]) =>
      notifications.notify({
        ...{
          type: 'teller:commented',
          eventId,
          about: { itemId },
          actorId,
          path: `/feed/${itemId}`,
        },
        to: to.map((personId) => ({ personId, ...reason })),
      })
    await tell('1', boris!)
    await tell('1', boris!)
    await Promise.all([tell('2', clara!), tell('2', clara!)])
    company.clock.advance(1000)
    await tell('3', eve!, [anna!, anna!, eve!])

    const list = async (login: string) =>
      (await company.as(login).get<List>('/api/notifications')).body
    const [bundle] = (await list('anna')).notices
    t.like(bundle, {
      text: 'Eve Stone and 2 others commented on “Release plan”',
      n: 3,
      unread: true,
    })
    t.like(await list('boris'), { unread: 1, notices: [{ n: 1 }] })
    t.deepEqual((await list('eve')).notices, [])

    await company.as('anna').post(`/api/notifications/${bundle!.id}/read`, { read: true })
    t.is((await list('anna')).unread, 0)
    t.is(
      (await company.as('boris').post(`/api/notifications/${bundle!.id}/read`, { read: true }))
        .status,
      404,
    )
    company.clock.advance(1000)
    await tell('4', clara!, [anna!])
    const after = await list('anna')
    t.deepEqual(
      after.notices.map(({ n, unread }) => [n, unread]),
      [
        [1, true],
        [3, false],
      ],
    )
  },
)

onBoth('what may not be read any more is neither shown nor counted', async (t, company) => {
  const { notifications, idOf } = company
  const [anna, boris, eve] = await Promise.all(['anna', 'boris', 'eve'].map(idOf))
  const itemId = await company.post('Secret plan', 'plans')
  await notifications.notify({
    ...{ type: 'teller:commented', eventId: 'e', about: { itemId }, actorId: anna!, path: '/' },
    to: [boris!, eve!].map((personId) => ({
      personId,
      reason: 'teller:subscribed',
      ref: `item:${itemId}`,
    })),
  })
  const look = async (login: string) =>
    (await company.as(login).get<List>('/api/notifications')).body
  t.is((await look('eve')).unread, 0, 'could not read it when it happened')
  const { notices, unread } = await look('boris')
  t.is(unread, 1)
  const why = `/notifications/why/${notices[0]!.id}`
  t.regex((await company.as('boris').page(why)).body, /You follow Secret plan/)
  t.regex((await company.as('boris').page('/feed')).body, /data-count>1</)
  await company.seed.spaces.setRole(company.secret, boris!, undefined)
  const later = await look('boris')
  t.deepEqual([later.unread, later.notices.length], [0, 0])
  t.is((await company.as('boris').page(why)).status, 404)
  const pages = (await company.as('boris').page('/notifications')).body
  t.false(pages.includes('Secret plan') || pages.includes('data-count>1<'))
})

onBoth(
  'muted things are quiet, reasons are ended, forms do without JavaScript',
  async (t, company) => {
    const { notifications, idOf } = company
    const [anna, boris] = await Promise.all(['anna', 'boris'].map(idOf))
    const itemId = await company.post('Release plan')
    const tell = (eventId: string, type = 'teller:commented') =>
      notifications.notify({
        ...{ type, eventId, about: { itemId }, actorId: anna!, path: `/feed/${itemId}` },
        to: [{ personId: boris!, ...reason }],
      })
    await tell('1')
    const as = company.as('boris')
    const { body } = await as.get<List>('/api/notifications')
    const { id } = body.notices[0]!
    const stop = await as.form(`/api/notifications/${id}/stop`, {})
    t.is(stop.headers.get('location'), `/notifications/why/${id}?stopped=1`)
    t.deepEqual(company.stopped, [`${boris} tag:logistics`])
    t.is((await as.form(`/api/notifications/${id}/mute`, { on: 'true' })).status, 303)
    t.true(await notifications.muted(boris!, `item:${itemId}`))
    await tell('2')
    t.is((await as.get<List>('/api/notifications')).body.notices[0]!.n, 1)
    await tell('3', 'teller:order')
    t.like((await as.get<List>('/api/notifications')).body, { unread: 1 })
    t.is((await as.form('/api/notifications/read', {})).headers.get('location'), '/notifications')
    t.is((await as.get<List>('/api/notifications')).body.unread, 0)
    await t.throwsAsync(
      notifications.notify({
        ...{
          type: 'teller:none',
          eventId: '9',
          about: { key: 'x' },
          actorId: null,
          path: '/',
          to: [],
        },
      }),
      { code: 'core:invalid' },
    )
  },
)
