import type { Log } from '../../sdk/index.ts'
import type { PluginRegistry } from './registry.ts'

const allowed = 3
const windowMs = 10 * 60_000

export interface StrikesOptions {
  registry: Pick<PluginRegistry, 'park' | 'isActive'>
  now: () => number
  log: Pick<Log, 'error'>
}

/** A plugin that stops the whole portal again and again loses its place: three times in ten minutes. */
export interface Strikes {
  /** `place` is where it hung, for whoever has to mend it. */
  strike(plugin: string, place: string): void
  /** While it is set up nobody has waited yet, and one block tells enough. */
  settingUp(plugin: string | undefined): void
  of(plugin: string): number
}

export function createStrikes({ registry, now, log }: StrikesOptions): Strikes {
  const times = new Map<string, number[]>()
  let beingSetUp: string | undefined

  function recent(plugin: string): number[] {
    return (times.get(plugin) ?? []).filter((time) => now() - time < windowMs)
  }

  return {
    settingUp: (plugin) => {
      beingSetUp = plugin
    },
    of: (plugin) => recent(plugin).length,
    strike(plugin, place) {
      const strikes = [...recent(plugin), now()]
      times.set(plugin, strikes)
      const count = strikes.length
      log.error(`${plugin} blocked the portal and was broken off`, { plugin, place, count })
      if (!registry.isActive(plugin) || (count < allowed && plugin !== beingSetUp)) return
      const often = plugin === beingSetUp ? 'while it was set up' : `${count} times in ten minutes`
      registry.park(plugin, 'quarantined', {
        code: 'plugin-blocks',
        plugin,
        message: `${plugin} blocked the whole portal ${often}, last in ${place}.`,
        hint: `Look at ${place}: a loop or a regular expression does not end there. Then start the portal again.`,
      })
    },
  }
}
