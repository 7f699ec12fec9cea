import { mkdtemp, rm } from 'node:fs/promises'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { PortalConfig } from '../../sdk/index.ts'
import { settle } from '../config/index.ts'
import type { Portal } from '../portal.ts'
import { openStanding, type Standing } from '../reassembly.ts'
import { seed } from '../seed.ts'
import { freshDatabase } from './postgres.ts'

/** An answer to somebody who sets a portal up. */
export interface Answer {
  status: number
  /** Where it leads. */
  location: string | undefined
  text: string
}

/** A browser without JavaScript: it keeps cookies and follows nothing. */
export interface PlainBrowser {
  get(path: string): Promise<Answer>
  post(path: string, fields?: Record<string, string>): Promise<Answer>
}

/** A portal nobody has set up, started as the command starts it. */
export interface EmptyPortal {
  readonly url: string
  readonly portal: Portal
  /** The code that the start has printed. */
  readonly code: string | undefined
  /** A new one; `elsewhere` comes from another machine, through a proxy. */
  browser(elsewhere?: boolean): PlainBrowser
  /** Ends the process, as far as the portal can tell, and starts it again on the same data. */
  restart(): Promise<void>
  /** All events are delivered and all jobs that are due have run. */
  settle(): Promise<void>
  close(): Promise<void>
}

export async function openEmptyPortal(
  database: 'sqlite' | 'postgres',
  config: Pick<PortalConfig, 'plugins' | 'demo'>,
): Promise<EmptyPortal> {
  const data = await mkdtemp(join(tmpdir(), 'portico-first-run-'))
  const postgres = database === 'postgres' ? await freshDatabase() : undefined
  const settings = settle(
    {
      site: { name: 'Unnamed' },
      database: postgres?.url ?? join(data, 'portal.sqlite'),
      data,
      ...config,
    },
    { NODE_ENV: 'test', PORTICO_STRICT: '1' },
    { source: 'the empty portal', folder: data },
  )
  const ids = config.plugins.map(({ definition }) => definition.id).join('-')
  const cache = '../../node_modules/.cache/portico-test-assets'
  let standing: Standing
  let url: string
  let code: string | undefined

  async function start(): Promise<void> {
    standing = await openStanding(settings, {
      lookEvery: 0,
      patience: { widget: 10_000 },
      log: { level: 'error' },
      assets: resolve(import.meta.dirname, cache, `first-run-${ids || 'core'}`),
    })
    await seed(standing.current(), () => {})
    code = await standing.current().rooms.setup.begin()
    url = `http://127.0.0.1:${await standing.listen(0, '127.0.0.1')}`
  }

  await start()
  return {
    get url() {
      return url
    },
    get portal() {
      return standing.current()
    },
    get code() {
      return code
    },
    browser: (elsewhere = false) => openBrowser(() => url, elsewhere),
    async restart() {
      await standing.close(1_000)
      await start()
    },
    async settle() {
      await standing.settled()
      const { rooms } = standing.current()
      await rooms.events.drain()
      await rooms.jobs.runDue()
    },
    async close() {
      await standing.close(1_000)
      await postgres?.drop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Through Node's own client: `fetch` would not send the headers a proxy does. */
function openBrowser(url: () => string, elsewhere: boolean): PlainBrowser {
  const jar = new Map<string, string>()
  const ask = (method: string, path: string, body = '') =>
    new Promise<Answer>((resolve, reject) => {
      const headers = {
        accept: 'text/html',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(elsewhere && { 'x-forwarded-for': '198.51.100.7' }),
      }
      const request = send(new URL(path, url()), { method, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => {
          for (const cookie of response.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
            jar.set(name!, value!)
          }
          resolve({ status: response.statusCode!, location: response.headers.location, text })
        })
      })
      request.on('error', reject)
      request.end(body)
    })
  return {
    get: (path) => ask('GET', path),
    post: (path, fields = {}) => ask('POST', path, new URLSearchParams(fields).toString()),
  }
}

/** What is typed into the steps, in their order. */
export const typed = {
  language: { locale: 'uk', timeZone: 'Europe/Kyiv' },
  admin: {
    name: 'Nina Sokol',
    login: 'nina',
    email: 'nina@acme.example',
    password: 'a quiet river at dawn',
  },
  company: { name: 'Acme', slogan: 'Tomorrow at your door', color: '#0b7a5c' },
  modules: { preset: 'everything', shown: 'social' },
  people: { emails: '' },
}
