import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from '../../sdk/log.ts'

/** The answer in place of a call that went too deep. */
export const tooDeep = Symbol('too deep')

const maxDepth = 10

type Run = () => Promise<unknown>

/** Keeps a hook whose taps call it again, also through a commit, from going on for ever. */
export interface Descent {
  /** Takes the place of the call now; the answer runs the hook's taps one level below it. */
  from(hook: string): (run: Run) => Promise<unknown>
}

export function createDescent(log: Log): Descent {
  const path = new AsyncLocalStorage<readonly string[]>()
  return {
    from(hook) {
      const above = path.getStore() ?? []
      const here = [...above, hook]
      return (run) => {
        if (above.length < maxDepth) return path.run(here, run)
        log.error(`The hook ${hook} calls itself through its taps; they are not run any deeper`, {
          path: here.join(' → '),
        })
        return Promise.resolve(tooDeep)
      }
    },
  }
}
