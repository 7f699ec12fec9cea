import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../../config/index.ts'
import type { BoundDatabase } from '../../../database/index.ts'
import { createPortal, type Portal } from '../../../portal.ts'
import { freshDatabase } from '../../postgres.ts'
import { parentOf } from '../cpu.ts'
import { closeConnections } from '../load.ts'
import { startPortal } from '../servers.ts'
import { type Database, machine } from '../table.ts'
import { type CompanySize, large, quick, usual } from './company-size.ts'
import { measurePeople } from './measure-people.ts'
import type { Side } from './operations.ts'
import type { Compared, PeopleReport } from './people-table.ts'
import { measureQuietSync } from './quiet-sync.ts'
import { type Company, seedCompany } from './seed-company.ts'

export interface PeopleBench {
  databases: readonly Database[]
  quick: boolean
  say(text: string): void
  /** Runs with a PostgreSQL server for `freshDatabase`. */
  withPostgres<T>(run: () => Promise<T>): Promise<T>
}

/** What people cost in a large company, and what they cost in a portal of the usual size. */
export async function benchPeople(bench: PeopleBench): Promise<PeopleReport> {
  const report: PeopleReport = {
    machine: machine(),
    date: new Date().toISOString().slice(0, 10),
    results: {},
  }
  for (const database of bench.databases) {
    const run = () => onDatabase(database, bench)
    report.results[database] = await (database === 'postgres' ? bench.withPostgres(run) : run())
  }
  return report
}

async function onDatabase(database: Database, bench: PeopleBench): Promise<Compared> {
  const many = bench.quick ? quick : large
  const small = await openSide(database, usual, bench)
  const big = await openSide(database, many, bench)
  try {
    bench.say(`${database}: measuring`)
    const rounds = bench.quick ? 3 : 7
    const sides = { usual: small.side, large: big.side }
    const figures = await measurePeople({ ...sides, rounds, postgres: big.postgres })
    bench.say(`${database}: reading a directory without changes`)
    const sync = await measureQuietSync(big.side.portal)
    return { people: [usual.people, many.people], figures, sync }
  } finally {
    closeConnections()
    await small.close()
    await big.close()
  }
}

interface OpenSide {
  side: Side
  postgres: number | undefined
  close(): Promise<void>
}

async function openSide(
  database: Database,
  size: CompanySize,
  { say }: PeopleBench,
): Promise<OpenSide> {
  const data = await mkdtemp(join(tmpdir(), 'portico-bench-people-'))
  const url = database === 'sqlite' ? join(data, 'portal.sqlite') : (await freshDatabase()).url
  const settings = await loadConfig('portal.config.ts', {
    ...{ NODE_ENV: 'production', PORTICO_DATA: data, DATABASE_URL: url },
  })
  const open = () => createPortal(settings, { log: { level: 'error' }, idle: true })
  const begun = performance.now()
  const seeded = await open()
  const company = await seedCompany(seeded, size)
  if (database === 'postgres') await seeded.rooms.db.raw('VACUUM ANALYZE')
  await seeded.close()
  const seconds = (performance.now() - begun) / 1000
  say(`${database}: ${size.people} people seeded in ${seconds.toFixed(0)} s`)
  const portal = await open()
  const server = await startPortal(url, data)
  return {
    side: { company, portal, server, items: await newestItems(portal, company) },
    postgres: database === 'postgres' ? await mainProcess(portal.rooms.db) : undefined,
    async close() {
      await server.stop()
      await portal.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** For each viewer an item they may read. */
async function newestItems(portal: Portal, { viewers }: Company): Promise<string[]> {
  return Promise.all(
    viewers.map(async ({ id }) => {
      const viewer = await portal.rooms.viewers.viewerFor(id)
      const { items } = await portal.rooms.items.list(viewer, { limit: 5 })
      return items.at(-1)!.id
    }),
  )
}

async function mainProcess(db: BoundDatabase): Promise<number> {
  const [backend] = await db.select<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return parentOf(backend!.pid)
}
