import { AsyncLocalStorage } from 'node:async_hooks'

/** The portal's time: real, set by a test, or set back while demo content is seeded. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs with the clock standing at `time`. */
  at<T>(time: number, run: () => Promise<T>): Promise<T>
}

/** A clock over `base`; `at` holds for everything the callback awaits. */
export function createClock(base: () => number = Date.now): Clock {
  const override = new AsyncLocalStorage<number>()
  return {
    now: () => override.getStore() ?? base(),
    at: (time, run) => override.run(time, run),
  }
}
