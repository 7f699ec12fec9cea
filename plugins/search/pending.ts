import type { Log } from 'portico/sdk'

const soonMs = 250
const laterMs = 5_000
const atOnce = 50

export type Pending = ReturnType<typeof createPending>

/**
 * Items on their way into the index, gathered for a moment: many together cost a fraction of one by
 * one. What a crash takes along is found again at the next start.
 */
export function createPending(write: (ids: readonly string[]) => Promise<void>, log: Log) {
  let waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn: Promise<void> = Promise.resolve()

  function schedule(milliseconds: number): void {
    timer ??= setTimeout(() => void flush().catch(again), milliseconds).unref()
  }

  function again(error: unknown): void {
    log.warn('The index has to wait for the database', { error })
    schedule(laterMs)
  }

  /** Everything that was added so far is in the index afterwards. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    turn = turn.catch(() => {}).then(writeAll)
    return turn
  }

  async function writeAll(): Promise<void> {
    while (waiting.size > 0) {
      const ids = [...waiting]
      waiting = new Set()
      try {
        for (let at = 0; at < ids.length; at += atOnce) await write(ids.slice(at, at + atOnce))
      } catch (error) {
        waiting = new Set([...ids, ...waiting])
        throw error
      }
    }
  }

  return {
    async add(id: string): Promise<void> {
      waiting.add(id)
      if (waiting.size < atOnce) schedule(soonMs)
      else await flush()
    },
    flush,
  }
}
