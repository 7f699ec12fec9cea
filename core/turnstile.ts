import { coreErrors } from '../sdk/errors.ts'

/** Lets few heavy jobs run at a time; some wait, the rest are told to come back. */
export type Turnstile = <T>(run: () => Promise<T>) => Promise<T>

export function createTurnstile(limits: { running: number; waiting: number }): Turnstile {
  const queue: (() => void)[] = []
  let running = 0

  async function enter(): Promise<void> {
    if (running < limits.running) {
      running++
      return
    }
    if (queue.length >= limits.waiting) throw coreErrors.tooManyRequests({ retryAfter: 5 })
    await new Promise<void>((resolve) => queue.push(resolve))
  }

  function leave(): void {
    const next = queue.shift()
    if (next) next()
    else running--
  }

  return async (run) => {
    await enter()
    try {
      return await run()
    } finally {
      leave()
    }
  }
}
