import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import {
  type ConfiguredPlugin,
  definePlugin,
  type HookToken,
  type NewPerson,
  type Person,
  type PortalConfig,
  type SeedContext,
  type Tap,
} from '../../sdk/index.ts'
import { createClock } from '../clock.ts'
import { settle } from '../config/index.ts'
import type { MailTransport, OutgoingMail } from '../mail/index.ts'
import type { Portal, PortalOptions } from '../portal.ts'
import { openStanding, type StandingOptions } from '../reassembly.ts'
import { createClient, type TestClient } from './client.ts'

/** What a test portal is made of; everything has a default. */
export interface TestPortalOptions {
  plugins?: readonly ConfiguredPlugin[]
  /** Default an SQLite file that is gone after `close`. */
  database?: 'sqlite' | 'postgres'
  /** Created before the test, with an `admin`; `none` leaves the portal empty. Default one employee, `anna`. */
  people?: readonly NewPerson[] | 'none'
  site?: Partial<PortalConfig['site']>
  theme?: string
  /** Further themes, as in the config. */
  themes?: readonly string[]
  layout?: PortalConfig['layout']
  roles?: PortalConfig['roles']
  signUp?: PortalConfig['signUp']
  passwords?: PortalConfig['passwords']
  secondFactor?: PortalConfig['secondFactor']
  /** Default a sink that `mails()` shows; `none` is a portal without mail. */
  mail?: PortalConfig['mail'] | 'none'
  /** Hooks whose calls are recorded. */
  record?: readonly HookToken[]
  /** Default true: a plugin that cannot start fails the test. */
  strict?: boolean
  /** Where the clock starts; default noon on 2 March 2026, UTC. */
  now?: number
  log?: (line: string) => void
  /** How much a plugin may try the portal's patience. */
  kernel?: Pick<PortalOptions, 'patience' | 'watchdog'>
}

/** A mail as it left the portal. */
export interface TestMail {
  to: { address: string; name: string }
  subject: string
  text: string
  html: string
  thread?: string
  /** Whole address for one-click unsubscribing. */
  unsubscribe?: string
}

/** A whole portal on a free port, with a clock you set and people you speak as. */
export interface TestPortal {
  readonly url: string
  readonly portal: Portal
  readonly seed: SeedContext
  /** Requests in a person's name. */
  as(login: string): TestClient
  /** Requests of somebody who is not signed in. */
  readonly anonymous: TestClient
  person(login: string): Promise<Person>
  readonly clock: { now(): number; advance(milliseconds: number): void }
  readonly hooks: { calls(token: HookToken): unknown[] }
  /** Mail that was sent, oldest first; it goes out when the portal settles. */
  mails(): readonly TestMail[]
  /** Waits until events and actions are delivered and runs every job that is due. */
  settle(): Promise<void>
  /** Another process of this portal, on the same database; only PostgreSQL takes two. */
  beside(): Promise<{ url: string; close(): Promise<void> }>
  close(): Promise<void>
}

const start = Date.UTC(2026, 2, 2, 12)

/**
 * Starts a portal with your plugin: a real database, real HTTP, a clock under your control.
 *
 * @example
 * const portal = await createTestPortal({ plugins: [ideas()] })
 * const { status, body } = await portal.as('anna').post('/api/ideas', { title: 'Bikes' })
 * await portal.close()
 */
