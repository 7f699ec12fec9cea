import test from 'ava'
import { seed } from '../seed.ts'
import { createTestPortal } from '../testing/index.ts'

test('an empty portal without a demo has one place for all, and never a second', async (t) => {
  const portal = await createTestPortal({ people: 'none', site: { name: 'Acme' } })
  t.teardown(() => portal.close())
  await seed(portal.portal, () => {})
  await seed(portal.portal, () => {})
  const spaces = await portal.seed.spaces.list(portal.seed.system)
  t.deepEqual(
    spaces.map(({ kind, title }) => [kind, title]),
    [['company', 'Acme']],
  )
})
