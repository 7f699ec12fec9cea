import type { WebSocket } from 'ws'
import type { Log, Socket, SocketHandlers, Viewer } from '../../../sdk/index.ts'
import { newId } from '../../id.ts'
import type { Timer } from '../../timer.ts'
import { type Connection, connect } from './connection.ts'
import { type Admission, admit, closeFor, type Guest, patienceMs } from './guest.ts'
import type { Pace } from './pace.ts'

/** Somebody's place at a socket, for as long as they may have it. */
export interface Seat {
  readonly guest: Guest
  /** What is known of the person's rights. */
  revision: number
  readonly connection: Connection
  /** Asks anew whether they may be here; what comes from them meanwhile waits for the answer. */
  recheck(): Promise<void>
}

export interface SeatOptions {
  rules: Admission
  pace: Pace
  timer: Timer
  log: Log
  now(): number
}

export function takeSeat(ws: WebSocket, guest: Guest, options: SeatOptions): Seat {
  const { rules, log } = options
  const { owner, path } = guest.entry
  let viewer: Viewer
  let handlers: SocketHandlers<unknown> | undefined
  let admission: Promise<void> = Promise.resolve()
  let asked = false
  let gone = false

  const enter = (run: () => unknown) => rules.enter(owner, run, patienceMs)

  function end(error: unknown): void {
    gone = true
    const { code, reason } = closeFor(error)
    if (code === 1011) log.error('A socket failed', { plugin: owner, path, error })
    connection.close(code, reason)
  }

  const connection = connect({
    ...{ ws, pace: options.pace, timer: options.timer, now: options.now, failed: end },
    async message(received) {
      await admission
      if (!gone) await enter(() => handlers?.message(received))
    },
    async closed() {
      gone = true
      await admission
      await enter(() => handlers?.closed?.()).catch(() => {})
    },
  })
  const socket: Socket = {
    id: newId(),
    get viewer() {
      return viewer
    },
    send: connection.send,
    close: (code = 1000, reason = '') => connection.close(code, reason.slice(0, 100)),
  }

  /** One question after the other; an error ends it, whatever it is. */
  function ask(answer: (grant: unknown) => unknown): Promise<void> {
    admission = admission.then(async () => {
      asked = false
      if (gone) return
      const admitted = await admit(guest, rules)
      viewer = admitted.viewer
      seat.revision = admitted.revision
      if (!gone) await enter(() => answer(admitted.grant))
    })
    admission = admission.catch(end)
    return admission
  }

  const seat: Seat = {
    guest,
    revision: 0,
    connection,
    recheck() {
      // Somebody asks already, and has not begun to look.
      if (asked) return admission
      asked = true
      return ask((grant) => handlers?.granted?.(grant))
    },
  }
  void ask(async (grant) => {
    const { params, locale } = guest
    handlers = await guest.entry.open(socket, { params, viewer, locale, grant })
  })
  return seat
}
