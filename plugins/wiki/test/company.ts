import anyTest, { type ExecutionContext } from 'ava'
import discussion from 'portico/plugins/discussion'
import notifications from 'portico/plugins/notifications'
import office from 'portico/plugins/office'
import search from 'portico/plugins/search'
import wiki from 'portico/plugins/wiki'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

/** A company with a wiki: Anna began it, Boris writes along, Eve looks on. */
export interface Company extends TestPortal {
  /** Opens a wiki in somebody's name and returns its address, `/wiki/…`. */
  openWiki(login: string, input: Record<string, unknown>): Promise<{ id: string; url: string }>
  /** Writes a page and returns its id. */
  write(login: string, page: Record<string, unknown>): Promise<{ id: string; url: string }>
}

export async function openCompany(
  database: 'sqlite' | 'postgres',
  password?: string,
): Promise<Company> {
  const portal = await createTestPortal({
    database,
    plugins: [notifications(), discussion(), search(), office(), wiki()],
    people: [
      { login: 'anna', name: 'Anna Koval', password },
      { login: 'boris', name: 'Boris Petrov', password },
      { login: 'eve', name: 'Eve Stone', password },
    ],
  })
  const made = async <T>(login: string, path: string, body: Record<string, unknown>) => {
    const answer = await portal.as(login).post<T>(path, body)
    if (answer.status !== 201) throw new Error(answer.text)
    return answer.body
  }
  return {
    ...portal,
    async openWiki(login, input) {
      const path = '/api/wiki/spaces'
      const { id, slug } = await made<{ id: string; slug: string }>(login, path, input)
      return { id, url: `/wiki/${slug}` }
    },
    write: (login, page) => made(login, '/api/wiki/pages', page),
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
