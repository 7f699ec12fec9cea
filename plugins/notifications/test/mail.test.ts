import { type Company, onBoth } from './company.ts'

const subscribed = { reason: 'teller:subscribed', ref: 'tag:logistics', refTitle: '#logistics' }
const hour = 3_600_000
/** Two in the afternoon in Kyiv, where everybody is. */
const now = Date.UTC(2026, 2, 2, 12)

async function tell(
  { notifications }: Company,
  eventId: string,
  itemId: string,
  {
    type = 'teller:commented',
    to,
    actorId = null,
    reason = subscribed,
  }: {
    type?: string
    to: readonly string[]
    actorId?: string | null
    reason?: { reason: string; ref?: string; refTitle?: string }
  },
): Promise<void> {
  await notifications.notify({
    ...{ type, eventId, about: { itemId }, actorId, path: `/feed/${itemId}` },
    to: to.map((personId) => ({ personId, ...reason })),
  })
}

onBoth(
  'by mail: at once, bundled after that, in quiet hours later, and never what may not be read',
  async (t, company) => {
    const [anna, boris, eve] = await Promise.all(['anna', 'boris', 'eve'].map(company.idOf))
    const itemId = await company.post('Secret plan', 'plans')
    await tell(company, '1', itemId, { to: [boris!], actorId: anna! })
    await company.settle()
    const [mail] = company.mails()
    t.like(mail, { subject: 'Anna Koval commented on “Secret plan”' })
    t.is(mail!.to.address, 'boris@example.com')
    t.true(mail!.html.includes(`http://localhost:3000/feed/${itemId}`))
    t.regex(mail!.text, /You follow #logistics/)
    await company.seed.spaces.setRole(company.secret, eve!, 'member')
    await tell(company, '2', itemId, { to: [boris!], actorId: eve! })
    company.clock.advance(1000)
    await tell(company, '3', itemId, { to: [boris!], actorId: anna! })
    await company.settle()
    t.is(company.mails().length, 1, 'so soon there is no second one')
    company.clock.advance(11 * 60_000)
    await company.settle()
    t.is(company.mails()[1]?.subject, 'Anna Koval and one other commented on “Secret plan”')
    t.is(company.mails()[1]?.thread, mail!.thread)

    company.clock.advance(9 * hour)
    await tell(company, '4', itemId, { to: [boris!], actorId: anna! })
    await tell(company, '5', itemId, { to: [eve!], actorId: anna! })
    await company.settle()
    t.is(company.mails().length, 2, 'it is after eleven at night')
    await company.seed.spaces.setRole(company.secret, eve!, undefined)
    company.clock.advance(10 * hour)
    await company.settle()
    t.deepEqual(
      company
        .mails()
        .slice(2)
        .map(({ to }) => to.address),
      ['boris@example.com'],
    )
    await company.seed.people.leave(boris!)
    await tell(company, '6', itemId, { type: 'teller:order', to: [boris!, anna!] })
    await company.settle()
    t.deepEqual(
      company
        .mails()
        .slice(3)
        .map(({ to }) => to.address),
      ['anna@example.com'],
    )
    t.is(company.mails()[3]!.unsubscribe, undefined, 'nobody unsubscribes from orders')
  },
  { now },
)

onBoth(
  'what was read in the portal is not mailed; one click ends a reason, or a kind of mail, or digests',
  async (t, company) => {
    const [anna, boris] = await Promise.all(['anna', 'boris'].map(company.idOf))
    const itemId = await company.post('Plan')
    company.clock.advance(9 * hour)
    await tell(company, '1', itemId, { to: [boris!], actorId: anna! })
    await company.as('boris').post('/api/notifications/read')
    company.clock.advance(10 * hour)
    await company.settle()
    t.is(company.mails().length, 0)

    const last = () => company.mails().at(-1)!
    const click = (path: string) =>
      company.anonymous.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
    const pathOf = () => new URL(last().unsubscribe!).pathname
    await tell(company, '2', itemId, { to: [boris!], actorId: anna! })
    await company.settle()
    t.true((await click(pathOf())).ok)
    t.deepEqual(company.stopped, [`${boris} tag:logistics`])

    company.clock.advance(hour)
    const reason = { reason: 'teller:mentioned' }
    await tell(company, '3', itemId, { to: [boris!], actorId: anna!, reason })
    await company.settle()
    t.is(company.mails().length, 2)
    const asked = await company.anonymous.fetch(pathOf())
    t.is(asked.status, 303)
    t.regex((await company.anonymous.page(asked.headers.get('location')!)).body, /Commented/)
    t.is((await click(`${pathOf()}x`)).status, 404)
    t.true((await click(pathOf())).ok)
    company.clock.advance(hour)
    await tell(company, '4', itemId, { to: [boris!], actorId: anna!, reason })
    await company.settle()
    t.is(company.mails().length, 2)
    t.is((await company.as('boris').get<{ unread: number }>('/api/notifications')).body.unread, 1)
  },
  { now },
)

onBoth(
  'digests: everything once, also when several are due at once; then never again',
  async (t, company) => {
    const [anna, boris] = await Promise.all(['anna', 'boris'].map(company.idOf))
    const first = await company.post('First')
    const second = await company.post('Second')
    const type = 'teller:liked'
    await tell(company, '1', first, { type, to: [boris!], actorId: anna! })
    await tell(company, '2', second, { type, to: [boris!], actorId: anna! })
    await company.settle()
    t.is(company.mails().length, 0)
    company.clock.advance(18 * hour)
    await Promise.all([company.settle(), company.settle()])
    t.is(company.mails().length, 1)
    const [mail] = company.mails()
    t.is(mail!.subject, 'What is new, March 3, 2026')
    t.true(mail!.text.includes('liked “First”') && mail!.text.includes('liked “Second”'))
    await tell(company, '3', first, { type, to: [boris!], actorId: anna! })
    company.clock.advance(3 * 24 * hour)
    await company.settle()
    t.is(company.mails().length, 2, 'a portal that was away for days sends one')
    t.false(company.mails()[1]!.text.includes('Second'))
    company.clock.advance(24 * hour)
    await company.settle()
    t.is(company.mails().length, 2, 'nothing happened, nothing is sent')
    await tell(company, '4', first, { type, to: [boris!], actorId: anna! })
    const end = new URL(company.mails()[1]!.unsubscribe!).pathname
    t.is((await company.anonymous.form(end, {})).status, 303)
    company.clock.advance(24 * hour)
    await company.settle()
    t.is(company.mails().length, 2)
  },
  { now },
)
