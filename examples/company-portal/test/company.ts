import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import admin from '../../../plugins/admin/index.ts'
import appearance from '../../../plugins/appearance/index.ts'
import backups from '../../../plugins/backups/index.ts'
import directory from '../../../plugins/directory/index.ts'
import discussion from '../../../plugins/discussion/index.ts'
import documents from '../../../plugins/documents/index.ts'
import feed from '../../../plugins/feed/index.ts'
import groups from '../../../plugins/groups/index.ts'
import languages from '../../../plugins/languages/index.ts'
import modules from '../../../plugins/modules/index.ts'
import notifications from '../../../plugins/notifications/index.ts'
import office from '../../../plugins/office/index.ts'
import pages from '../../../plugins/pages/index.ts'
import people from '../../../plugins/people/index.ts'
import polls from '../../../plugins/polls/index.ts'
import search from '../../../plugins/search/index.ts'
import welcome from '../../../plugins/welcome/index.ts'
import wiki from '../../../plugins/wiki/index.ts'
import { demo } from '../demo.ts'

/** The demo company on a portal of its own, with everybody in it. */
export async function openCompany(
  database: 'sqlite' | 'postgres' = 'sqlite',
  theme?: string,
): Promise<TestPortal> {
  const portal = await createTestPortal({
    plugins: [
      notifications(),
      discussion(),
      feed(),
      polls(),
      people(),
      groups(),
      documents(),
      office(),
      pages(),
      search(),
      wiki(),
      welcome(),
      admin(),
      modules(),
      appearance(),
      languages(),
      backups(),
      directory(),
    ],
    ...{ database, theme },
    people: 'none',
    site: { name: 'Orvanta', slogan: 'Everything that moves, from here' },
    now: Date.UTC(2026, 10, 20, 10),
  })
  await demo.seed(portal.seed)
  return portal
}
