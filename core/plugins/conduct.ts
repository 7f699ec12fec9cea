import { coreErrors, type Log } from '../../sdk/index.ts'
import { createOpenWork, type OpenWork } from '../open-work.ts'
import { realTimer, type Timer } from '../timer.ts'
import { createEntrance, type Entrance } from './entrance.ts'
import { createFailures, type Failures } from './failures.ts'
import { type PluginFolder, pluginOfStack } from './plugin-at.ts'
import type { PluginRegistry } from './registry.ts'
import { createStrikes, type Strikes } from './strikes.ts'
import { startWatchdog, type Watchdog } from './watchdog.ts'

export interface ConductOptions {
  registry: PluginRegistry
  now: () => number
  log: Pick<Log, 'error'>
  timer?: Timer
  /** Transactions open now; the answer rolls back those that are open still. */
  transactionsNow(): () => void
}

/** How the plugins behave, and what is done about it. */
export interface Conduct {
  registry: PluginRegistry
  entrance: Entrance
  failures: Failures
  strikes: Strikes
  /** Requests that are being answered. */
  requests: OpenWork
  folders(): readonly PluginFolder[]
  watch(patienceMs?: number): Watchdog
}

/** What was open when a plugin was broken off and is open after this, will never be finished. */
const lostAfterMs = 2_000

export function createConduct(options: ConductOptions): Conduct {
  const { registry, now, log, timer = realTimer, transactionsNow } = options
  const failures = createFailures(now)
  const requests = createOpenWork()
  const strikes = createStrikes({ registry, now, log })
  const entrance = createEntrance({ registry: () => registry, failed, timer })

  /** One plugin may fail inside another's service: the stack tells whose code it was. */
  function failed(owner: string, error: unknown): void {
    const culprit = error instanceof Error ? pluginOfStack(error.stack ?? '', folders()) : undefined
    failures.add(culprit ?? owner, error)
  }

  const folders = () =>
    registry.all().map(({ id, definition }) => ({ id, folder: definition.folder }))

  function brokenOff(plugin: string, place: string): void {
    const sendAway = entrance.insideNow()
    const rollBack = transactionsNow()
    const refuse = requests.openNow()
    strikes.strike(plugin, place)
    sendAway((owner) => owner !== plugin)
    timer(lostAfterMs, () => {
      sendAway()
      rollBack()
      refuse(unfinished(plugin))
    })
  }

  return {
    registry,
    entrance,
    failures,
    strikes,
    requests,
    folders,
    watch: (patienceMs) => startWatchdog({ folders: folders(), brokenOff, patienceMs }),
  }
}

function unfinished(plugin: string) {
  return coreErrors.pluginUnavailable({
    detail: `The plugin ${plugin} held everything up, and this was not finished.`,
    retryAfter: 5,
  })
}
