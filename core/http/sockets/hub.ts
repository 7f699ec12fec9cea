import type { WebSocket } from 'ws'
import type { Log } from '../../../sdk/index.ts'
import { realTimer, type Timer } from '../../timer.ts'
import { type Admission, type Guest, itemOf } from './guest.ts'
import type { Pace } from './pace.ts'
import { type Seat, takeSeat } from './seat.ts'

export interface HubOptions {
  rules: Admission
  log: Log
  timer?: Timer
  now?: () => number
  /** Sockets that one person may have open in this process. */
  perPerson?: number
  pace?: Pace
}

/** All open sockets of this process. */
export interface SocketHub {
  join(ws: WebSocket, guest: Guest): void
  /** Something about these people has changed. */
  recheck(people: readonly string[] | 'all'): Promise<void>
  /** Looks for changes of which no word came: those of other processes, and of an item's readers. */
  look(): Promise<void>
  report(): { sockets: number }
  /** Sends everybody away, to come back to who comes after. */
  stop(): Promise<void>
}

const pingMs = 25_000
const lookMs = 2_000
const atOnce = 20
/** Somebody types at most a few times a second, and pastes at most a few pages. */
const defaultPace: Pace = { messages: 50, bytes: 512 * 1024, burst: 4 }

export function createSocketHub(options: HubOptions): SocketHub {
  const { rules, log, timer = realTimer, perPerson = 30, pace = defaultPace } = options
  const now = options.now ?? (() => performance.now())
  const seats = new Set<Seat>()
  let cancels: (() => void)[] = []
  let stopped = false

  const ofPerson = (id: string) => [...seats].filter(({ guest }) => guest.personId === id)

  function join(ws: WebSocket, guest: Guest): void {
    if (stopped) ws.close(1012, 'restarting')
    else if (ofPerson(guest.personId).length >= perPerson) ws.close(4429, 'too many sockets')
    else seatAt(ws, guest)
  }

  function seatAt(ws: WebSocket, guest: Guest): void {
    const seat = takeSeat(ws, guest, { rules, pace, timer, log, now })
    seats.add(seat)
    void seat.connection.ended.then(() => seats.delete(seat))
  }

  async function recheckAll(some: readonly Seat[]): Promise<void> {
    for (let at = 0; at < some.length; at += atOnce) {
      await Promise.all(some.slice(at, at + atOnce).map((seat) => seat.recheck()))
    }
  }

  async function look(): Promise<void> {
    const all = [...seats]
    if (all.length === 0) return
    const [held, revisions, readers] = await Promise.all([
      rules.alive([...new Set(all.map(({ guest }) => guest.session))]),
      rules.revisionsOf([...new Set(all.map(({ guest }) => guest.personId))]),
      readersOf(all),
    ])
    const changed = all.filter((seat) => {
      const { session, personId } = seat.guest
      if (!held.has(session) || revisions.get(personId) !== seat.revision) return true
      const item = itemOf(seat.guest)
      return item !== undefined && !readers.get(item)?.has(personId)
    })
    await recheckAll(changed)
  }

  async function readersOf(some: readonly Seat[]) {
    const byItem = new Map<string, Set<string>>()
    for (const { guest } of some) {
      const item = itemOf(guest)
      if (item === undefined) continue
      byItem.set(item, (byItem.get(item) ?? new Set()).add(guest.personId))
    }
    const readers = new Map<string, ReadonlySet<string>>()
    for (const [item, people] of byItem) {
      readers.set(item, await rules.readersAmong(item, [...people]))
    }
    return readers
  }

  function every(milliseconds: number, run: () => Promise<void> | void): void {
    const cancel = timer(milliseconds, async () => {
      cancels = cancels.filter((each) => each !== cancel)
      try {
        await run()
      } catch (error) {
        log.warn('Open sockets could not be checked', { error })
      }
      if (!stopped) every(milliseconds, run)
    })
    cancels.push(cancel)
  }

  every(lookMs, look)
  every(pingMs, () => {
    for (const { connection } of seats) connection.ping()
  })

  return {
    join,
    look,
    recheck: (people) =>
      recheckAll(people === 'all' ? [...seats] : [...new Set(people)].flatMap(ofPerson)),
    report: () => ({ sockets: seats.size }),
    async stop() {
      stopped = true
      for (const cancel of cancels) cancel()
      const all = [...seats]
      for (const { connection } of all) connection.close(1012, 'restarting')
      await Promise.all(all.map(({ connection }) => connection.ended))
    },
  }
}
