import anyTest, { type ExecutionContext } from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import notifications from 'portico/plugins/notifications'
import search from 'portico/plugins/search'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

/** News for all, an open club, and a secret group of Anna and Boris. */
export interface Company extends TestPortal {
  /** Posts in somebody's name; the id. */
  post(login: string, body: string, more?: Record<string, unknown>): Promise<string>
  /** Ids of what somebody finds. */
  find(login: string, query: string, more?: string): Promise<string[]>
}

export interface Answer {
  results: { id: string; inFile: string | null; snippet: { text: string; hit: boolean }[] }[]
  total: number
  nextCursor: string | null
  partial: number
  corrected: { typed: string; word: string }[]
  unknown: string[]
  facets: Record<'kinds' | 'spaces' | 'authors', { value: string; label: string; count: number }[]>
}

export async function openCompany(database: 'sqlite' | 'postgres'): Promise<Company> {
  const portal = await createTestPortal({
    database,
    plugins: [notifications(), discussion(), feed(), search()],
    people: [
      { login: 'anna', name: 'Anna Koval' },
      { login: 'boris', name: 'Boris Petrov' },
      { login: 'eve', name: 'Eve Stone' },
    ],
  })
  const { spaces } = portal.seed
  const [anna, boris] = await Promise.all([portal.person('anna'), portal.person('boris')])
  await spaces.create({
    kind: 'company',
    slug: 'company',
    title: 'Company news',
    posting: 'readers',
  })
  await spaces.create({
    ...{ kind: 'group', slug: 'club', title: 'Running club', visibility: 'open' as const },
    ownerId: anna.id,
  })
  const plans = await spaces.create({
    ...{ kind: 'group', slug: 'plans', title: 'Quiet plans', visibility: 'secret' as const },
    ownerId: anna.id,
  })
  await spaces.setRole(plans.id, boris.id, 'member')
  return {
    ...portal,
    async post(login, body, more = {}) {
      const made = await portal.as(login).post<{ id: string }>('/api/feed/posts', { body, ...more })
      if (made.status !== 201) throw new Error(made.text)
      portal.clock.advance(60_000)
      return made.body.id
    },
    async find(login, query, more = '') {
      await portal.settle()
      const address = `/api/search?q=${encodeURIComponent(query)}${more}`
      const answer = await portal.as(login).get<Answer>(address)
      if (answer.status !== 200) throw new Error(answer.text)
      return answer.body.results.map(({ id }) => id)
    },
  }
}

type Run = (t: ExecutionContext, company: Company) => Promise<void>

/** Runs a test on SQLite and on PostgreSQL, each with a company of its own. */
export function onBoth(title: string, run: Run): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      const company = await openCompany(database)
      try {
        await run(t, company)
      } finally {
        await company.close()
      }
    })
  }
}
