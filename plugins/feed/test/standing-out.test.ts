import { formOn } from 'portico/sdk/testing'
import type { Post } from '../posts.ts'
import { onBoth } from './on-both.ts'

const day = 86_400_000
const dated = (time: number) => new Date(time).toISOString().slice(0, 10)

onBoth(
  'a banner stands above the feed in its time, until the reader closes it',
  async (t, company) => {
    const [anna, boris] = [company.as('anna'), company.as('boris')]
    const { id } = (
      await anna.post<Post>('/api/feed/posts', { title: 'Moving day', body: 'Soon', space: 'club' })
    ).body
    const club = await company.seed.spaces.get(company.seed.system, 'club')
    const [borisId, eveId] = [(await company.person('boris')).id, (await company.person('eve')).id]
    await company.seed.spaces.setRole(club.id, borisId, 'member')
    const shown = async (login: string) =>
      (await company.as(login).page('/feed')).body.includes(`data-banner="${id}"`)
    const now = company.clock.now()
    const action = `/api/feed/posts/${id}/highlight`
    t.is((await boris.fetch(`/feed/${id}/highlight`)).status, 403)
    t.is(
      (await boris.put(action, { style: 'banner', from: dated(now), until: dated(now) })).status,
      403,
    )

    const form = formOn((await anna.page(`/feed/${id}/highlight`)).body, action)
    const period = { style: 'banner', from: dated(now + day), until: dated(now + 3 * day) }
    t.is((await anna.form(action, { ...form, ...period, until: dated(now) })).status, 422)
    t.is((await anna.form(action, { ...form, ...period, _key: '2' })).status, 303)
    t.false(await shown('boris'), 'not yet')
    company.clock.advance(day)
    t.true(await shown('boris'))
    t.false(await shown('eve'), 'who is not in the group has no banners of it on the front page')
    await company.seed.spaces.setRole(club.id, eveId, 'follower')
    t.true(await shown('eve'))

    // A day has passed: the earlier session may be over.
    const closing = { _method: 'PUT' }
    await company.as('boris').form(`/api/feed/posts/${id}/dismissed`, closing)
    t.false(await shown('boris'))
    t.true(await shown('anna'), 'closed for one is not closed for all')
    await company.seed.spaces.update(club.id, { visibility: 'secret' })
    t.false(await shown('eve'))
    t.is((await company.as('eve').put(`/api/feed/posts/${id}/dismissed`)).status, 404)
    company.clock.advance(3 * day)
    t.false(await shown('anna'), 'no more')
  },
)

onBoth('a story stands in the strip', async (t, company) => {
  const anna = company.as('anna')
  const { id } = (await anna.post<Post>('/api/feed/posts', { body: 'Look', space: 'club' })).body
  const today = dated(company.clock.now())
  await anna.put(`/api/feed/posts/${id}/highlight`, { style: 'story', from: today, until: today })
  t.regex((await anna.page('/feed')).body, /class="feed-stories"/)
  await anna.delete(`/api/feed/posts/${id}/highlight`)
  t.notRegex((await anna.page('/feed')).body, /class="feed-stories"/)
})
