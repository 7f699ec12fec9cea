/** What a file did too long. */
export class Hung extends Error {}

/**
 * Ends what shows no sign of life: each step has `milliseconds`, and `alive` gives it as many again.
 */
export function createWatchdog(milliseconds: number, ended: AbortSignal) {
  let alive = () => {}
  return {
    alive: () => alive(),
    /** Waits for a step. @throws Hung */
    watch<T>(step: Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        let timer: ReturnType<typeof setTimeout>
        const wind = () => {
          clearTimeout(timer)
          timer = setTimeout(() => reject(new Hung()), milliseconds)
        }
        wind()
        alive = wind
        ended.addEventListener('abort', () => clearTimeout(timer), { once: true })
        step.then(resolve, reject).finally(() => clearTimeout(timer))
      })
    },
  }
}

export type Watchdog = ReturnType<typeof createWatchdog>
