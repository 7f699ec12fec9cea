import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../../config/index.ts'
import { createPortal, type Portal } from '../../../portal.ts'
import { freshDatabase } from '../../postgres.ts'
import { parentOf } from '../cpu.ts'
import { closeConnections } from '../load.ts'
import { quiet } from '../measure.ts'
import { quick, usual } from '../people/company-size.ts'
import { type Company, seedCompany } from '../people/seed-company.ts'
import { startFloor, startPortal } from '../servers.ts'
import { type Database, machine } from '../table.ts'
import { createDice } from '../world.ts'
import { measureSearch } from './measure-search.ts'
import type { SearchReport, SearchResults } from './search-table.ts'
import { seedItems, tidyPostgres } from './seed-items.ts'
import { createVocabulary } from './words.ts'

export interface SearchBench {
  databases: readonly Database[]
  quick: boolean
  /** Default a million. */
  items?: number
  say(text: string): void
  /** Runs with a PostgreSQL server for `freshDatabase`. */
  withPostgres<T>(run: () => Promise<T>): Promise<T>
}

/** What searching costs among many items, and what the index adds to writing. */
export async function benchSearch(bench: SearchBench): Promise<SearchReport> {
  const report: SearchReport = {
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

async function onDatabase(database: Database, bench: SearchBench): Promise<SearchResults> {
  const items = bench.items ?? (bench.quick ? 50_000 : 1_000_000)
  const data = await mkdtemp(join(tmpdir(), 'portico-bench-search-'))
  const url = database === 'sqlite' ? join(data, 'portal.sqlite') : (await freshDatabase()).url
  const vocabulary = createVocabulary(createDice(2), bench.quick ? 20_000 : 150_000)
  try {
    const { company, postgres } = await seeded(url, data, async (portal) => {
      const begun = performance.now()
      const made = await seedCompany(portal, { ...(bench.quick ? quick : usual), posts: 100 })
      await seedItems(portal.rooms.db, createDice(3), vocabulary, items, (text) => {
        bench.say(`${database}: ${text}`)
      })
      const seconds = (performance.now() - begun) / 1000
      bench.say(`${database}: ${items} items seeded in ${seconds.toFixed(0)} s`)
      return made
    })
    const server = await startPortal(url, data)
    const floor = await startFloor(url)
    try {
      bench.say(`${database}: the portal makes sure that its index is whole`)
      await quiet(server)
      bench.say(`${database}: measuring`)
      const rounds = bench.quick ? 60 : 200
      const figures = await measureSearch({
        ...{ server, floor, company, vocabulary, postgres, rounds },
      })
      return { items, figures }
    } finally {
      closeConnections()
      await Promise.all([server.stop(), floor.stop()])
    }
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

async function seeded(
  url: string,
  data: string,
  seed: (portal: Portal) => Promise<Company>,
): Promise<{ company: Company; postgres: number | undefined }> {
  const settings = await loadConfig('portal.config.ts', {
    ...{ NODE_ENV: 'production', PORTICO_DATA: data, DATABASE_URL: url },
  })
  const portal = await createPortal(settings, { log: { level: 'error' }, idle: true })
  const { db } = portal.rooms
  try {
    const company = await seed(portal)
    await db.raw('CREATE TABLE floor_notes (id TEXT PRIMARY KEY, item_id TEXT, body TEXT)')
    if (db.dialect === 'sqlite') return { company, postgres: undefined }
    await tidyPostgres(url)
    const [backend] = await db.select<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    return { company, postgres: parentOf(backend!.pid) }
  } finally {
    await portal.close()
  }
}
