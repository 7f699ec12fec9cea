import test from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import { createTestPortal } from '../../portal.ts'
import { seedWorld } from '../seed.ts'

const size = { people: 30, groups: 21, posts: 60, comments: 400, reactions: 300 }

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: the seeded rows are those the portal writes`, async (t) => {
    const portal = await createTestPortal({
      plugins: [discussion(), feed()],
      people: 'none',
      database,
    })
    t.teardown(portal.close)
    const { talkedAbout } = await seedWorld(portal.portal, size)
    const [post] = talkedAbout
    const counters = async () => {
      const { db } = portal.portal.rooms
      const [row] = await db.select<{ reactions: string }>(
        'SELECT * FROM discussion_counters WHERE item_id = ?',
        [post!],
      )
      return { ...row, reactions: JSON.parse(row!.reactions) }
    }
    const seeded = await counters()
    const viewer = portal.as('person0')
    const address = `/api/feed/posts/${post}`
    await viewer.put(`${address}/reactions/sad`)
    const written = await viewer.post(`${address}/comments`, { body: 'One more' })
    t.is(written.status, 201)
    t.notDeepEqual(await counters(), seeded)
    // Taken back, the portal has counted all of it by itself.
    await viewer.delete(`${address}/reactions/sad`)
    await viewer.delete(`/api/discussion/comments/${(written.body as { id: string }).id}`)
    t.deepEqual(await counters(), seeded)
    t.is((await viewer.get<{ items: unknown[] }>('/api/feed?limit=20')).body.items.length, 20)
  })
}
