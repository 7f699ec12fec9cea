import { AsyncLocalStorage } from 'node:async_hooks'
import { coreErrors } from '../../sdk/index.ts'
import type { PluginRegistry } from './registry.ts'

/** The door every call into a plugin's code goes through: shut for parked plugins, and it knows who is inside. */
export function createEntrance(registry: () => PluginRegistry) {
  const inside = new AsyncLocalStorage<string>()
  return {
    /** @throws core:plugin-unavailable */
    enter<T>(owner: string, run: () => T): T {
      if (owner === 'core') return run()
      if (!registry().isActive(owner)) {
        throw coreErrors.pluginUnavailable({
          detail: `The plugin ${owner} is switched off for now.`,
          retryAfter: 60,
        })
      }
      return inside.run(owner, run)
    },
    /** Whose code runs here, if a plugin's. */
    current: () => inside.getStore(),
  }
}

export type Entrance = ReturnType<typeof createEntrance>
