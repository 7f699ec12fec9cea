import type { SeedContext } from '../sdk/index.ts'
import type { Portal } from './portal.ts'
import { demoStands, loadDemo } from './setup/index.ts'

/** Fills an empty portal: with the demo company, if the config says so, else with a place for all. */
export async function seed(portal: Portal, progress: SeedContext['progress']): Promise<void> {
  const { rooms } = portal
  const holds = async (table: 'people' | 'spaces') =>
    (await rooms.db.select(`SELECT 1 FROM ${table} LIMIT 1`)).length > 0
  const isEmpty = !(await holds('spaces'))
  if (!portal.demo || (await rooms.setup.begun())) {
    if (isEmpty) await openCompanySpace(portal)
  } else if (
    // Loading that was broken off goes on.
    (await demoStands(rooms.db)) === 'begun' ||
    (isEmpty && !(await holds('people')))
  ) {
    await loadDemo(portal.demo, portal.seedContext(progress))
  }
  await rooms.events.drain()
}

/** News for everybody need somewhere to stand before anybody has opened a group. */
async function openCompanySpace({ settings, rooms }: Portal): Promise<void> {
  await rooms.access.spaces.create({
    kind: 'company',
    slug: 'company',
    title: settings.site.name,
    visibility: 'open',
    posting: 'readers',
  })
}
