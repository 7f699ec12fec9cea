import anyTest, { type ExecutionContext } from 'ava'
import { type Company, openCompany } from './company.ts'

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