export async function createTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const data = await mkdtemp(join(tmpdir(), 'portico-test-'))
  const database = options.database === 'postgres' ? await freshPostgres() : undefined
  let time = options.now ?? start
  const calls = new Map<string, unknown[]>()
  const plugins = [...(options.plugins ?? [])]
  const mails: OutgoingMail[] = []
  if (options.record) plugins.push(recorder(options.record, calls))

  const settings = settle(
    {
      site: { name: 'Test portal', ...options.site },
      plugins,
      theme: options.theme,
      themes: options.themes,
      layout: options.layout,
      roles: options.roles,
      mail: typeof options.mail === 'object' ? options.mail : undefined,
      signUp: options.signUp,
      passwords: options.passwords,
      secondFactor: options.secondFactor,
      database: database?.url ?? join(data, 'portal.sqlite'),
      data,
    },
    { NODE_ENV: 'test', PORTICO_STRICT: options.strict === false ? '0' : '1' },
    { source: 'the test portal', folder: data },
  )
  const lines: string[] = []
  const kernel: StandingOptions = {
    lookEvery: 0,
    ...options.kernel,
    // Tests share a busy machine: only those about patience want little of it.
    patience: { widget: 10_000, ...options.kernel?.patience },
    clock: createClock(() => time),
    ...(options.mail === undefined && { mail: sink(mails) }),
    log: { level: 'info', write: options.log ?? ((line) => void lines.push(line)) },
    assets: resolve(
      import.meta.dirname,
      '../../node_modules/.cache/portico-test-assets',
      key(plugins, options.theme),
    ),
  }
  const standing = await openStanding(settings, kernel)
  const port = await standing.listen(0, '127.0.0.1')
  const url = `http://127.0.0.1:${port}`
  const portal = standing.current
  const seed = () => portal().seedContext(() => {})
  const byLogin = (login: string) => seed().people.byLogin(seed().system, login)
  const ids = new Map<string, string>()
  for (const person of newcomers(options.people)) {
    ids.set(person.login, (await seed().people.create(person)).id)
  }

  return {
    url,
    get portal() {
      return standing.current()
    },
    get seed() {
      return seed()
    },
    as: (login) =>
      createClient(url, async () => {
        const id = ids.get(login) ?? (await byLogin(login))?.id
        if (!id) throw new Error(`There is no ${login} in this test portal.`)
        const session = await portal().rooms.identity.sessions.create(id)
        return `portico=${session.token}`
      }),
    anonymous: createClient(url, async () => ''),
    async person(login) {
      const person = await byLogin(login)
      if (!person) throw new Error(`There is no ${login} in this test portal.`)
      return person
    },
    clock: {
      now: () => time,
      advance: (milliseconds) => {
        time += milliseconds
      },
    },
    hooks: { calls: (token) => calls.get(token.name) ?? [] },
    mails: () => mails,
    async settle() {
      await standing.settled()
      const { rooms } = standing.current()
      await rooms.events.drain()
      await rooms.jobs.runDue()
      await rooms.hooks.idle()
    },
    async beside() {
      const other = await openStanding(portal().written, kernel)
      const theirs = await other.listen(0, '127.0.0.1')
      return { url: `http://127.0.0.1:${theirs}`, close: () => other.close(1_000) }
    },
    async close() {
      await standing.close(1_000)
      await database?.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

function sink(mails: OutgoingMail[]): MailTransport {
  return { deliver: async (mail) => void mails.push(mail) }
}

/** Loaded when asked for: a plugin's author need not have PostgreSQL among the packages. */
async function freshPostgres() {
  const { freshDatabase } = await import('./postgres.ts')
  return freshDatabase()
}

function newcomers(people: TestPortalOptions['people']): readonly NewPerson[] {
  if (people === 'none') return []
  const admin = { login: 'admin', name: 'Ada Admin', roles: ['admin'] }
  return [admin, ...(people ?? [{ login: 'anna', name: 'Anna Koval' }])]
}

/** A plugin that only listens, as any third party could. */
function recorder(tokens: readonly HookToken[], calls: Map<string, unknown[]>): ConfiguredPlugin {
  return definePlugin({
    id: 'test-recorder',
    version: '1.0.0',
    sdk: '^1.0',
    title: { en: 'Recorder' },
    folder: import.meta.dirname,
    setup({ hooks }) {
      for (const token of tokens) {
        const listen = (payload: unknown) => {
          calls.set(token.name, [...(calls.get(token.name) ?? []), payload])
          return token.kind === 'filter' ? payload : undefined
        }
        hooks.on(token, listen as Tap<HookToken>)
      }
    },
  })()
}

/** Portals with the same plugins share their built assets. */
function key(plugins: readonly ConfiguredPlugin[], theme = 'base'): string {
  const ids = plugins.map(({ definition }) => definition?.id).join('-') || 'core'
  return theme === 'base' ? ids : `${ids}@${basename(theme)}`
}
