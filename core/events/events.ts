import { setTimeout } from 'node:timers/promises'
import type { Events, EventToken } from '../../sdk/events.ts'
import type { Log } from '../../sdk/log.ts'
import type { Processes } from '../../sdk/processes.ts'
import type { TSchema } from '../../sdk/schema.ts'
import type { BoundDatabase } from '../database/index.ts'
import { realTimer, type Timer } from '../timer.ts'
import { createDispatcher } from './dispatcher.ts'
import { type DeadLetter, deadLetters, discard, revive } from './failures.ts'
import { lags, type SubscriberLag } from './lags.ts'
import { createLive, type Live } from './live.ts'
import { createOutbox } from './outbox.ts'
import type { ProcessBus } from './postgres-bus.ts'
import { createProcesses } from './processes.ts'
import { createReaders } from './readers.ts'
import { createWakeCall } from './wake-call.ts'

export interface EventsOptions {
  /** The core's database. */
  db: BoundDatabase
  log: Log
  /** Says what is wrong with a payload, or nothing. */
  validate(schema: TSchema, payload: unknown): string | undefined
  now?: () => number
  timer?: Timer
  /** Milliseconds a subscriber may take for one event. */
  timeoutMs?: number
  /** Where there are several processes: `createPostgresBus`. */
  bus?: ProcessBus
}

export interface EventsRoom {
  forPlugin(id: string): Events
  /** Word to the other processes, in this owner's name. */
  processes(owner: string): Processes
  readonly live: Live
  /** Once all plugins are set up: what is emitted from now on reaches new subscribers. */
  start(): Promise<void>
  /** Finishes what is being delivered, closes the streams. */
  stop(): Promise<void>
  /** Looks for events everywhere: word of some may have been missed. */
  wake(): void
  park(plugin: string): void
  unpark(plugin: string): void
  /** Delivers all that is committed, to subscribers and browsers; for tests and shutdown. */
  drain(): Promise<void>
  report(): Promise<EventsReport>
  /** How far each subscriber is behind. */
  lags(): Promise<SubscriberLag[]>
  /** The subscriber gets a dead letter again; false when there is none. */
  revive(subscriber: string, eventId: number): Promise<boolean>
  /** The subscriber never gets it; false when there is none. */
  discard(subscriber: string, eventId: number): Promise<boolean>
  /** Deletes events that everybody has got and that are older than `days`. */
  prune(days?: number): Promise<void>
}

export interface EventsReport {
  subscribers: string[]
  dead: DeadLetter[]
  clients: number
}

export function createEvents(options: EventsOptions): EventsRoom {
  const { db, log, validate, now = Date.now, timer = realTimer, timeoutMs = 5_000, bus } = options
  const outbox = createOutbox(db)
  const dispatcher = createDispatcher({ db, outbox, log, now, timer, timeoutMs })
  const readers = createReaders(db)
  const announceLeave = (viewer: string) => bus?.send(`leave:${viewer}`)
  const live = createLive({ outbox, readers, log, now, timer, announceLeave })
  const processes = createProcesses(bus, log)
  const wakeCall = createWakeCall((types) => {
    dispatcher.wake(types)
    live.wake()
    bus?.send(`events:${types.join(',')}`)
  })

  function hear(message: string): void {
    if (processes.take(message)) return
    if (message.startsWith('leave:')) live.dropViewer(message.slice('leave:'.length))
    else {
      dispatcher.wake(message ? message.slice('events:'.length).split(',') : undefined)
      live.wake()
    }
  }

  function check(plugin: string, token: EventToken, payload: unknown): void {
    if (token.owner !== plugin) {
      throw new Error(`${plugin} may not emit "${token.type}": only its owner ${token.owner} may.`)
    }
    const wrong = validate(token.payload, payload)
    if (wrong) throw new Error(`The payload of "${token.type}" is not valid: ${wrong}`)
  }

  function nameFor(plugin: string, type: string): string {
    const name = `${plugin}:${type}`
    const same = dispatcher.subscriptions().filter((each) => each.name.split('#')[0] === name)
    return same.length === 0 ? name : `${name}#${same.length + 1}`
  }

  return {
    live,
    processes: processes.forOwner,
    forPlugin: (plugin) => ({
      async emit(token, payload, scope) {
        check(plugin, token, payload)
        await outbox.write(token, payload, scope, now())
        db.afterCommit(() => wakeCall(token.type))
      },
      on({ type }, handler) {
        dispatcher.subscribe({ name: nameFor(plugin, type), owner: plugin, type, handler })
      },
    }),
    async start() {
      await dispatcher.start()
      live.start()
      await bus?.start(hear)
    },
    async stop() {
      await bus?.stop()
      await Promise.all([dispatcher.stop(), live.stop()])
    },
    wake: () => hear(''),
    park: dispatcher.park,
    unpark: dispatcher.unpark,
    async drain() {
      await dispatcher.drain()
      for (;;) {
        live.wake()
        await live.idle()
        if (!live.unsettled()) return
        await setTimeout(5)
      }
    },
    report: async () => ({
      subscribers: dispatcher.subscriptions().map(({ name }) => name),
      dead: await deadLetters(db),
      clients: live.report().clients,
    }),
    async lags() {
      const names = new Set(dispatcher.subscriptions().map(({ name }) => name))
      return (await lags(db)).filter(({ subscriber }) => names.has(subscriber))
    },
    async revive(subscriber, eventId) {
      const revived = await revive(db, subscriber, eventId, now())
      if (revived) dispatcher.retry()
      return revived
    },
    discard: (subscriber, eventId) => discard(db, subscriber, eventId),
    async prune(days = 7) {
      const names = dispatcher.subscriptions().map(({ name }) => name)
      await outbox.prune(now() - days * 86_400_000, names)
    },
  }
}
