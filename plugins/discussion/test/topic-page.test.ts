import test from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import { createTestPortal } from 'portico/sdk/testing'

test('who reads nothing of a topic does not learn from its page that others follow it', async (t) => {
  const portal = await createTestPortal({
    plugins: [discussion(), feed()],
    people: ['anna', 'boris'].map((login) => ({ login, name: login })),
  })
  t.teardown(() => portal.close())
  const { spaces } = portal.seed
  const quiet = { kind: 'group', slug: 'quiet', title: 'Quiet', visibility: 'secret' } as const
  const { id } = await spaces.create({ ...quiet, ownerId: (await portal.person('anna')).id })
  await portal.as('anna').post('/api/feed/posts', { body: 'We #merge', space: id })
  await portal.as('anna').put('/api/discussion/following/tags/merge')

  const page = async (login: string, tag: string) =>
    (await portal.as(login).page(`/tags/${tag}`)).text
  t.regex(await page('anna', 'merge'), /1 follower/)
  t.notRegex(await page('boris', 'merge'), /1 follower/)
})
