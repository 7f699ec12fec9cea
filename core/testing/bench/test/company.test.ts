import test from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import groups from 'portico/plugins/groups'
import { createTestPortal } from '../../portal.ts'
import type { CompanySize } from '../people/company-size.ts'
import { seedCompany } from '../people/seed-company.ts'

const size: CompanySize = { people: 40, departments: 10, groups: [[6, 12]], posts: 60 }

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: people of the seeded company are found as if the portal had brought them`, async (t) => {
    const plugins = [discussion(), feed(), groups()]
    const { portal, ...rest } = await createTestPortal({ plugins, people: 'none', database })
    t.teardown(rest.close)
    const { viewers, group } = await seedCompany(portal, size)
    const { db, identity, access, viewers: made } = portal.rooms
    const seeded = () => db.select('SELECT * FROM person_tokens ORDER BY person_id, token')
    const before = await seeded()
    t.true(before.length > 5 * size.people)
    await db.table('people').update({ found_by: 0 })
    t.is(await identity.people.catchUp(), size.people)
    t.deepEqual(await seeded(), before)
    const viewer = await made.viewerFor(viewers[0]!.id)
    t.is((await identity.people.find(viewer, { limit: 100 })).items.length, size.people)
    t.is((await access.spaces.get(made.system, group)).memberCount, 12)
  })
}
