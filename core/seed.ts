import type { SeedContext } from '../sdk/index.ts'
import type { Portal } from './portal.ts'

/** Fills an empty portal: with the demo company, if the config has one, else with a place for all. */
export async function seed(portal: Portal, progress: SeedContext['progress']): Promise<void> {
  const holds = async (table: 'people' | 'spaces') =>
    (await portal.rooms.db.select(`SELECT 1 FROM ${table} LIMIT 1`)).length > 0
  if (await holds('spaces')) return
  if (!portal.demo) await openCompanySpace(portal)
  else if (!(await holds('people'))) await portal.demo.seed(portal.seedContext(progress))
  await portal.rooms.events.drain()
}

/** News for everybody need somewhere to stand before anybody has opened a group. */
async function openCompanySpace(portal: Portal): Promise<void> {
  const { settings, rooms } = portal
  await rooms.access.spaces.create({
    kind: 'company',
    slug: 'company',
    title: settings.site.name,
    visibility: 'open',
    posting: 'readers',
  })
}
