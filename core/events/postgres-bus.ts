import type { Client } from 'pg'
import type { Log } from '../../sdk/log.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Timer } from '../timer.ts'

const channel = 'portico'
const reconnectMs = 1_000

/** Word between the processes of one portal. It may get lost: whoever listens also looks now and then. */
export interface ProcessBus {
  send(message: string): void
  /** `''` means that word may have been missed. */
  start(listen: (message: string) => void): Promise<void>
  stop(): Promise<void>
}

/** Over LISTEN and NOTIFY; listens on a connection of its own, which comes back when it breaks. */
export function createPostgresBus(
  url: string,
  { db, log, timer }: { db: BoundDatabase; log: Log; timer: Timer },
): ProcessBus {
  let client: Client | undefined
  let stopped = false

  async function connect(listen: (message: string) => void): Promise<void> {
    const { default: pg } = await import('pg')
    const next = new pg.Client({ connectionString: url, application_name: 'portico events' })
    let broken = false
    const comeBack = (error?: Error) => {
      if (broken || stopped) return
      broken = true
      log.warn('The connection that listens for events broke; trying again', { error })
      void next.end().catch(() => {})
      timer(reconnectMs, () => void connect(listen))
    }
    next.on('error', comeBack)
    next.on('end', () => comeBack())
    next.on('notification', ({ payload }) => listen(payload ?? ''))
    client = next
    try {
      await next.connect()
      await next.query(`LISTEN ${channel}`)
      listen('')
    } catch (error) {
      comeBack(error as Error)
    }
  }

  return {
    send(message) {
      db.select('SELECT pg_notify(?, ?)', [channel, message]).catch((error: unknown) =>
        log.warn('Other processes could not be told of events', { error }),
      )
    },
    start: connect,
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}
