import { isPorticoError, type Log } from '../../sdk/index.ts'
import { type PluginFolder, pluginOfStack } from './plugin-at.ts'

export interface StrayErrorsOptions {
  folders(): readonly PluginFolder[]
  failed(plugin: string, error: unknown): void
  log: Pick<Log, 'error'>
  /** Something of unknown origin broke: nobody knows what state the process is in. */
  giveUp(): void
}

type Emitter = Pick<NodeJS.EventEmitter, 'on' | 'off'>

/**
 * Catches what nobody awaited: a promise rejected too late, an exception in a timer. From a plugin's
 * code it is counted and the portal goes on; from anywhere else the process finishes what is open and
 * ends, as Node would have it.
 */
export function catchStrayErrors(process: Emitter, options: StrayErrorsOptions): () => void {
  const { folders, failed, log, giveUp } = options

  function caught(error: unknown): void {
    const plugin = error instanceof Error ? pluginOfStack(stacks(error), folders()) : undefined
    if (isPorticoError(error)) {
      // An answer that nobody waits for any more says nothing about the state of the process.
      log.error('A refusal reached nobody', { error })
    } else if (plugin) {
      log.error(`${plugin} left an error to nobody`, { plugin, error })
      failed(plugin, error)
    } else {
      log.error('An error came from nowhere known; the portal finishes what is open and ends', {
        error,
      })
      giveUp()
    }
  }

  process.on('uncaughtException', caught)
  process.on('unhandledRejection', caught)
  return () => {
    process.off('uncaughtException', caught)
    process.off('unhandledRejection', caught)
  }
}

/** Of the error and what it was caused by. */
function stacks(error: Error): string {
  const { stack = '', cause } = error
  return cause instanceof Error ? `${stack}\n${stacks(cause)}` : stack
}
