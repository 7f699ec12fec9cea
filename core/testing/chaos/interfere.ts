import type { BoundDatabase } from '../../database/index.ts'

/** As if half a minute had gone by: what the dead process had reserved is free again. */
export async function letLeasesEnd(db: BoundDatabase): Promise<void> {
  await db.raw('UPDATE event_cursors SET lease_until = 0')
  await db.raw('UPDATE jobs SET due_at = 0 WHERE lease IS NOT NULL AND dead_at IS NULL')
}

/**
 * As a restart of PostgreSQL does: whoever waits for an answer to COMMIT never gets it. SQLite has
 * no connections to lose.
 */
export async function breakConnections(db: BoundDatabase): Promise<void> {
  if (db.dialect !== 'postgres') return
  await db.raw(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'portico' AND pid <> pg_backend_pid()`,
  )
}
