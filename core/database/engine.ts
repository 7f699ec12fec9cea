import type { Migration } from '../../sdk/database.ts'
import { Ambient } from './ambient.ts'
import { bind } from './bound.ts'
import { migrate, pendingMigrations, rehearse } from './migrate.ts'
import type { MigrationEffect } from './migration-effects.ts'
import { refill } from './moving/index.ts'
import { routeQueries } from './route.ts'
import { transactions } from './transact.ts'
import type { DatabaseEngine, DatabaseLog, Driver } from './types.ts'

export interface DatabaseOptions {
  /** `postgres://…`, the path of an SQLite file, or `:memory:` for one that is gone after `close`. */
  url: string
  log: DatabaseLog
  /** Connections for reads beside SQLite's one writer; all connections on PostgreSQL. */
  maxReaders?: number
  /** Milliseconds after which a query is stopped. */
  statementTimeout?: number
  /** Milliseconds to wait for what somebody else has locked. */
  lockTimeout?: number
}

export async function openDatabase(options: DatabaseOptions): Promise<DatabaseEngine> {
  const driver = await openDriver(options)
  const ambient = new Ambient()
  routeQueries(driver.writer, driver.reader, ambient)
  const work = transactions(driver.writer, ambient, options.log)
  const core = bind(driver, ambient, work, '')
  const applied: MigrationEffect[] = []
  return {
    dialect: driver.dialect,
    core,
    forOwner: (owner) => bind(driver, ambient, work, tablePrefix(owner)),
    migrate: oneAtATime(
      async (owner: string, migrations: readonly Migration[], patience?: number) => {
        const migrating = { owner, prefix: tablePrefix(owner), patience }
        const effects = await migrate(driver, migrating, migrations)
        applied.push(...effects)
        return effects.map(({ name }) => name)
      },
    ),
    applied: () => applied,
    rehearse: (play) =>
      rehearse(driver, (step) =>
        play((owner, migrations) => step({ owner, prefix: tablePrefix(owner) }, migrations)),
      ),
    openNow: work.openNow,
    pending: (owner, migrations) => pendingMigrations(driver, owner, migrations),
    view: (run) => driver.mover.view(run),
    refill: (owners, fill) =>
      refill(
        driver,
        owners.map(({ owner, migrations }) => ({ owner, prefix: tablePrefix(owner), migrations })),
        fill,
      ),
    ping: async () => void (await core.select('SELECT 1')),
    close: () => driver.close(),
  }
}

async function openDriver(options: DatabaseOptions): Promise<Driver> {
  const { statementTimeout = 30_000, lockTimeout = 5_000 } = options
  const settled = { ...options, statementTimeout, lockTimeout }
  // Only the driver in use is loaded.
  return isPostgresUrl(options.url)
    ? (await import('./postgres.ts')).openPostgres(settled)
    : (await import('./sqlite.ts')).openSqlite(settled)
}

/** Many waiting for SQLite's lock at once would take the threads that its holder needs to finish. */
function oneAtATime<A extends unknown[], R>(run: (...input: A) => Promise<R>) {
  let last: Promise<unknown> = Promise.resolve()
  return (...input: A): Promise<R> => {
    const turn = last.then(() => run(...input))
    last = turn.catch(() => {})
    return turn
  }
}

/** Whether another process has the database open. */
export async function isDatabaseInUse(url: string): Promise<boolean> {
  return isPostgresUrl(url)
    ? (await import('./postgres.ts')).isInUse(url)
    : (await import('./sqlite.ts')).isInUse(url)
}

const isPostgresUrl = (url: string) => /^postgres(ql)?:\/\//.test(url)

function tablePrefix(owner: string): string {
  return owner === 'core' ? '' : `${owner.replaceAll('-', '_')}_`
}
