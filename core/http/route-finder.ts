import findMyWay, { type HTTPMethod } from 'find-my-way'
import type { RouteEntry } from './route-table.ts'

/** Finds the route of an address in time that does not grow with their number. */
export interface RouteFinder {
  find(
    method: string,
    path: string,
  ): { entry: RouteEntry; params: Record<string, string> } | undefined
  /** What an address takes, in alphabetical order. */
  methods(path: string): string[]
}

/** Node refuses longer request lines anyway; the library's own limit is shorter than some names are. */
const maxParamLength = 16_384

export function createRouteFinder(entries: readonly RouteEntry[]): RouteFinder {
  const router = findMyWay({ caseSensitive: false, ignoreTrailingSlash: true, maxParamLength })
  for (const entry of entries) router.on(entry.method as HTTPMethod, entry.path, () => {}, entry)
  const used = new Set(['HEAD', ...entries.map(({ method }) => method)])

  function find(method: string, path: string) {
    const exact = router.find(method as HTTPMethod, path)
    const found = exact ?? (method === 'HEAD' ? router.find('GET', path) : null)
    if (!found) return undefined
    return { entry: found.store as RouteEntry, params: found.params as Record<string, string> }
  }

  return {
    find,
    methods: (path) => [...used].filter((method) => find(method, path)).sort(),
  }
}
