import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { LeaseLost } from './cursor.ts'
import {
  createDelivery,
  type Delivery,
  type DeliveryOptions,
  type Next,
  type Subscription,
} from './delivery.ts'

/** Keeps all subscribers supplied: woken by commits, by other processes, and by a slow clock. */
export interface Dispatcher {
  subscribe(subscription: Subscription): void
  subscriptions(): readonly Subscription[]
  /** Gives new subscribers a cursor at the end of the outbox, and begins. */
  start(): Promise<void>
  /** Looks for events of these types; of all when none is named. */
  wake(types?: readonly string[]): void
  /** Looks at stored failures as well: some may be due sooner than was known. */
  retry(): void
  park(owner: string): void
  unpark(owner: string): void
  /** Delivers everything there is now. */
  drain(): Promise<void>
  /** Finishes what is being delivered and gives the leases back. */
  stop(): Promise<void>
}

const pollMs = 10_000
const unsettledMs = 25
const afterErrorMs = 2_000

export function createDispatcher(options: DeliveryOptions): Dispatcher {
  const { db, outbox, log, now, timer } = options
  const subscriptions: Subscription[] = []
  const pumps = new Map<string, ReturnType<typeof createPump>>()
  const parked = new Set<string>()
  // Whoever wakes the dispatcher must not lend it their transaction, clock or depth of hooks.
  const detached = AsyncLocalStorage.snapshot()
  let running = false
  let cancelPoll = () => {}

  function createPump(delivery: Delivery) {
    const { name, owner } = delivery.subscription
    let work: Promise<void> | undefined
    let again: { thorough: boolean } | undefined
    let cancelRetry = () => {}

    function poke(thorough: boolean): void {
      if (!running || parked.has(owner)) return
      again = { thorough: thorough || (again?.thorough ?? false) }
      work ??= detached(run).finally(() => {
        work = undefined
        if (again) poke(again.thorough)
      })
    }

    async function run(): Promise<void> {
      await null
      while (again && running) {
        const { thorough } = again
        again = undefined
        cancelRetry()
        const delay = await passSafely(thorough)
        if (delay !== undefined) cancelRetry = timer(delay, () => poke(true))
      }
    }

    async function passSafely(thorough: boolean): Promise<number | undefined> {
      try {
        return delayOf(await delivery.pass(thorough))
      } catch (error) {
        if (!(error instanceof LeaseLost)) log.warn(`Events for ${name} have to wait`, { error })
        return afterErrorMs
      }
    }

    return {
      poke,
      delivery,
      async stop() {
        cancelRetry()
        again = undefined
        await work
        await delivery.release().catch(() => {})
      },
    }
  }

  function delayOf(next: Next): number | undefined {
    if (next === 'idle' || next === 'elsewhere') return undefined
    return next === 'unsettled' ? unsettledMs : Math.max(next.retryAt - now(), 0)
  }

  function wake(types?: readonly string[], thorough = false): void {
    for (const { poke, delivery } of pumps.values()) {
      if (!types || types.includes(delivery.subscription.type)) poke(thorough)
    }
  }

  function poll(): void {
    wake(undefined, true)
    cancelPoll = timer(pollMs, poll)
  }

  return {
    subscribe: (subscription) => void subscriptions.push(subscription),
    subscriptions: () => subscriptions,
    async start() {
      const { txid, id } = await outbox.head()
      for (const subscription of subscriptions) {
        await db.raw(
          `INSERT INTO event_cursors (subscriber, type, txid, id) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING`,
          [subscription.name, subscription.type, txid, id],
        )
        pumps.set(subscription.name, createPump(createDelivery(subscription, options)))
      }
      running = true
      detached(poll)
    },
    wake: (types) => wake(types),
    retry: () => wake(undefined, true),
    park: (owner) => void parked.add(owner),
    unpark(owner) {
      parked.delete(owner)
      wake(undefined, true)
    },
    drain: () =>
      detached(async () => {
        const active = [...pumps.values()].map(({ delivery }) => delivery)
        for (const delivery of active.filter(
          ({ subscription }) => !parked.has(subscription.owner),
        )) {
          while ((await delivery.pass(true)) === 'unsettled') await pause(5)
        }
      }),
    async stop() {
      running = false
      cancelPoll()
      await Promise.all([...pumps.values()].map((pump) => pump.stop()))
    },
  }
}
