import type { Database, Jobs } from 'portico/sdk'

interface Needs {
  db: Database
  jobs: Jobs
  now(): number
  sweepPushes(): Promise<void>
}

const day = 24 * 3_600_000
const kept = 90 * day
const atOnce = 2_000

/** Once a night: what happened long ago is forgotten, a part at a time. */
export function schedulePruning({ db, jobs, now, sweepPushes }: Needs): void {
  async function prunePart(): Promise<boolean> {
    const rows: { id: string }[] = await db
      .table('notices')
      .where('at', '<', now() - kept)
      .orderBy('at')
      .limit(atOnce)
      .select('id')
    const ids = rows.map(({ id }) => id)
    await db.tx(async () => {
      await db.table('deliveries').whereIn('notice_id', ids).delete()
      await db.table('notices').whereIn('id', ids).delete()
    })
    return rows.length === atOnce
  }

  jobs.every(
    'prune',
    '23 3 * * *',
    async (signal) => {
      while (!signal.aborted && (await prunePart()));
      await db
        .table('letters')
        .where('at', '<', now() - kept)
        .delete()
      await db
        .table('orders')
        .where('at', '<', now() - kept)
        .delete()
      await sweepPushes()
    },
    { transaction: false, timeoutMs: 300_000 },
  )
}
