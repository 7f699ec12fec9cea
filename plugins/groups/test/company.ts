import anyTest, { type ExecutionContext } from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import groups from 'portico/plugins/groups'
import notifications from 'portico/plugins/notifications'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import type { Group } from '../api.ts'

/** A company whose people open groups themselves: Anna and Boris work together, Eve looks on. */
export interface Company extends TestPortal {
  /** Opens a group in somebody's name. */
  open(login: string, input: Record<string, unknown>): Promise<Group>
  idOf(login: string): Promise<string>
}

export async function openCompany(
  database: 'sqlite' | 'postgres',
  password?: string,
): Promise<Company> {
  const portal = await createTestPortal({
    database,
    plugins: [notifications(), discussion(), feed(), groups()],
    people: [
      { login: 'anna', name: 'Anna Koval', password },
      { login: 'boris', name: 'Boris Petrov', password },
      { login: 'clara', name: 'Clara Weiss' },
      { login: 'eve', name: 'Eve Stone', password },
    ],
  })
  await portal.seed.spaces.create({
    kind: 'company',
    slug: 'company',
    title: 'Company news',
    posting: 'readers',
  })
  return {
    ...portal,
    idOf: async (login) => (await portal.person(login)).id,
    async open(login, input) {
      const made = await portal.as(login).post<{ id: string }>('/api/groups', input)
      if (made.status !== 201) throw new Error(made.text)
      return (await portal.as(login).get<Group>(`/api/groups/${made.body.id}`)).body
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
