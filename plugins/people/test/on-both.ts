import anyTest, { type ExecutionContext } from 'ava'
import type { TestPortal } from 'portico/sdk/testing'
import { openCompany } from './company.ts'

/** Runs a test on SQLite and on PostgreSQL, each with a company of its own. */
export function onBoth(
  title: string,
  run: (t: ExecutionContext, company: TestPortal) => Promise<void>,
): void {
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
