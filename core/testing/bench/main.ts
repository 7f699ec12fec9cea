import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig } from '../../config/index.ts'
import { createPortal } from '../../portal.ts'
import { freshDatabase, startPostgres } from '../postgres.ts'
import { parentOf } from './cpu.ts'
import { closeConnections } from './load.ts'
import { coldStarts, type Measured, measure, memory, quiet } from './measure.ts'
import { type SeededWorld, seedWorld } from './seed.ts'
import { startFloor, startPortal } from './servers.ts'
import { type Database, machine, type Report, table } from './table.ts'
import { fullSize, quickSize } from './world.ts'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    db: { type: 'string' },
    items: { type: 'string' },
    gigabytes: { type: 'string', default: '5' },
  },
})
if (process.platform !== 'linux') {
  console.error('The benchmark reads processor times from /proc: run it on Linux.')
  process.exit(1)
}
if (flags.db !== undefined && !['sqlite', 'pg'].includes(flags.db)) {
  console.error(`--db is "${flags.db}"; expected sqlite or pg.`)
  process.exit(1)
}

const say = (text: string) => flags.json || console.error(`· ${text}`)
const plan = flags.quick
  ? { size: quickSize, rounds: 3, requests: 200, starts: 3 }
  : { size: fullSize, rounds: 7, requests: 400, starts: 5 }

const databases: Database[] =
  flags.db === undefined ? ['sqlite', 'postgres'] : [flags.db === 'pg' ? 'postgres' : 'sqlite']

const report: Report = {
  machine: machine(),
  date: new Date().toISOString().slice(0, 10),
  results: {},
}
if (positionals.length > 0 && !['people', 'search', 'uploads'].includes(positionals[0]!)) {
  console.error(
    `There is no benchmark "${positionals[0]}"; expected people, search, uploads, or none.`,
  )
  process.exit(1)
}
if (positionals[0] === 'people') {
  const { benchPeople } = await import('./people/main.ts')
  const { peopleTable } = await import('./people/people-table.ts')
  const people = await benchPeople({ databases, quick: flags.quick, say, withPostgres })
  console.log(flags.json ? JSON.stringify(people, null, 2) : peopleTable(people))
  process.exit()
}
if (positionals[0] === 'uploads') {
  const { benchUploads, uploadsTable } = await import('./uploads.ts')
  const uploads = await benchUploads(Number(flags.gigabytes), say)
  console.log(flags.json ? JSON.stringify(uploads, null, 2) : uploadsTable(uploads))
  process.exit()
}
if (positionals[0] === 'search') {
  const { benchSearch } = await import('./search/main.ts')
  const { searchTable } = await import('./search/search-table.ts')
  const items = flags.items === undefined ? undefined : Number(flags.items)
  const search = await benchSearch({ databases, quick: flags.quick, items, say, withPostgres })
  console.log(flags.json ? JSON.stringify(search, null, 2) : searchTable(search))
  process.exit()
}
if (flags.db !== 'pg') report.results.sqlite = await onSqlite()
if (flags.db !== 'sqlite') report.results.postgres = await onPostgres()
console.log(flags.json ? JSON.stringify(report, null, 2) : table(report))

async function onSqlite(): Promise<Measured> {
  return inFolder((data) => run('sqlite', join(data, 'portal.sqlite'), data))
}

function onPostgres(): Promise<Measured> {
  return withPostgres(async () => {
    const { url } = await freshDatabase()
    return inFolder((data) => run('postgres', url, data))
  })
}

async function withPostgres<T>(use: () => Promise<T>): Promise<T> {
  const server = await startPostgres({ fsync: true })
  process.env.PORTICO_TEST_PG = server.url
  try {
    return await use()
  } finally {
    await server.stop()
  }
}

async function run(kind: Database, database: string, data: string): Promise<Measured> {
  say(`${kind}: seeding`)
  const { world, postgres } = await seed(kind, database, data)
  say(`${kind}: taking what was seeded into the index`)
  const first = await startPortal(database, data)
  await quiet(first)
  await first.stop()
  say(`${kind}: starting ${plan.starts} times`)
  const coldStart = await coldStarts(database, data, plan.starts)
  const portal = await startPortal(database, data)
  const floor = await startFloor(database)
  try {
    await quiet(portal)
    const memoryAtStart = memory(portal)
    say(`${kind}: ${plan.rounds} rounds of ${plan.requests} requests, in turns with the floor`)
    const figures = await measure({ ...plan, portal, floor, world, postgres })
    return { figures, coldStart, memoryAtStart, memoryLoaded: memory(portal) }
  } finally {
    closeConnections()
    await Promise.all([portal.stop(), floor.stop()])
  }
}

async function seed(
  kind: Database,
  database: string,
  data: string,
): Promise<{ world: SeededWorld; postgres: number | undefined }> {
  const settings = await loadConfig('portal.config.ts', {
    NODE_ENV: 'production',
    PORTICO_DATA: data,
    DATABASE_URL: database,
  })
  const portal = await createPortal(settings, { log: { level: 'error' } })
  const { db } = portal.rooms
  try {
    const world = await seedWorld(portal, plan.size)
    await db.raw('CREATE TABLE floor_notes (id TEXT PRIMARY KEY, item_id TEXT, body TEXT)')
    // PostgreSQL would have done so by itself by now; SQLite never does.
    if (kind === 'postgres') await db.raw('ANALYZE')
    if (kind === 'sqlite') return { world, postgres: undefined }
    const [backend] = await db.select<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    return { world, postgres: parentOf(backend!.pid) }
  } finally {
    await portal.close()
  }
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-bench-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
