import anyTest, { type ExecutionContext } from 'ava'
import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import notifications from 'portico/plugins/notifications'
import { type Notifications, notificationsService } from 'portico/plugins/notifications/api'
import { definePlugin } from 'portico/sdk'
import { createTestPortal, type TestPortal, type TestPortalOptions } from 'portico/sdk/testing'

/** A company whose people are told of things by a plugin that stands for any. */
export interface Company extends TestPortal {
  notifications: Notifications
  idOf(login: string): Promise<string>
  /** A post of Anna's, in the company or in a secret group that only she and Boris read. */
  post(title: string, space?: string): Promise<string>
  /** Reasons that were ended: `person reason ref`. */
  stopped: string[]
  secret: string
}

export interface Options extends Partial<TestPortalOptions> {
  password?: string
  settings?: Parameters<typeof notifications>[0]
}

export async function openCompany(
  database: 'sqlite' | 'postgres',
  { password, settings, ...options }: Options = {},
): Promise<Company> {
  const stopped: string[] = []
  let service: Notifications | undefined
  const portal = await createTestPortal({
    database,
    plugins: [
      discussion(),
      feed(),
      notifications(settings),
      teller(stopped, (s) => {
        service = s
      }),
    ],
    people: ['Anna Koval', 'Boris Petrov', 'Clara Weiss', 'Eve Stone'].map((name) => {
      const login = name.split(' ')[0]!.toLowerCase()
      return { login, name, email: `${login}@example.com`, password, timeZone: 'Europe/Kyiv' }
    }),
    ...options,
  })
  const idOf = async (login: string) => (await portal.person(login)).id
  const { spaces } = portal.seed
  await spaces.create({ kind: 'company', slug: 'company', title: 'Company', posting: 'readers' })
  const plans = { slug: 'plans', title: 'Quiet plans', visibility: 'secret' } as const
  const secret = await spaces.create({ kind: 'group', ...plans, ownerId: await idOf('anna') })
  await spaces.setRole(secret.id, await idOf('boris'), 'member')
  return {
    ...portal,
    notifications: service!,
    idOf,
    stopped,
    secret: secret.id,
    async post(title, space = 'company') {
      const body = { title, body: `The text of ${title}`, space }
      const made = await portal.as('anna').post<{ id: string }>('/api/feed/posts', body)
      if (made.status !== 201) throw new Error(made.text)
      return made.body.id
    },
  }
}

/** Declares what the tests tell people of. */
function teller(stopped: string[], take: (service: Notifications) => void) {
  return definePlugin({
    id: 'teller',
    version: '1.0.0',
    sdk: '^1.0',
    title: { en: 'Teller' },
    folder: import.meta.dirname,
    uses: { notifications: notificationsService },
    setup({ use: { notifications: service } }) {
      const defaults = { portal: 'now', mail: 'now', push: 'now' } as const
      const type = { title: { en: 'Commented' }, icon: 'bell', text: 'teller.commented' }
      service.declareType({ name: 'teller:commented', ...type, defaults })
      service.declareType({
        ...{ name: 'teller:liked', ...type, text: 'teller.liked' },
        defaults: { portal: 'now', mail: 'digest', push: 'off' },
      })
      service.declareType({
        ...{ name: 'teller:order', ...type, text: 'teller.order', defaults },
        mandatory: true,
      })
      service.declareReason({ name: 'teller:mentioned', text: 'teller.why-mentioned' })
      service.declareReason({
        name: 'teller:subscribed',
        text: 'teller.why-subscribed',
        async stop(personId, ref) {
          stopped.push(`${personId} ${ref}`)
        },
      })
      take(service)
    },
  })()
}

/** Runs a test on SQLite and on PostgreSQL, each with a company of its own. */
export function onBoth(
  title: string,
  run: (t: ExecutionContext, company: Company) => Promise<void>,
  options?: Options,
): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      const company = await openCompany(database, options)
      try {
        await run(t, company)
      } finally {
        await company.close()
      }
    })
  }
}
