import type { Readable } from 'node:stream'
import type { Context } from 'koa'
import type { Reply, TObject, TSchema, Viewer } from '../../sdk/index.ts'
import type { SocketEntry } from './sockets/index.ts'

/** What a route is told of a request; params, query and body have been checked. */
export interface Incoming {
  params: Record<string, string>
  query: Record<string, unknown>
  search: URLSearchParams
  body: Record<string, unknown>
  viewer: Viewer
  locale: string
  version: number | undefined
  wants: 'html' | 'json'
  signal: AbortSignal
  /** For the few core routes that speak HTTP themselves. */
  raw: Context
}

/** One address of the portal: the API, a page, or a protocol of its own. */
export interface RouteEntry {
  owner: string
  kind: 'api' | 'page' | 'raw' | 'socket'
  method: string
  path: string
  summary: string
  /** `public`, `signed-in` or a permission. */
  access: string
  query?: TObject
  body?: TObject
  response?: TSchema
  status?: number
  maxBytes?: number
  /** `<plugin>:<rule>` for files in a form. */
  use?: string
  /**
   * A repeat is a deed of its own, whatever key it carries: attempts are counted even if they fail, and
   * no answer with a secret in it is kept.
   */
  anew?: boolean
  /** Only for who signed in, or gave the password once more, within a quarter of an hour. */
  fresh?: boolean
  /** What it gives and what it changes. A route that says neither is refused by the leak oracle. */
  reads?: readonly string[]
  writes?: readonly string[]
  /** What is done where a WebSocket is asked for. */
  socket?: SocketEntry
  handle(incoming: Incoming): unknown
}

/** What `portico routes --json` prints, and the leak oracle walks. */
export type RouteListing = Pick<
  RouteEntry,
  'owner' | 'kind' | 'method' | 'path' | 'access' | 'summary' | 'reads' | 'writes'
>

/** Every address of this portal. Two owners of one address refuse to boot. */
export function createRouteTable() {
  const entries: RouteEntry[] = []
  const byAddress = new Map<string, RouteEntry>()
  return {
    add(entry: RouteEntry): void {
      const address = `${entry.method} ${entry.path.replace(/:\w+/g, ':').toLowerCase()}`
      const taken = byAddress.get(address)
      if (taken) {
        throw new Error(
          `${entry.owner} › ${entry.method} ${entry.path}: already served by ${taken.owner}`,
        )
      }
      byAddress.set(address, entry)
      entries.push(entry)
    },
    all: (): readonly RouteEntry[] => entries,
    list: (): RouteListing[] =>
      entries
        .map(({ owner, kind, method, path, access, summary, reads, writes }) => ({
          owner,
          kind,
          method,
          path,
          access,
          summary,
          reads,
          writes,
        }))
        .sort((a, b) =>
          a.path === b.path ? a.method.localeCompare(b.method) : a.path < b.path ? -1 : 1,
        ),
  }
}

export type RouteTable = ReturnType<typeof createRouteTable>

/** What raw handlers get, in the SDK's words. */
export interface RawRequest {
  viewer: Viewer
  url: URL
  headers: Record<string, string | string[] | undefined>
  body: Readable
}

export type RawHandler = (request: RawRequest) => Promise<Reply>
