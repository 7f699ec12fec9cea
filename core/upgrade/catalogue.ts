import type { HookKind } from '../../sdk/hooks.ts'
import { sdkVersion } from '../../sdk/index.ts'
import type { PluginRegistry } from '../plugins/index.ts'
import type { Rooms } from '../rooms.ts'

/** What is known of a hook without its types. */
export interface CataloguedHook {
  name: string
  owner: string
  kind: HookKind
  vetoable: boolean
  timeoutMs?: number
  since?: string
  changed?: string
  deprecated?: string
}

/** What ran: kept with the data, so that the next version can say what it changes. */
export interface Catalogue {
  portico: string
  sdk: string
  /** Versions by id. */
  plugins: Record<string, string>
  hooks: CataloguedHook[]
  /** Ids of plugins by the hook they listen on. */
  taps: Record<string, string[]>
}

export function catalogueOf(
  { hooks }: Pick<Rooms, 'hooks'>,
  registry: PluginRegistry,
  portico: string,
): Catalogue {
  const taps: Record<string, string[]> = {}
  for (const { hook, plugin } of hooks.report()) {
    taps[hook] = [...new Set([...(taps[hook] ?? []), plugin])].sort()
  }
  const plugins = registry.all().map(({ id, definition }) => [id, definition.version])
  return {
    portico,
    sdk: sdkVersion,
    plugins: Object.fromEntries(plugins),
    hooks: hooks
      .knownHooks()
      .map(({ name, owner, kind, meta }) => {
        const { vetoable = false, timeoutMs, since, changed, deprecated } = meta
        return {
          ...{ name, owner, kind, vetoable },
          ...(timeoutMs !== undefined && { timeoutMs }),
          ...(since !== undefined && { since }),
          ...(changed !== undefined && { changed }),
          ...(deprecated !== undefined && { deprecated }),
        }
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    taps,
  }
}
