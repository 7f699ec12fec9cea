import anyTest, { type ExecutionContext } from 'ava'
import discussion from 'portico/plugins/discussion'
import people from 'portico/plugins/people'
import type { Item } from 'portico/sdk'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import { type Comment, discussionHooks } from '../api.ts'
import { notes } from './notes/index.ts'
import { notices, type Stops, type Told } from './notices.ts'

export interface Company extends TestPortal {
  told: Told[]
  stops: Stops
  /** Writes a note, in the open unless a space is named. */
  note(login: string, body: string, space?: string): Promise<string>
  comment(login: string, itemId: string, body: string, replyTo?: string): Promise<string>
  /** `notice reason` of each person told since the last call, by login. */
  news(): Promise<Record<string, string>>
}

export const logins = ['anna', 'boris', 'clara', 'dmytro', 'eve'] as const

export async function openCompany(database: 'sqlite' | 'postgres'): Promise<Company> {
  const told: Told[] = []
  const stops: Stops = new Map()
  const portal = await createTestPortal({
    database,
    plugins: [notices(told, stops)(), discussion(), people({ company: 'Test' }), notes()],
    people: [],
    record: [discussionHooks.commented],
  })
  await portal.seed.people.createDepartment({ id: 'depot', name: 'Depot & Yard' })
  const ids = new Map<string, string>()
  for (const login of logins) {
    const place = login === 'dmytro' || login === 'eve' ? { departmentId: 'depot' } : {}
    const made = await portal.seed.people.create({ login, name: login, ...place })
    ids.set(made.id, login)
  }
  const { spaces } = portal.seed
  await spaces.create({ kind: 'company', slug: 'all', title: 'All', posting: 'readers' })
  const quiet = await spaces.create({
    ...{ kind: 'group', slug: 'quiet', title: 'Quiet', visibility: 'secret', posting: 'members' },
    ownerId: (await portal.person('anna')).id,
  })
  await spaces.setRole(quiet.id, (await portal.person('boris')).id, 'member')
  return {
    ...portal,
    told,
    stops,
    note: async (login, body, space) =>
      (await portal.as(login).post<Item>('/api/notes', { body, space })).body.id,
    comment: async (login, itemId, body, replyTo) => {
      const path = `/api/discussion/items/${itemId}/comments`
      return (await portal.as(login).post<Comment>(path, { body, replyTo })).body.id
    },
    async news() {
      await portal.settle()
      const words = told
        .splice(0)
        .map(({ personId, type, reason }): [string, string] => [
          ids.get(personId)!,
          `${type} ${reason}`.replaceAll('discussion:', ''),
        ])
      return Object.fromEntries(words)
    },
  }
}

/** Runs a test on SQLite and on PostgreSQL, each with a company of its own. */
export function onBoth(
  title: string,
  run: (t: ExecutionContext, company: Company) => Promise<void>,
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
