import { AsyncLocalStorage } from 'node:async_hooks'
import type { Knex } from 'knex'

/** One open transaction: what runs in it, whether any of it failed, and what follows the commit. */
export class AmbientTransaction {
  readonly knex: Knex.Transaction
  readonly hooks: (() => void | Promise<void>)[] = []
  failure: unknown
  closed = false
  readonly #running = new Set<Promise<unknown>>()

  constructor(knex: Knex.Transaction) {
    this.knex = knex
  }

  /** Every statement and nested transaction passes here, so that none outlives or fails unnoticed. */
  track<T>(work: Promise<T>): Promise<T> {
    const settled = work.catch((error: unknown) => {
      this.failure ??= error
    })
    this.#running.add(settled)
    void settled.then(() => this.#running.delete(settled))
    return work
  }

  /** Waits for statements nobody awaited, then lets no other in. */
  async close(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
    this.closed = true
  }
}

/** The transaction the current asynchronous call belongs to. */
export class Ambient {
  readonly #storage = new AsyncLocalStorage<AmbientTransaction | undefined>()

  current(): AmbientTransaction | undefined {
    const transaction = this.#storage.getStore()
    if (transaction?.closed) {
      throw new Error(
        'A query ran after its transaction had ended. Await every query inside tx(), or move the work to afterCommit().',
      )
    }
    return transaction
  }

  within<T>(transaction: AmbientTransaction, run: () => T): T {
    return this.#storage.run(transaction, run)
  }

  outside<T>(run: () => T): T {
    return this.#storage.run(undefined, run)
  }
}
