import { coreErrors, isPorticoError } from '../../sdk/index.ts'
import { inOwnTurn } from '../own-turn.ts'
import { realTimer, type Timer } from '../timer.ts'
import type { PluginRegistry } from './registry.ts'

export interface EntranceOptions {
  registry(): Pick<PluginRegistry, 'isActive'>
  /** Hears of every error a plugin did not mean, and of waiting in vain. */
  failed(owner: string, error: unknown): void
  timer?: Timer
}

/** The door into a plugin's code: shut for parked plugins, and nobody waits behind it for ever. */
export interface Entrance {
  /**
   * Runs a plugin's code in a turn of its own, so that the watchdog can break it off and leave the
   * caller whole. After `patience` milliseconds the caller goes on without it.
   * @throws core:plugin-unavailable
   */
  enter<T>(owner: string, run: () => T, patience?: number): Promise<Awaited<T>>
  /** Who is inside now; the answer sends those of them away who are inside still. */
  insideNow(): (mayStay?: (owner: string) => boolean) => void
}

interface Visit {
  owner: string
  leave(error: Error): void
}

export function createEntrance(options: EntranceOptions): Entrance {
  const { registry, failed, timer = realTimer } = options
  const inside = new Set<Visit>()

  function enter<T>(owner: string, run: () => T, patience?: number): Promise<Awaited<T>> {
    if (owner === 'core') return inOwnTurn(run)
    if (!registry().isActive(owner)) return Promise.reject(switchedOff(owner))
    const answer = new Promise<Awaited<T>>((resolve, reject) => {
      const cancel = patience === undefined ? undefined : timer(patience, () => leave(late(owner)))
      const over = () => {
        cancel?.()
        inside.delete(visit)
      }
      const leave = (error: Error) => {
        over()
        failed(owner, error)
        reject(error)
      }
      const visit: Visit = { owner, leave }
      inside.add(visit)
      inOwnTurn(run).then(
        (value) => {
          over()
          resolve(value)
        },
        (error) => {
          over()
          if (!isPorticoError(error)) failed(owner, error)
          reject(error)
        },
      )
    })
    // Who waited may have been broken off as well.
    answer.catch(() => {})
    return answer
  }

  return {
    enter,
    insideNow() {
      const visits = [...inside]
      return (mayStay = () => false) => {
        for (const visit of visits) {
          if (inside.has(visit) && !mayStay(visit.owner)) visit.leave(brokenOff(visit.owner))
        }
      }
    },
  }
}

function switchedOff(owner: string) {
  return coreErrors.pluginUnavailable({
    detail: `The plugin ${owner} is switched off for now.`,
    retryAfter: 60,
  })
}

function late(owner: string) {
  return coreErrors.pluginUnavailable({
    detail: `The plugin ${owner} did not answer in time.`,
    retryAfter: 10,
  })
}

function brokenOff(owner: string) {
  return coreErrors.pluginUnavailable({
    detail: `The plugin ${owner} could not finish this.`,
    retryAfter: 10,
  })
}
