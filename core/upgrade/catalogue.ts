import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { HookKind, HookToken } from '../../sdk/hooks.ts'
import { sdkVersion } from '../../sdk/index.ts'
import type { PluginRegistry } from '../plugins/index.ts'
import type { Rooms } from '../rooms.ts'
import { payloadHashes } from './payloads.ts'

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
  /** Hash of the types of its payload, where they are written out. */
  payload?: string
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

/** `before` spares the reading of types where the same versions ran. */
export async function catalogueOf(
  { hooks }: Pick<Rooms, 'hooks'>,
  registry: PluginRegistry,
  portico: string,
  before?: Catalogue,
): Promise<Catalogue> {
  const taps: Record<string, string[]> = {}
  for (const { hook, plugin } of hooks.report()) {
    taps[hook] = [...new Set([...(taps[hook] ?? []), plugin])].sort()
  }
  const versions = registry.all().map(({ id, definition }) => [id, definition.version])
  const plugins: Record<string, string> = Object.fromEntries(versions)
  const tokens = hooks.knownHooks().sort((a, b) => (a.name < b.name ? -1 : 1))
  const isSame = before?.portico === portico && isDeepStrictEqual(before.plugins, plugins)
  const payloads = isSame ? payloadsIn(before) : await payloadsOf(tokens, registry)
  return {
    ...{ portico, sdk: sdkVersion, plugins, taps },
    hooks: tokens.map((token) => catalogued(token, payloads.get(token.name))),
  }
}

function catalogued({ name, owner, kind, meta }: HookToken, payload?: string): CataloguedHook {
  const { vetoable = false, timeoutMs, since, changed, deprecated } = meta
  return {
    ...{ name, owner, kind, vetoable },
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(since !== undefined && { since }),
    ...(changed !== undefined && { changed }),
    ...(deprecated !== undefined && { deprecated }),
    ...(payload !== undefined && { payload }),
  }
}

const payloadsIn = ({ hooks }: Catalogue) =>
  new Map(hooks.flatMap(({ name, payload }) => (payload ? [[name, payload] as const] : [])))

async function payloadsOf(
  tokens: readonly HookToken[],
  registry: PluginRegistry,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const owner of new Set(tokens.map((token) => token.owner))) {
    const folder = owner === 'core' ? contract : registry.get(owner)?.definition.folder
    const keys = tokens
      .filter((token) => token.owner === owner)
      .map(({ name }) => name.slice(owner.length + 1))
    if (folder === undefined) continue
    for (const [key, hash] of await payloadHashes(folder, keys)) found.set(`${owner}:${key}`, hash)
  }
  return found
}

const contract = join(import.meta.dirname, '../../sdk')
