import { onBoth } from './company.ts'

const hour = 3_600_000

onBoth(
  'orders: beyond the quota the sender is told; many people are told by jobs, each once',
  async (t, company) => {
    const { notifications, idOf, seed } = company
    const anna = await idOf('anna')
    const everybody = [anna]
    for (let n = 0; n < 450; n++) {
      const { id } = await seed.people.create({ login: `w${n}`, name: `Worker ${n}` })
      everybody.push(id)
    }
    const itemId = await company.post('Fire drill')
    const order = (eventId: string, type = 'teller:order') =>
      notifications.notify({
        ...{ type, eventId, about: { itemId }, actorId: null, path: `/feed/${itemId}` },
        to: everybody.map((personId) => ({ personId, reason: 'teller:mentioned' })),
      })
    t.like(await notifications.ordersLeft(), { perWeek: 2, left: 2, nextAt: null })
    await order('1', 'teller:liked')
    await order('1')
    await order('1')
    await company.settle()
    const unread = async (login: string) =>
      (
        await company
          .as(login)
          .get<{ unread: number; notices: { type: string }[] }>('/api/notifications')
      ).body
    for (const login of ['anna', 'w0', 'w199', 'w200', 'w449']) {
      t.like(await unread(login), { unread: 1, notices: [{ type: 'teller:order' }] }, login)
    }
    t.is((await notifications.ordersLeft()).left, 1)
    company.clock.advance(hour)
    await order('2')
    const error = await t.throwsAsync(order('3'), { code: 'notifications:quota-reached' })
    t.regex(error!.message, /may send 2 mandatory notices in seven days/)
    company.clock.advance(7 * 24 * hour - hour + 1000)
    await order('3')
    t.is((await notifications.ordersLeft()).left, 0)
  },
  { settings: { mandatoryPerWeek: 2 } },
)
