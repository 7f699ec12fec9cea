import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoCompany, SeedContext } from '../sdk/index.ts'
import type { Portal } from './portal.ts'

/** Fills an empty portal: with the demo company, if the config has one, else with a place for all. */
export async function seed(portal: Portal, progress: SeedContext['progress']): Promise<void> {
  const holds = async (table: 'people' | 'spaces') =>
    (await portal.rooms.db.select(`SELECT 1 FROM ${table} LIMIT 1`)).length > 0
  refuseHalfSeeded(portal)
  if (await holds('spaces')) return
  if (!portal.demo) await openCompanySpace(portal)
  else if (!(await holds('people'))) await seedDemo(portal, portal.demo, progress)
  await portal.rooms.events.drain()
}

/** While this file lies in the data folder, the demo company is not complete. */
const marker = (portal: Portal) => join(portal.settings.data, 'demo-unfinished')

async function seedDemo(
  portal: Portal,
  demo: DemoCompany,
  progress: SeedContext['progress'],
): Promise<void> {
  writeFileSync(marker(portal), '')
  await demo.seed(portal.seedContext(progress))
  rmSync(marker(portal))
}

function refuseHalfSeeded(portal: Portal): void {
  if (!existsSync(marker(portal))) return
  throw new Error(
    `The demo company in ${portal.settings.data} was only half loaded when the portal was stopped. ` +
      'Delete that folder (with PostgreSQL: empty the database, too) and start again.',
  )
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
