import type { Static, TObject, TProperties } from './schema.ts'

/** Limits of one queue. */
export interface QueueOptions {
  /** Attempts before the job becomes a dead letter; default 5, with exponential back-off. */
  attempts?: number
  /** Milliseconds one run may take; default 60,000. */
  timeoutMs?: number
  /**
   * Default true: what the handler writes and "done" commit together. Set it to false for a handler
   * that waits for other servers, so that it holds no transaction meanwhile; after a crash it may
   * then run twice.
   */
  transaction?: boolean
}

/** A job as its handler gets it. */
export interface Job<T> {
  id: string
  payload: T
  attempt: number
  /** Fires when the time is up or the portal shuts down. */
  signal: AbortSignal
}

/** A queue to send to. Sending joins the ambient transaction. */
export interface JobQueue<T> {
  /** `key` makes sending idempotent: a waiting job with the same key is not doubled. */
  send(payload: T, options?: { delayMs?: number; key?: string }): Promise<void>
}

/** Work for later. What a handler writes through `db` and "done" commit together, unless it opts out. */
export interface Jobs {
  /** Registers a queue and its worker in `setup`. */
  queue<P extends TProperties>(
    name: string,
    payload: TObject<P>,
    handler: (job: Job<Static<TObject<P>>>) => Promise<void>,
    options?: QueueOptions,
  ): JobQueue<Static<TObject<P>>>
  /** Runs on a cron schedule (UTC), once in all processes together. */
  every(
    name: string,
    cron: string,
    handler: (signal: AbortSignal) => Promise<void>,
    options?: QueueOptions,
  ): void
}
