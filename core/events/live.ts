import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from '../../sdk/log.ts'
import type { Timer } from '../timer.ts'
import { createListeners, type Listener, type LiveClient } from './listeners.ts'
import type { Outbox, OutboxRow } from './outbox.ts'
import { isAfter, type Position, parsePosition } from './position.ts'
import type { Readers } from './readers.ts'
import {
  eventFrame,
  heartbeat,
  helloFrame,
  passingFrame,
  resyncFrame,
  sessionFrame,
} from './sse.ts'

export interface LiveOptions {
  outbox: Outbox
  readers: Readers
  log: Log
  now: () => number
  timer: Timer
  /** Tells the other processes that a viewer has to go. */
  announceLeave(viewer: string): void
}

/** What streams have to know of sessions. */
export interface WatchedSessions {
  /** Of these, the ones that still hold. */
  alive(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Another process has ended a session of this person: nothing cached of them holds. */
  forgetOf(personId: string): void
}

/** Events for browsers: each goes to those who may see it when it is sent. */
export interface Live {
  /** Takes in a client; the answer says goodbye when its connection has ended. */
  connect(client: LiveClient): () => void
  /** Streams end with their session: whether or not word of its end comes. */
  watchSessions(sessions: WatchedSessions): void
  /**
   * Ends all streams of somebody of whom a session has ended, in every process; browsers that are signed
   * in otherwise come back at once.
   */
  disconnectViewer(viewer: string): void
  /** Who listens in this process. */
  viewers(): string[]
  /** Tells viewers in this process what holds now; who is away does not hear of it later. */
  tell(viewers: readonly string[], type: string, payload: unknown): Promise<void>
  report(): { clients: number; viewers: number }
}

export interface LiveHub extends Live {
  wake(): void
  start(): void
  /** Ends the streams of a viewer in this process. */
  dropViewer(viewer: string): void
  /** Resolves when what has been committed is delivered; `unsettled` says what had to stay behind. */
  idle(): Promise<void>
  /** Whether some events wait for transactions that began before theirs. */
  unsettled(): boolean
  stop(): Promise<void>
}

const heartbeatMs = 25_000
const unsettledMs = 25
const pollMs = 10_000
/** Word from another process may get lost; a command at the terminal gives none on SQLite. */
const sessionsMs = 2_000
const batchSize = 100
const maxReplay = 500
const maxReplayMs = 600_000

export function createLive(options: LiveOptions): LiveHub {
  const { outbox, readers, log, now, timer, announceLeave } = options
  const listeners = createListeners()
  const detached = AsyncLocalStorage.snapshot()
  /** Where everybody listening has got to; unknown while nobody is. */
  let reached: Position | undefined
  let work: Promise<unknown> = Promise.resolve()
  let waiting = false
  let behind = false
  let stopped = false
  let cancelAgain = () => {}
  let cancels: (() => void)[] = []

  /** One thing after another, so that nobody misses an event between replay and live. */
  function enqueue(task: () => Promise<void>): void {
    work = detached(() => work.then(task)).catch((error: unknown) => {
      log.warn('Live events have to wait', { error })
    })
  }

  function wake(): void {
    if (waiting || stopped || listeners.size() === 0) return
    waiting = true
    enqueue(async () => {
      waiting = false
      await deliverNew()
    })
  }

  async function deliverNew(): Promise<void> {
    while (listeners.size() > 0) {
      reached ??= await outbox.head()
      const { rows, unsettled } = await outbox.live(reached, batchSize)
      behind = unsettled
      const readersOf = await readers.forBatch(rows)
      for (const row of rows) {
        await deliver(row, await readersOf(row, listeners.viewers()))
        reached = row
      }
      if (rows.length === batchSize) continue
      cancelAgain()
      if (unsettled) cancelAgain = timer(unsettledMs, wake)
      return
    }
    reached = undefined
    behind = false
  }

  async function deliver(row: OutboxRow, viewers: readonly string[]): Promise<void> {
    const behind = listeners.of(viewers).filter(({ position }) => isAfter(row, position))
    for (const listener of behind) listener.position = row
    await listeners.send(behind, eventFrame(row))
  }

  /** Sends a client what it missed, then lets it listen from there. */
  async function admit(listener: Listener): Promise<void> {
    const { client } = listener
    const head = await outbox.head()
    reached ??= head
    listener.position = reached
    const last = client.lastEventId ? parsePosition(client.lastEventId) : undefined
    if (!client.lastEventId) client.write(helloFrame(reached))
    else if (!last || isAfter(last, head)) client.write(resyncFrame(reached))
    else if (isAfter(last, reached)) listener.position = last
    else await replay(client, last, reached)
  }

  async function replay(client: LiveClient, last: Position, until: Position): Promise<void> {
    const { rows } = await outbox.live(last, maxReplay + 1)
    const missed = rows.filter((row) => !isAfter(row, until))
    const oldest = missed[0]
    const tooMuch = missed.length > maxReplay
    if (tooMuch || (oldest && oldest.created_at < now() - maxReplayMs)) {
      client.write(resyncFrame(until))
      return
    }
    const viewer = client.viewer.id
    const readersOf = await readers.forBatch(missed)
    for (const row of missed) {
      if ((await readersOf(row, [viewer])).includes(viewer)) client.write(eventFrame(row))
    }
    client.write(helloFrame(until))
  }

  let sessions: WatchedSessions | undefined

  async function endStreams(of: readonly Listener[]): Promise<void> {
    await listeners.send(of, sessionFrame)
    listeners.close(of)
  }

  async function checkSessions(): Promise<void> {
    const opened = listeners.all().filter(({ client }) => client.session !== undefined)
    if (!sessions || opened.length === 0) return
    const held = await sessions.alive([...new Set(opened.map(({ client }) => client.session!))])
    await endStreams(opened.filter(({ client }) => !held.has(client.session!)))
  }

  function dropViewer(viewer: string): void {
    sessions?.forgetOf(viewer)
    endStreams(listeners.of([viewer])).catch((error: unknown) => {
      log.warn('Streams of somebody who left could not be closed', { error })
    })
  }

  function every(milliseconds: number, run: () => void): void {
    const again = () => {
      cancels = cancels.filter((each) => each !== cancel)
      run()
      if (!stopped) every(milliseconds, run)
    }
    const cancel = timer(milliseconds, again)
    cancels.push(cancel)
  }

  return {
    connect(client) {
      const listener: Listener = { client, position: { txid: 0, id: 0 } }
      let gone = stopped
      if (stopped) client.close()
      else {
        enqueue(async () => {
          if (gone) return
          await admit(listener).catch((error: unknown) => {
            client.close()
            throw error
          })
          if (!gone) listeners.add(listener)
        })
        enqueue(deliverNew)
      }
      return () => {
        gone = true
        listeners.remove(listener)
      }
    },
    watchSessions(watched) {
      sessions = watched
    },
    disconnectViewer(viewer) {
      dropViewer(viewer)
      announceLeave(viewer)
    },
    dropViewer,
    viewers: listeners.viewers,
    tell: (viewers, type, payload) =>
      listeners.send(listeners.of(viewers), passingFrame(type, payload)),
    report: () => ({ clients: listeners.size(), viewers: listeners.viewers().length }),
    wake,
    start() {
      every(heartbeatMs, () => void listeners.send(listeners.of(listeners.viewers()), heartbeat))
      every(pollMs, wake)
      every(
        sessionsMs,
        () =>
          void checkSessions().catch((error: unknown) => {
            log.warn('Open streams could not be checked', { error })
          }),
      )
    },
    unsettled: () => behind,
    async idle() {
      let seen: Promise<unknown>
      do {
        seen = work
        await seen
      } while (seen !== work)
    },
    async stop() {
      stopped = true
      for (const cancel of cancels) cancel()
      await work
      cancelAgain()
      listeners.close(listeners.of(listeners.viewers()))
    },
  }
}
