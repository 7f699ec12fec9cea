import { coreErrors } from '../../../sdk/errors.ts'
import type { BoundDatabase } from '../../database/index.ts'
import { newId } from '../../id.ts'
import type { Timer } from '../../timer.ts'

/** The right to write an upload, held by one request among all processes. */
export interface Lease {
  mark: string
  /** Asks the database again; false when somebody else writes now. */
  renew(progress?: { received: number; hash_state: string }): Promise<boolean>
  /** Whether nobody else can have taken it yet. */
  held(): boolean
  /** Called when a newer request of this process wants to go on instead. */
  onStop(stop: () => void): void
  release(): Promise<void>
}

/** After this a process that says nothing is taken for dead: whoever was cut off waits no longer. */
const leaseMs = 6_000

export function createLeases(deps: { db: BoundDatabase; now(): number; timer: Timer }) {
  const { db, now, timer } = deps
  const here = new Map<string, { stop(): void; over: Promise<void> }>()

  /** Ends what this process is still writing: its sender is here again, so that connection is dead. */
  async function settle(id: string): Promise<void> {
    const running = here.get(id)
    running?.stop()
    await running?.over
  }

  /** @throws core:upload-busy when another process is writing */
  async function take(id: string): Promise<Lease> {
    while (here.has(id)) await settle(id)
    let [stopped, ended, stop, end] = [false, false, () => {}, () => {}]
    const over = new Promise<void>((resolve) => {
      end = resolve
    })
    const stopNow = () => {
      stopped = true
      stop()
    }
    here.set(id, { stop: stopNow, over })
    const mark = newId()
    let until = now() + leaseMs
    let rest = () => {}

    const renew: Lease['renew'] = async (progress) => {
      const next = now() + leaseMs
      const change = { ...progress, touched_at: now(), lease_until: next }
      const done = await db.table('uploads').where({ id, lease: mark }).update(change)
      until = done > 0 ? next : 0
      return done > 0
    }
    const keep = () => {
      if (!ended) rest = timer(leaseMs / 4, () => void renew().then(keep, keep))
    }
    const release = async () => {
      ended = true
      rest()
      const free = { lease: null, lease_until: null }
      await db
        .table('uploads')
        .where({ id, lease: mark })
        .update(free)
        .finally(() => {
          here.delete(id)
          end()
        })
    }

    try {
      const taken = await db.raw(
        `UPDATE uploads SET lease = ?, lease_until = ?
         WHERE id = ? AND (lease IS NULL OR lease_until < ?) RETURNING id`,
        [mark, until, id, now()],
      )
      if (taken.length === 0) throw coreErrors.uploadBusy({ retryAfter: 5 })
    } catch (error) {
      here.delete(id)
      end()
      throw error
    }
    keep()
    return {
      mark,
      renew,
      held: () => !stopped && now() < until,
      onStop: (run) => {
        stop = run
        if (stopped) run()
      },
      release,
    }
  }

  return { take, settle }
}
