import discussion from 'portico/plugins/discussion'
import { discussionHooks } from 'portico/plugins/discussion/api'
import feed from 'portico/plugins/feed'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

/** A small company: news for all, an open club, and a secret group of Anna and Boris. */
export interface Company extends TestPortal {
  secret: string
}

export async function openCompany(
  database: 'sqlite' | 'postgres',
  password?: string,
): Promise<Company> {
  const portal = await createTestPortal({
    database,
    plugins: [discussion(), feed({ pageSize: 5, cardsPerPage: 5 })],
    people: [
      { login: 'anna', name: 'Anna Koval', password },
      { login: 'boris', name: 'Boris Petrov', password },
      { login: 'eve', name: 'Eve Stone' },
    ],
    record: [discussionHooks.commented],
  })
  const { spaces } = portal.seed
  const [anna, boris] = await Promise.all([portal.person('anna'), portal.person('boris')])
  await spaces.create({
    kind: 'company',
    slug: 'company',
    title: 'Company news',
    posting: 'readers',
  })
  const club = { kind: 'group', slug: 'club', title: 'Running club', ownerId: anna.id } as const
  await spaces.create({ ...club, visibility: 'open' })
  const secret = await spaces.create({
    kind: 'group',
    slug: 'plans',
    title: 'Quiet plans',
    visibility: 'secret',
    ownerId: anna.id,
  })
  await spaces.setRole(secret.id, boris.id, 'member')
  return { ...portal, secret: secret.id }
}
