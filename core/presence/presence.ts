import type { Log } from '../../sdk/log.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Timer } from '../timer.ts'
import { createPresenceTable } from './table.ts'

/** Who has a page open now, in whatever process: streams that are open are what tells. */
export interface Presence {
  /** Who of these people is here and does not hide it. Whom a viewer may know of is asked before. */
  here(ids: readonly string[]): Promise<Set<string>>
  /** Whether a person lets others know. */
  isShown(personId: string): Promise<boolean>
  show(personId: string, shown: boolean): Promise<void>
  /** Looks once who listens here, and tells them who came and who went. */
  look(): Promise<void>
  start(): void
  stop(): Promise<void>
}

export interface PresenceOptions {
  db: BoundDatabase
  clock: Clock
  timer: Timer
  log: Log
  /** The streams of this process. */
  live: {
    viewers(): string[]
    tell(viewers: readonly string[], type: string, payload: unknown): Promise<void>
  }
  /** Of these people, those whom the viewer may know of. */
  seenBy(viewer: string, people: readonly string[]): Promise<string[]>
}

interface Change {
  came: string[]
  went: string[]
}

/** What browsers hear: `{ came: [id], went: [id] }`. */
export const presenceType = 'core.presence'

const lookMs = 5_000

export function createPresence(options: PresenceOptions): Presence {
  const { db, clock, timer, log, live, seenBy } = options
  const table = createPresenceTable(db, clock)
  /** Who was here at the last look; unknown while nobody listens. */
  let before: ReadonlySet<string> | undefined
  let cancel = () => {}
  let work = Promise.resolve()
  let stopped = false

  async function look(): Promise<void> {
    const listening = live.viewers()
    if (listening.length === 0) {
      before = undefined
      return
    }
    await table.note(listening)
    const now = await table.everybody()
    const change = { came: without(now, before ?? now), went: without(before ?? now, now) }
    before = now
    if (change.came.length + change.went.length > 0) await tell(listening, change)
  }

  /** Employees know everybody; others hear only of those they may know of. */
  async function tell(listening: readonly string[], change: Change): Promise<void> {
    const employees = await table.employees(listening)
    await live.tell([...employees], presenceType, change)
    for (const viewer of listening.filter((id) => !employees.has(id))) {
      const seen = new Set(await seenBy(viewer, [...change.came, ...change.went]))
      const own = (ids: string[]) => ids.filter((id) => seen.has(id))
      const told = { came: own(change.came), went: own(change.went) }
      if (seen.size > 0) await live.tell([viewer], presenceType, told)
    }
  }

  function lookAgain(): void {
    if (stopped) return
    cancel = timer(lookMs, () => {
      work = look()
        .catch((error: unknown) => log.warn('Who is online is not known for now', { error }))
        .then(lookAgain)
    })
  }

  return {
    here: table.here,
    isShown: table.isShown,
    show: table.show,
    look,
    start: lookAgain,
    async stop() {
      stopped = true
      cancel()
      await work
    },
  }
}

function without(ids: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...ids].filter((id) => !others.has(id))
}
