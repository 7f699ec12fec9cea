import type { Socket, SocketHandlers, SocketRequest } from '../../../sdk/index.ts'
import type { RouteEntry } from '../route-table.ts'

type Params = Record<string, string>

/** A socket route with its types erased, as the core handles it. */
export interface SocketEntry {
  owner: string
  path: string
  access: string
  item?: string
  maxBytes?: number
  admit?(request: SocketRequest<Params>): unknown
  open(
    socket: Socket,
    request: SocketRequest<Params> & { grant: unknown },
  ): SocketHandlers<unknown> | Promise<SocketHandlers<unknown>>
}

/** Finds the socket of an address, and what its `:names` hold. */
export function findSocket(
  routes: readonly RouteEntry[],
  path: string,
): { entry: SocketEntry; params: Params } | undefined {
  const given = path.split('/')
  for (const { socket: entry } of routes) {
    const params = entry && paramsOf(entry.path.split('/'), given)
    if (params) return { entry, params }
  }
  return undefined
}

function paramsOf(wanted: readonly string[], given: readonly string[]): Params | undefined {
  if (wanted.length !== given.length) return undefined
  const params: Params = {}
  for (const [at, part] of wanted.entries()) {
    if (!part.startsWith(':')) {
      if (part !== given[at]) return undefined
      continue
    }
    const value = decoded(given[at]!)
    if (!value) return undefined
    params[part.slice(1)] = value
  }
  return params
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
